"""A finder that is attacked, on this computer alone, and those who attack it.

Every address of 127.0.0.0/8 is this computer, so one test can come from many places.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus, WebSocketException
from websockets.sync.client import ClientConnection, connect

from tests.patience import LONGEST_WAIT
from tests.servers.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
_LOOK_EVERY = 0.1


@dataclass(frozen=True)
class Attacked:
    """A running finder: what it takes of the computer, and what it wrote into its log."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def descriptors(self) -> int:
        return sum(1 for _ in Path(f"/proc/{self.process.pid}/fd").iterdir())

    @property
    def megabytes(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        lines = dict(line.split(":", 1) for line in status.splitlines())
        return int(lines["VmRSS"].split()[0]) / 1024

    def get(self, path: str, place: str = "127.0.0.1", **headers: str) -> tuple[int, str]:
        return self.ask("GET", path, place=place, headers=headers)

    def ask(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        *,
        place: str = "127.0.0.1",
        headers: dict[str, str] | None = None,
    ) -> tuple[int, str]:
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=LONGEST_WAIT, source_address=(place, 0)
        )
        with contextlib.closing(connection):
            connection.request(method, path, body or None, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")

    def raw(self, place: str = "127.0.0.1") -> socket.socket:
        return socket.create_connection(
            ("127.0.0.1", self.port), LONGEST_WAIT, source_address=(place, 0)
        )

    def socket(
        self,
        place: str = "127.0.0.1",
        *,
        protocols: Sequence[str] = ("streamlit",),
        **headers: str,
    ) -> ClientConnection:
        return connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream",
            subprotocols=list(protocols),
            source_address=(place, 0),
            additional_headers=headers,
            open_timeout=LONGEST_WAIT,
            close_timeout=LONGEST_WAIT,  # by then the server knows that it is closed
            max_size=None,
            max_queue=None,  # what nobody reads any more must not hide the end
        )

    def opens(self, place: str = "127.0.0.1", **headers: str) -> ClientConnection | int:
        """A websocket, or the status of the answer where none is opened (0: hung up)."""
        try:
            return self.socket(place, **headers)
        except InvalidStatus as refused:
            return refused.response.status_code
        except (OSError, WebSocketException):
            return 0


def visit(client: ClientConnection) -> str:
    """Open the first page as a browser does; the id of the visit, once the page is drawn."""
    asked = BackMsg()
    asked.rerun_script.query_string = ""
    client.send(asked.SerializeToString())
    session, said = "", ForwardMsg()
    while said.WhichOneof("type") != "script_finished":
        said.ParseFromString(client.recv(timeout=LONGEST_WAIT))
        session = said.new_session.initialize.session_id or session
    return session


@contextlib.contextmanager
def attacked(folder: Path, *, descriptors: int = 0, **settings: str) -> Iterator[Attacked]:
    """A finder of its own, which may have so many descriptors (0: as many as this process)."""
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("this system doesn't tell what a process takes of it")
    port = int(settings.get("FINDER_PORT") or free_port())
    log = folder / "server.log"
    limits = [*("sh", "-c", f'ulimit -n {descriptors} && exec "$@"', "sh")] if descriptors else []
    environment = {
        "FINDER_DATABASE_URL": f"sqlite:///{folder / 'finder.db'}",
        "FINDER_PORT": str(port),
        **settings,
    }
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [*limits, sys.executable, "-m", "finder", "run"],
            cwd=ROOT,
            env=os.environ | environment,
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
        try:
            finder = Attacked(port, process, log)
            _wait_until_up(finder)
            yield finder
        finally:
            process.kill()
            process.wait()


def _wait_until_up(finder: Attacked) -> None:
    latest = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < latest and finder.process.poll() is None:
        with contextlib.suppress(OSError):
            if finder.get("/healthz")[0] == http.HTTPStatus.OK:
                return
        time.sleep(_LOOK_EVERY)
    pytest.fail(f"the finder did not start: {finder.log.read_text('utf-8')}")
