"""Servers of the tests' own: none shares a port, a store or a file with another test's."""

from __future__ import annotations

import contextlib
import http.client
import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.patience import LONGEST_WAIT
from tests.servers.ports import free_port
from tests.servers.programs import Program, begin

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
    output: Path | None = None,
    at: int | None = None,
    python: str = "",
) -> Iterator[int]:
    """Run the Python command that `command` makes for a port, and give the port it answers at.

    It is `at`, as for a server that comes back, or one that is free. What the server prints is
    added to `output`. It is started anew where another `python` is to run it.
    """
    for attempt in range(_STARTS):
        port = at or free_port()
        given = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "FINDER_REQUESTS_PER_MINUTE": "0",  # everybody comes from one address here
            "FINDER_PORT": str(port),
            **environment,
        }
        server = _begun(command(port), given, folder, output, python)
        try:
            if _answers(port, server):
                yield port
                return
            if server.poll() is None or attempt == _STARTS - 1:
                raise DidNotStartError(f"{command(port)} on port {port}")
        finally:
            _end(server)


def _begun(
    command: list[str],
    environment: Mapping[str, str],
    folder: Path,
    output: Path | None,
    python: str,
) -> Program:
    if not python:
        module, *arguments = command[1:]
        return begin(module, *arguments, environment=environment, folder=folder, output=output)
    with (output or Path(os.devnull)).open("ab") as stream:
        return subprocess.Popen(
            [python, *command],
            cwd=folder,
            env=environment,
            stdout=stream,
            stderr=subprocess.STDOUT,
        )


def _answers(port: int, server: Program) -> bool:
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


def _end(server: Program) -> None:
    server.terminate()
    try:
        server.wait(timeout=_SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
