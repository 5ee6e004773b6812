"""Requests at a rate that nobody slows down, and as many as are answered.

In the open loop each request has a moment at which it is due, drawn beforehand as strangers come: a
server that stalls makes those wait that were due meanwhile, and their waiting counts from that
moment. In the closed loop each line asks again as soon as it was answered.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

SEED = 20_261_129
_LONGEST = 30.0
"""Seconds after which an answer counts as lost."""


class Line(Protocol):
    """A connection that takes one request after the other."""

    async def open(self) -> None:
        """Connect."""

    async def ask(self, number: int) -> int:
        """Put the request of that number and wait for the whole answer: its bytes.

        Raises:
            Exception: it was none, or not what was asked for.

        """

    async def close(self) -> None:
        """Disconnect."""


@dataclass(slots=True)
class Heard:
    """What was answered: the milliseconds of each, what was lost, and how long all of it took.

    `moments` are when each of the answers was due (seconds of `time.monotonic`).
    """

    waited: list[float] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)
    bytes: int = 0
    seconds: float = 0.0

    def within(self, share: float) -> float:
        """Milliseconds within which that share, in %, was answered."""
        return float(np.percentile(self.waited, share)) if self.waited else float("nan")

    def between(self, first: float, last: float) -> list[float]:
        """The milliseconds of those that were due in that time."""
        both = zip(self.moments, self.waited, strict=True)
        return [waited for moment, waited in both if first <= moment <= last]

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.waited) / self.seconds if self.seconds else float("nan")


def due(rate: float, seconds: float) -> list[float]:
    """When each request is due, in seconds from the beginning; `rate` a second on average."""
    drawn, now, moments = random.Random(SEED), 0.0, list[float]()
    while (now := now + drawn.expovariate(rate)) < seconds:
        moments.append(now)
    return moments


async def open_loop(
    lines: Sequence[Line],
    rate: float,
    seconds: float,
    is_over: Callable[[], bool] = lambda: False,
) -> Heard:
    """Let the lines share what is due at `rate` a second for so many seconds, or until it is over.

    All of them wait for what is due next, so that any that is free takes it.
    """
    heard, moments = Heard(), enumerate(due(rate, seconds))
    await asyncio.gather(*(line.open() for line in lines))
    start = time.monotonic()
    until = _until(moments, start, is_over)
    await asyncio.gather(*(_when_due(line, until, heard) for line in lines))
    heard.seconds = time.monotonic() - start
    await asyncio.gather(*(line.close() for line in lines))
    return heard


async def closed_loop(lines: Sequence[Line], seconds: float) -> Heard:
    """Let each line ask again and again for so many seconds."""
    heard, numbers = Heard(), iter(range(10**9))
    await asyncio.gather(*(line.open() for line in lines))
    start = time.monotonic()
    await asyncio.gather(*(_again(line, numbers, start + seconds, heard) for line in lines))
    heard.seconds = time.monotonic() - start
    await asyncio.gather(*(line.close() for line in lines))
    return heard


def _until(
    moments: Iterator[tuple[int, float]], start: float, is_over: Callable[[], bool]
) -> Iterator[tuple[int, float]]:
    for number, moment in moments:
        if is_over():
            return
        yield number, start + moment


async def _when_due(line: Line, planned: Iterator[tuple[int, float]], heard: Heard) -> None:
    for number, moment in planned:
        if (pause := moment - time.monotonic()) > 0:
            await asyncio.sleep(pause)
        await _once(line, number, moment, heard)


async def _again(line: Line, numbers: Iterator[int], until: float, heard: Heard) -> None:
    while (now := time.monotonic()) < until:
        await _once(line, next(numbers), now, heard)


async def _once(line: Line, number: int, planned: float, heard: Heard) -> None:
    try:
        async with asyncio.timeout(_LONGEST):
            size = await line.ask(number)
    except Exception as fault:  # noqa: BLE001 - whatever it was, that answer is lost
        heard.lost[type(fault).__name__] += 1
        await line.close()
        await line.open()
    else:
        heard.bytes += size
        heard.waited.append((time.monotonic() - planned) * 1_000)
        heard.moments.append(planned)
