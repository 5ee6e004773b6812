"""A finder of the benchmark's own, with 71,000 invented clinics, that ends with the run."""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.clinic_files import a_list, write_rows

ROOT = Path(__file__).resolve().parents[2]
COUNT = 71_000
_SECONDS_TO_START = 180
_SECONDS_TO_END = 20
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True, slots=True)
class Served:
    """A server that answers at `port`, as a process of its own."""

    port: int
    process: int

    def processor_seconds(self) -> float:
        """Of the processor, taken so far by the server and the processes it started."""
        return sum(map(_processor_seconds, self._family()))

    def megabytes(self) -> float:
        """Of memory that the server and its processes hold for themselves."""
        return sum(map(_resident_megabytes, self._family()))

    def descriptors(self) -> int:
        """Files and sockets that they have open."""
        return sum(map(_descriptors, self._family()))

    def _family(self) -> list[int]:
        found = [self.process]
        for one in found:
            with contextlib.suppress(OSError):
                children = Path(f"/proc/{one}/task/{one}/children").read_text(encoding="ascii")
                found += map(int, children.split())
        return found


@contextlib.contextmanager
def directory_of(count: int = COUNT) -> Iterator[dict[str, str]]:
    """Settings of a finder whose directory has `count` invented clinics, in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="finder-bench-") as folder:
        file = Path(folder) / "list.csv"
        write_rows(a_list(count), file)
        yield {
            "FINDER_DIRECTORY": str(file),
            "FINDER_DATABASE_URL": f"sqlite:///{folder}/finder.db",
        }


@contextlib.contextmanager
def serving(
    settings: Mapping[str, str],
    command: Callable[[int], Sequence[str]] = lambda _: ("-m", "finder", "run"),
    *,
    path: str = "/healthz",
    root: Path = ROOT,
) -> Iterator[Served]:
    """Run a server on a free port of the loopback, until the block ends; by its own id.

    Raises:
        RuntimeError: it ended, or does not answer.

    """
    port = free_port()
    environment = {
        **os.environ,
        "PYTHONPATH": str(root),
        "FINDER_PORT": str(port),
        "FINDER_REQUESTS_PER_MINUTE": "0",  # everybody comes from one address here
        **settings,
    }
    process = subprocess.Popen(
        [sys.executable, *command(port)],
        cwd=root,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port, process, path)
        yield Served(port, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(timeout=_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """A port of this computer that nothing listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait(port: int, process: subprocess.Popen[bytes], path: str) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", path)
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        time.sleep(0.2)
    raise RuntimeError(f"no server at port {port}")


def _processor_seconds(process: int) -> float:
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    fields = stat.rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / _TICKS  # its own, and that of children which ended


def _resident_megabytes(process: int) -> float:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1_000
    return 0.0


def _descriptors(process: int) -> int:
    with contextlib.suppress(OSError):
        return sum(1 for _ in Path(f"/proc/{process}/fd").iterdir())
    return 0
