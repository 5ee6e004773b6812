"""Programs of the finder that start in a moment, as what they load is loaded already.

To load its libraries costs the finder three seconds of a processor, and the tests start some two
hundred servers. Where a system can fork, they fork from one process that has loaded them. What
they run is what `python -m` runs, with the same arguments and an environment of its own.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import runpy
import signal
import subprocess
import sys
from collections.abc import Mapping
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Protocol, cast

_CAN_FORK = sys.platform == "linux"
_LOADED = "tests.servers.loaded"


class Program(Protocol):
    """What can be asked of a program that runs: the part of `subprocess.Popen` that tests use."""

    @property
    def pid(self) -> int:
        """Its number."""

    def poll(self) -> int | None:
        """How it ended; None while it runs."""

    def wait(self, timeout: float | None = None) -> int:
        """How it ended, once it has.

        Raises:
            subprocess.TimeoutExpired: it still runs after so many seconds.

        """

    def terminate(self) -> None:
        """Ask it to end."""

    def kill(self) -> None:
        """End it."""

    def send_signal(self, number: signal.Signals) -> None:
        """Send it a signal."""


class _Forked:
    """A program that was forked from the process that has everything loaded."""

    def __init__(self, process: BaseProcess) -> None:
        self._process = process
        self.pid = cast("int", process.pid)

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired(str(self._process), timeout or 0)
        return self._process.exitcode

    def terminate(self) -> None:
        self._process.terminate()

    def kill(self) -> None:
        self._process.kill()

    def send_signal(self, number: signal.Signals) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)


def forking() -> ForkServerContext:
    """Where processes fork from the one that has everything loaded."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_LOADED])
    return context


def begin(
    module: str, *arguments: str, environment: Mapping[str, str], folder: Path, output: Path | None
) -> Program:
    """Run `python -m module arguments…` in `folder`; what it prints is added to `output`."""
    name = str(output or os.devnull)
    if not _CAN_FORK:
        with Path(name).open("ab") as stream:
            return subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                cwd=folder,
                env=environment,
                stdout=stream,
                stderr=subprocess.STDOUT,
            )
    given = (module, list(arguments), dict(environment), str(folder), name)
    process = forking().Process(target=_become, args=given)
    process.start()
    return _Forked(process)


def _become(
    module: str, arguments: list[str], environment: dict[str, str], folder: str, output: str
) -> None:
    """Be that program, as if Python had been started for it."""
    stream = os.open(output, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(stream, 1)
    os.dup2(stream, 2)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    random.seed()
    sys.path.insert(0, folder)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
