"""A private PostgreSQL cluster in a temporary folder, stopped by its own pg_ctl."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg

_SETTINGS = {
    "listen_addresses": "''",
    "shared_buffers": "1GB",
    "work_mem": "64MB",
    "maintenance_work_mem": "512MB",
    "max_wal_size": "4GB",
    "random_page_cost": "1.1",
    "effective_cache_size": "4GB",
    "jit": "off",
    "fsync": "off",
}


def binaries() -> Path | None:
    """The folder of initdb and pg_ctl, the newest one installed; None if there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda p: int(p.parts[4]))
    if found:
        return found[-1].parent
    on_path = shutil.which("pg_ctl")
    return Path(on_path).resolve().parent if on_path else None


class Cluster:
    """A cluster on a Unix socket of its own; whoever starts it stops it."""

    def __init__(self) -> None:
        folder = binaries()
        if folder is None:
            raise FileNotFoundError("PostgreSQL's pg_ctl is not on this machine")
        self._binaries = folder
        self._root = Path(tempfile.mkdtemp(prefix="bench_pg_"))
        self._data = self._root / "data"
        self._as_owner: list[str] = []
        if os.geteuid() == 0:
            shutil.chown(self._root, "postgres", "postgres")
            self._as_owner = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]

    def start(self) -> None:
        """Make the cluster and wait until it answers."""
        try:
            self._run("initdb", "-U", "bench", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
            with (self._data / "postgresql.auto.conf").open("a", encoding="utf-8") as conf:
                conf.writelines(f"{name} = {value}\n" for name, value in _SETTINGS.items())
                conf.write(f"unix_socket_directories = '{self._root}'\n")
            self._run("pg_ctl", "-w", "-l", str(self._root / "log"), "start")
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop the server, if it runs, and remove its files."""
        if (self._data / "postmaster.pid").exists():
            self._run("pg_ctl", "-w", "-m", "immediate", "stop")
        shutil.rmtree(self._root, ignore_errors=True)

    @property
    def folder(self) -> Path:
        """Where its socket is: the host, as libpq calls it."""
        return self._root

    @property
    def process(self) -> int:
        """The number of the process whose children are its sessions."""
        return int((self._data / "postmaster.pid").read_text(encoding="ascii").split()[0])

    def connect(self) -> psycopg.Connection:
        """A new session, each statement its own transaction."""
        return psycopg.connect(
            host=str(self._root), user="bench", dbname="postgres", autocommit=True
        )

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [*self._as_owner, self._binaries / program, "-D", self._data, *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd="/",
        )
