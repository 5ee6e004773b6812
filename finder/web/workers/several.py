"""Starting several workers and their front door, and ending them all together."""

from __future__ import annotations

import math
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from finder.services.start_check import check_start
from finder.settings import Settings, environment_with
from finder.shipped import IS_INSTALLED, ROOT
from finder.web.serving import free_addresses, is_heard, serve, tell
from finder.web.sign_in_start import tell_set_up_link
from finder.web.workers.front_door import front_door_config, front_door_program

_LOOPBACK = "127.0.0.1"
_SECONDS_TO_END = 25
_BETWEEN_LOOKS = 0.1
"""Seconds."""


def serve_as_told() -> None:
    """Answer visitors in as many processes as `FINDER_WORKERS` says, until told to stop.

    Raises:
        InputError: a setting or the database can't be used, or there is no front door for
            several workers; nothing was started.

    """
    config = check_start()
    if config.workers == 1:
        serve()
        return
    door = front_door_program()
    address, *places = free_addresses(config, config.workers)
    ports = [port for _, port in places]
    with tempfile.TemporaryDirectory(prefix="finder-door-") as folder, _ended() as running:
        running += [_worker(config, port, at) for at, port in enumerate(ports)]
        _wait_for(running, ports)
        running.append(_front_door(door, front_door_config(config, address, ports, Path(folder))))
        tell(config, *address)
        tell_set_up_link(address[1])
        stopped = _first_to_end(running)
    if stopped is not None:
        sys.exit(stopped)


def worker_settings(config: Settings, port: int, at: int = 0) -> dict[str, str]:
    """The settings in which one worker differs: it serves the front door alone, and its share.

    What all visitors together may have is shared out evenly, and rounded up.
    """

    def share(of: int) -> str:
        return str(max(1, math.ceil(of / config.workers)))

    return {
        "FINDER_WORKERS": "1",
        "FINDER_BIND": _LOOPBACK,
        "FINDER_PORT": str(port),
        "FINDER_TRUSTED_PROXIES": f"{config.trusted_proxies}, {_LOOPBACK}".removeprefix(", "),
        "FINDER_SOCKETS": share(config.sockets),
        "FINDER_SOCKETS_PER_ADDRESS": share(config.sockets_per_address),
        "FINDER_API_PER_MINUTE": share(config.api_per_minute) if config.api_per_minute else "0",
        "FINDER_REQUESTS_PER_MINUTE": (
            share(config.requests_per_minute) if config.requests_per_minute else "0"
        ),
        "FINDER_METRICS_PORT": str(config.metrics_port + at) if config.metrics_port else "0",
        "FINDER_UPLOADS_MB": share(config.uploads_mb),
        "FINDER_SET_UP_LINK": "never",  # the link is told once, with the front door's port
    }


def _worker(config: Settings, port: int, at: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "finder", "run"],
        cwd=None if IS_INSTALLED else ROOT,  # where Python finds the package
        env=environment_with(worker_settings(config, port, at)),
        stdout=subprocess.DEVNULL,  # its own address is nobody's to open
    )


def _wait_for(workers: Sequence[subprocess.Popen[bytes]], ports: Sequence[int]) -> None:
    """Wait until all listen; one that ends first has said why, and ends it all."""
    waiting = [*ports]
    while waiting:
        if any(worker.poll() is not None for worker in workers):
            sys.exit(1)
        waiting = [port for port in waiting if not is_heard(port)]
        time.sleep(_BETWEEN_LOOKS)


def _front_door(program: str, told: bytes) -> subprocess.Popen[bytes]:
    door = subprocess.Popen(  # noqa: S603 - found by its name beside this Python or on the path
        [program, "run", "--config", "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
    )
    if door.stdin is not None:
        door.stdin.write(told)
        door.stdin.close()
    return door


@contextmanager
def _ended() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Processes that are put into the list, all ended with the block."""
    running: list[subprocess.Popen[bytes]] = []
    try:
        yield running
    finally:
        for process in running:
            process.terminate()
        for process in running:
            try:
                process.wait(timeout=_SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _first_to_end(running: Sequence[subprocess.Popen[bytes]]) -> int | None:
    """Wait until one of them ends, which is a failure, or until this process is told to stop."""
    ended: queue.SimpleQueue[int | None] = queue.SimpleQueue()

    def told(_: int, __: FrameType | None) -> None:
        ended.put(None)

    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, told)
    for process in running:
        waiting = threading.Thread(
            target=lambda one=process: ended.put(one.wait() or 1), daemon=True
        )
        waiting.start()
    return ended.get()
