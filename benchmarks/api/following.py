"""How soon copies have what was published, and what people who search wait meanwhile."""

from __future__ import annotations

import asyncio
import json
import math
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from benchmarks.api.asked import rest_paths
from benchmarks.api.lines import HttpLine
from benchmarks.api.loops import Heard, open_loop
from benchmarks.people.server import ROOT, Served

RATE = 10.0
"""Searches a second at each copy."""
_LINES = 8
LONGEST = 120.0
"""Seconds after which nobody waits for a copy any more."""
_LOOK_EVERY = 0.02
_AFTER = 1.0
"""Seconds of searching behind the moment in which the last copy has it."""


@dataclass(frozen=True, slots=True)
class Followed:
    """Seconds until each copy had a revision, and the milliseconds of searches meanwhile."""

    changed: int
    reached: tuple[float, ...]
    waited: tuple[float, ...]
    lost: int

    @property
    def slowest(self) -> float:
        """The longest that a search waited."""
        return max(self.waited, default=float("nan"))


def followed(url: str, copies: Sequence[Served], changed: int) -> Followed:
    """Publish other hours of so many clinics, while people search at each of the copies."""
    return asyncio.run(_followed(url, copies, changed))


async def _followed(url: str, copies: Sequence[Served], changed: int) -> Followed:
    before = await asyncio.gather(*(_revision(copy) for copy in copies))
    ended = asyncio.Event()
    searching = [asyncio.create_task(_searched(copy, ended)) for copy in copies]
    seen = [
        asyncio.create_task(_seen(copy, was + 1)) for copy, was in zip(copies, before, strict=True)
    ]
    try:
        published = await _published(url, changed)
        moments = await asyncio.gather(*seen)
        await asyncio.sleep(_AFTER)
    finally:
        ended.set()
    heard = await asyncio.gather(*searching)
    last = max(moments) + _AFTER
    return Followed(
        changed,
        tuple(moment - published for moment in moments),
        tuple(ms for one in heard for ms in one.between(published, last)),
        sum(one.lost.total() for one in heard),
    )


async def _searched(copy: Served, ended: asyncio.Event) -> Heard:
    lines = [HttpLine(copy.port, rest_paths()) for _ in range(_LINES)]
    return await open_loop(lines, RATE, LONGEST * 2, ended.is_set)


async def _published(url: str, changed: int) -> float:
    """When the revision was there."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.api.publish", url, str(changed)),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    told, _ = await process.communicate()
    return float(json.loads(told)["at"])


async def _seen(copy: Served, revision: int) -> float:
    """When a copy first says that it searches that revision; never, where it takes too long."""
    with suppress(TimeoutError):
        async with asyncio.timeout(LONGEST):
            while await _revision(copy) < revision:  # noqa: ASYNC110 - of another process
                await asyncio.sleep(_LOOK_EVERY)
        return time.monotonic()
    return math.inf


async def _revision(copy: Served) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", copy.port)
    try:
        host = f"127.0.0.1:{copy.port}"
        writer.write(
            f"GET /readyz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode("ascii")
        )
        answer = await reader.read(-1)
        return int(json.loads(answer.partition(b"\r\n\r\n")[2]).get("revision", 0))
    finally:
        writer.close()
