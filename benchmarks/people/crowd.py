"""So many people for so many seconds, each with a think time, and what they waited."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from benchmarks.people.errands import errands, towns
from benchmarks.people.losing import why_lost
from benchmarks.people.server import Served
from benchmarks.people.visitor import Answer, Visitor

THINK_SECONDS = 5.0
_STRAY = 0.2
"""Think times are within this share of it, so that people don't march in step."""


@dataclass(slots=True)
class Crowd:
    """What `people` had of the finder. `firsts` are their first pages, `reruns` all after."""

    people: int
    firsts: list[Answer] = field(default_factory=list)
    reruns: list[Answer] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    processor_seconds: float = 0.0
    wall_seconds: float = 0.0
    megabytes: float = 0.0

    def waited(self, share: float) -> float:
        """Milliseconds within which that share of the reruns, in %, was drawn."""
        taken = [answer.seconds * 1_000 for answer in self.reruns]
        return float(np.percentile(taken, share)) if taken else float("nan")

    def first_page(self, share: float) -> float:
        """The same of the first pages."""
        taken = [answer.seconds * 1_000 for answer in self.firsts]
        return float(np.percentile(taken, share)) if taken else float("nan")

    @property
    def kilobytes(self) -> float:
        """Of a rerun in the middle, on the wire: the socket's, and what the map then fetched."""
        sent = [answer.wire_bytes + answer.fetched_bytes for answer in self.reruns]
        return float(np.median(sent)) / 1_000 if sent else float("nan")

    @property
    def processor_each(self) -> float:
        """Milliseconds of the server's processor for each rerun; first pages count as reruns."""
        answered = len(self.reruns) + len(self.firsts)
        return self.processor_seconds * 1_000 / answered if answered else float("nan")


def crowd(served: Served, people: int, seconds: float, who: type[Visitor] = Visitor) -> Crowd:
    """Let `people` use what is served for `seconds`; they come one by one in the first 5 s."""
    towns()
    found = Crowd(people)
    processor, start = served.processor_seconds(), time.monotonic()
    asyncio.run(_all(served.port, people, start + seconds, found, who))
    found.processor_seconds = served.processor_seconds() - processor
    found.wall_seconds = time.monotonic() - start
    found.megabytes = served.megabytes()
    return found


def at_once(served: Served, people: int, who: type[Visitor] = Visitor) -> Crowd:
    """`people` who all open the first page in the same moment, and leave."""
    found = Crowd(people)

    async def everybody() -> None:
        visitors = (who(served.port, one) for one in range(people))
        await asyncio.gather(*(_one(visitor, 0.0, None, found) for visitor in visitors))

    asyncio.run(everybody())
    return found


async def _all(port: int, people: int, until: float, found: Crowd, who: type[Visitor]) -> None:
    gap = THINK_SECONDS / people
    visitors = (who(port, one) for one in range(people))
    each = (_one(visitor, visitor.number * gap, until, found) for visitor in visitors)
    await asyncio.gather(*each)


async def _one(visitor: Visitor, after: float, until: float | None, found: Crowd) -> None:
    """One visitor's time: the first page and, where there is an end, searches up to it."""
    await asyncio.sleep(after)
    drawn = random.Random(visitor.number)
    try:
        async with visitor:
            found.firsts.append(await visitor.arrive())
            if until is None:
                return
            for number, errand in enumerate(errands(visitor.number)):
                pause = THINK_SECONDS * drawn.uniform(1 - _STRAY, 1 + _STRAY)
                if number and time.monotonic() + pause > until:
                    return
                await asyncio.sleep(pause)
                found.reruns.append(await visitor.do(errand))
    except Exception as broken:  # noqa: BLE001 - whatever it was, that visitor is lost
        found.errors[why_lost(broken, waiting_for="a connection")] += 1
