"""Timing and weighing."""

from __future__ import annotations

import ctypes
import gc
import os
import re
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter_ns
from typing import TypeVar

import numpy as np

Asked = TypeVar("Asked")
Answered = TypeVar("Answered")

_WARM_UP = 20
_FEWEST = 10
_ROUNDS = 3
_MOST_ROUNDS = 25
_QUICK = 1.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of each call, in the order of the calls."""

    milliseconds: tuple[float, ...]

    def __len__(self) -> int:
        return len(self.milliseconds)

    def median(self, first: int | None = None) -> float:
        """The median of all calls, or of the first few."""
        return float(np.median(self.milliseconds[:first]))

    @property
    def p95(self) -> float:
        """The time that 95 % of the calls keep."""
        return float(np.percentile(self.milliseconds, 95))


@contextmanager
def _undisturbed() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def timed(
    call: Callable[[Asked], Answered], asks: Sequence[Asked], *, seconds: float
) -> tuple[Times, list[Answered]]:
    """Time `call` for each of `asks`, warm, one after the other, garbage collection off.

    Goes through the asks three times, and on for a second if they are quick, and keeps
    each one's best, so that other work on the machine weighs little. Stops when `seconds`
    are over, but not before the first ten. Returns what was answered too, for as many
    asks as were timed.
    """
    _warm_up(call, asks, seconds / 4)
    answers: list[Answered] = []
    best: list[int] = []
    start = perf_counter_ns()
    end, quick_end = start + seconds * 1e9, start + _QUICK * 1e9
    with _undisturbed():
        for ask in asks:
            if perf_counter_ns() > end and len(best) >= _FEWEST:
                break
            elapsed, answer = _once(call, ask)
            best.append(elapsed)
            answers.append(answer)
        rounds = 1
        while rounds < _ROUNDS or (rounds < _MOST_ROUNDS and perf_counter_ns() < quick_end):
            for i, ask in enumerate(asks[: len(best)]):
                if perf_counter_ns() > end:
                    break
                best[i] = min(best[i], _once(call, ask)[0])
            rounds += 1
    return Times(tuple(ns / 1e6 for ns in best)), answers


def _once(call: Callable[[Asked], Answered], ask: Asked) -> tuple[int, Answered]:
    """Nanoseconds that one call took, and what it answered."""
    start = perf_counter_ns()
    answer = call(ask)
    return perf_counter_ns() - start, answer


def _warm_up(call: Callable[[Asked], object], asks: Sequence[Asked], seconds: float) -> None:
    until = perf_counter_ns() + seconds * 1e9
    for ask in asks[:_WARM_UP]:
        call(ask)
        if perf_counter_ns() > until:
            break


def resident_megabytes() -> float:
    """What this process occupies in memory; NaN where the system does not say."""
    gc.collect()
    with suppress(OSError, AttributeError):  # only glibc gives freed memory back when told
        ctypes.CDLL(None).malloc_trim(0)
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return float("nan")
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def most_megabytes() -> float:
    """The most memory that the program of this process ever took.

    What `getrusage` says of a process begins with the most of the one that started it.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        status = ""
    if held := re.search(r"VmHWM:\s+([0-9]+) kB", status):
        return int(held[1]) * 1024 / 1e6
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e6 / 1024)


def machine() -> str:
    """The machine in a few words, without its name, and how busy it is already."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next(line.split(":", 1)[1].strip() for line in lines if "model name" in line)
    except (OSError, StopIteration):
        model = "an unknown processor"
    busy = f", load {os.getloadavg()[0]:.1f} before the run" if hasattr(os, "getloadavg") else ""
    return f"{cores} cores, {model}{busy}"
