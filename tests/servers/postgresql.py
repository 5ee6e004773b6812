"""A PostgreSQL server of the tests' own: in a temporary folder, on a free port of this computer.

What runs on the machine beside it makes no difference, and nothing of it outlives the tests.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psycopg

from tests.servers.missing import Missing
from tests.servers.ports import free_port

TEMPLATE = "finder_template"
_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "jit": "off",
    "lc_messages": "C",
    "listen_addresses": "127.0.0.1",
}
# whoever is one of the guests has to say a password
_DOORS = """\
local all all trust
host all +guests 127.0.0.1/32 scram-sha-256
host all finder,maker 127.0.0.1/32 trust
"""
_NO_TRIGGERS = "SET session_replication_role = replica"
"""Those of the audit log let nothing be taken away."""

_COUNT_ANEW = "ALTER SEQUENCE problem_report_id_seq RESTART"
_SHAPE = """
SELECT version_num,
    (SELECT count(*) FROM pg_class),
    (SELECT count(*) FROM pg_attribute WHERE NOT attisdropped),
    (SELECT count(*) FROM pg_trigger)
FROM alembic_version
"""
_HOW = (
    "PostgreSQL with PostGIS is not on this machine; as root on Debian `make .venv/servers` "
    "installs it (postgresql, postgresql-15-postgis-3)"
)
_READY = "database system is ready to accept connections"
_TRIES = 5


class PostgresServer:
    """A server with PostGIS; whoever starts it stops it."""

    def __init__(self) -> None:
        self._programs = _programs()
        self._as_owner = _as_owner()
        self.root = Path(tempfile.mkdtemp(prefix="pcf-", dir="/tmp"))
        self.port = 0
        self._data = self.root / "data"
        self._process: subprocess.Popen[str] | None = None
        self._said: deque[str] = deque(maxlen=50)
        self._made = 0
        self._shared = ""

    def start(self) -> PostgresServer:
        """Make a cluster and wait until it answers."""
        try:
            if os.geteuid() == 0:
                shutil.chown(self.root, self._as_owner[1].partition("=")[2])
            folder = ("-D", str(self._data))
            options = ("-U", "finder", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
            self._run("initdb", *folder, *options)
            (self._data / "pg_hba.conf").write_text(_DOORS)
            assert any(self.run() for _ in range(_TRIES)), "".join(self._said)
            self.execute("CREATE ROLE guests", "CREATE ROLE maker LOGIN CREATEDB")
        except BaseException:
            self.stop()
            raise
        return self

    def run(self) -> bool:
        """Let it run, on the port it had before or a free one; whether it does."""
        self.port = self.port or free_port()
        given = {**_SETTINGS, "port": str(self.port), "unix_socket_directories": str(self.root)}
        options = [part for name, value in given.items() for part in ("-c", f"{name}={value}")]
        self._process = subprocess.Popen(
            [*self._as_owner, self._programs / "postgres", "-D", self._data, *options],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
            cwd="/",
        )
        if self._is_ready():
            threading.Thread(target=self._listen, daemon=True).start()
            return True
        self._process.wait()
        self.port = 0
        return False

    def halt(self) -> None:
        """End it as a machine ends that lost its power; its data stays."""
        if self._process is not None:
            self._process.send_signal(3)  # "immediate", as PostgreSQL calls it
            self._process.wait(60)

    def stop(self) -> None:
        """End it and remove its files."""
        self.halt()
        shutil.rmtree(self.root, ignore_errors=True)

    def new_database(self, template: str = TEMPLATE, **options: str) -> str:
        """A database of its own: the name of it."""
        self._made += 1
        name = f"finder_{self._made}"
        more = " ".join(f"{key} '{value}'" for key, value in options.items())
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} {more}")
        return name

    def emptied(self, tables: Sequence[str]) -> str:
        """The database of tests that leave the tables as they are, with nothing in it."""
        if self._shared and self._shape(self._shared) == self._shape(TEMPLATE):
            rows = [f"DELETE FROM {one}" for one in reversed(tables)]  # noqa: S608 - our own
            self.execute("; ".join([_NO_TRIGGERS, *rows, _COUNT_ANEW]), database=self._shared)
        else:
            self._shared = self.new_database()
        return self._shared

    def _shape(self, name: str) -> list[tuple[Any, ...]]:
        return self.execute(_SHAPE, database=name)

    def drop(self, name: str) -> None:
        """Remove a database, whoever uses it."""
        self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def url(self, name: str, user: str = "finder") -> str:
        """The address of a database as the finder takes it."""
        return f"postgresql+psycopg://{user}@127.0.0.1:{self.port}/{name}"

    def execute(self, *statements: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """What statements lead to, each a transaction of its own; the rows of the last one."""
        with psycopg.connect(
            host="127.0.0.1", port=self.port, user="finder", dbname=database, autocommit=True
        ) as connection:
            for statement in statements:
                found = connection.execute(statement.encode())
            return found.fetchall() if found.description else []

    def _is_ready(self) -> bool:
        assert self._process is not None
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self._said.append(line)
            if _READY in line:
                return True
        return False

    def _listen(self) -> None:
        assert self._process is not None
        assert self._process.stderr is not None
        self._said.extend(self._process.stderr)

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [*self._as_owner, self._programs / program, *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stderr}")


def _programs() -> Path:
    """The programs of the newest PostgreSQL here that has PostGIS."""
    found = {}
    for folder in Path("/usr/lib/postgresql").glob("*/bin"):
        version = folder.parent.name
        control = Path(f"/usr/share/postgresql/{version}/extension/postgis.control")
        if control.exists() and (folder / "initdb").exists():
            found[int(version)] = folder
    if not found:
        raise Missing(_HOW)
    return found[max(found)]


def _as_owner() -> list[str]:
    """What starts a program as somebody who is not root, which PostgreSQL refuses to run as."""
    if os.geteuid() != 0:
        return []
    import pwd  # noqa: PLC0415 - root is on systems that have it

    names = {one.pw_name: one for one in pwd.getpwall()}
    who = names.get("postgres") or names.get("nobody")
    if who is None or shutil.which("setpriv") is None:
        raise Missing("PostgreSQL does not run as root, and there is nobody else here (setpriv)")
    ids = [f"--reuid={who.pw_name}", f"--regid={who.pw_gid}", "--clear-groups"]
    return ["setpriv", *ids, "--pdeathsig", "QUIT"]
