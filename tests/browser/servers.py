"""Servers of the tests' own: none shares a port, a store or a file with another test's."""

from __future__ import annotations

import contextlib
import http.client
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO

from tests.patience import LONGEST_WAIT
from tests.servers.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
_STARTS = 3
_SECONDS_TO_END = 20
_SECONDS_TO_ANSWER = 10


class DidNotStartError(AssertionError):
    """A server that ended, or has not answered in time."""


@contextlib.contextmanager
def serving(
    command: Callable[[int], list[str]],
    environment: Mapping[str, str],
    *,
    folder: Path = ROOT,
    output: int | IO[bytes] = subprocess.DEVNULL,
    at: int | None = None,
    python: str = sys.executable,
) -> Iterator[int]:
    """Run the Python command that `command` makes for a port, and give the port it answers at.

    It is `at`, as for a server that comes back, or one that is free.
    """
    for attempt in range(_STARTS):
        port = at or free_port()
        server = subprocess.Popen(
            [python, *command(port)],
            cwd=folder,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "FINDER_PORT": str(port),
                **environment,
            },
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            if _answers(port, server):
                yield port
                return
            if server.poll() is None or attempt == _STARTS - 1:
                raise DidNotStartError(f"{server.args} on port {port}")
        finally:
            _end(server)


def _answers(port: int, server: subprocess.Popen[bytes]) -> bool:
    """Whether the server comes up; one that lost its port to another ends instead."""
    deadline = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_SECONDS_TO_ANSWER)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == http.HTTPStatus.OK:
                return True
        time.sleep(0.1)
    return False


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(timeout=_SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
