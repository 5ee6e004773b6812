"""An address without end is refused as too long, whoever stands in front: never a fault of ours."""

from __future__ import annotations

import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette

from finder.settings import Settings
from finder.web.addresses import Proxies
from finder.web.connections import ConnectionGate, guarded_protocols
from finder.web.routes import doors
from finder.web.serving import is_heard
from finder.web.workers.front_door import front_door_config, front_door_program
from tests.doors.sample import sample_directory
from tests.patience import LONGEST_WAIT
from tests.servers import nginx
from tests.servers.missing import Missing, leave_out
from tests.servers.ports import free_port

LENGTHS = (20_000, 60_000, 70_000, 900_000, 10_000_000)
PATHS = ("/fhir/Location?name=", "/api/v1/clinics?name=")


@pytest.fixture(scope="module")
def workers() -> Iterator[list[int]]:
    """Two processes' worth of the doors, as `run` guards their connections."""
    with serving() as one, serving() as other:
        yield [one, other]


@contextmanager
def serving() -> Iterator[int]:
    gate = ConnectionGate(in_all=90, per_place=90, trusted=Proxies("127.0.0.1"))
    http, websockets = guarded_protocols(gate)
    app = Starlette(routes=doors(sample_directory, Settings(api_per_minute=0)))
    port = free_port()
    config = uvicorn.Config(
        app, port=port, http=http, ws=websockets, log_level="critical", lifespan="off"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield wait_for(port)
    finally:
        server.should_exit = True
        thread.join(LONGEST_WAIT)


def wait_for(port: int) -> int:
    for _ in range(LONGEST_WAIT * 20):
        if is_heard(port):
            return port
        threading.Event().wait(0.05)
    raise AssertionError("nothing listens")


@contextmanager
def nobody(ports: list[int], _: Path) -> Iterator[int]:
    yield ports[0]


@contextmanager
def an_nginx(ports: list[int], _: Path) -> Iterator[int]:
    try:
        nginx.program()
    except Missing as missing:
        leave_out(missing)
    with nginx.front_door(ports) as (port, _folder):
        yield wait_for(port)


@contextmanager
def a_caddy(ports: list[int], folder: Path) -> Iterator[int]:
    port = free_port()
    told = front_door_config(Settings(), ("127.0.0.1", port), ports, folder)
    command = [front_door_program(), "run", "--config", "-"]
    door = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert door.stdin
        door.stdin.write(told)
        door.stdin.close()
        yield wait_for(port)
    finally:
        door.terminate()
        door.wait(LONGEST_WAIT)


def status_of(port: int, target: str) -> int:
    """The status of the answer; who refuses may hang up while the rest is still being sent."""
    with socket.create_connection(("127.0.0.1", port), timeout=LONGEST_WAIT) as wire:
        told = b""
        with suppress(OSError):
            wire.sendall(f"GET {target} HTTP/1.1\r\nHost: finder\r\n\r\n".encode())
        with suppress(ConnectionError):
            while b"\r\n" not in told and (part := wire.recv(4_096)):
                told += part
    return int(told.split()[1]) if told else 0


@pytest.mark.parametrize("door", [nobody, an_nginx, a_caddy])
def test_an_address_without_end_is_too_long_and_no_fault(
    door: Callable[[list[int], Path], AbstractContextManager[int]],
    workers: list[int],
    tmp_path: Path,
) -> None:
    with door(workers, tmp_path) as port:
        told = {
            (path, length): status_of(port, path + "x" * length)
            for path in PATHS
            for length in LENGTHS
        }
        assert set(told.values()) <= {414, 431}, told
        assert status_of(port, "/api/v1/taxonomy") == 200
