"""Asking a server, by the open loop or the closed one, and what it took of the processor."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.api.lines import HttpLine
from benchmarks.api.loops import Heard, Line, closed_loop, open_loop
from benchmarks.people.server import Served

RATE, LINES = 200.0, 50
"""Requests a second in all, and the connections over which they come."""
_BUSY_LINES = 16
_WARM_LINES, _WARM_SECONDS = 4, 1.0


@dataclass(frozen=True, slots=True)
class Asked:
    """What was answered, and the processor seconds that the servers took for it."""

    name: str
    heard: Heard
    processor: float

    @property
    def each(self) -> float:
        """Milliseconds of the processor for an answer."""
        answered = len(self.heard.waited)
        return self.processor * 1_000 / answered if answered else float("nan")

    @property
    def cores(self) -> float:
        """How many cores the servers kept busy."""
        return self.processor / self.heard.seconds


def at_rate(name: str, served: Sequence[Served], lines: Sequence[Line], seconds: float) -> Asked:
    """Ask `RATE` times a second, whatever comes back."""
    return _asked(name, served, lines, seconds, is_open=True)


def as_often_as_answered(
    name: str, door: Served, served: Sequence[Served], paths: Sequence[str], seconds: float
) -> Asked:
    """Ask at a front door anew with each answer."""
    return _asked(name, served, http(door, paths, _BUSY_LINES), seconds, is_open=False)


def http(served: Served, paths: Sequence[str], count: int = LINES) -> list[HttpLine]:
    """So many connections to a server."""
    return [HttpLine(served.port, paths) for _ in range(count)]


def _asked(
    name: str, served: Sequence[Served], lines: Sequence[Line], seconds: float, *, is_open: bool
) -> Asked:
    asyncio.run(closed_loop(lines[:_WARM_LINES], min(seconds, _WARM_SECONDS)))
    before = _processor(served)
    loop = open_loop(lines, RATE, seconds) if is_open else closed_loop(lines, seconds)
    heard = asyncio.run(loop)
    return Asked(name, heard, _processor(served) - before)


def _processor(served: Sequence[Served]) -> float:
    return sum(one.processor_seconds() for one in served)
