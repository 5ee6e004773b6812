"""Minutes by car, from an OSRM server that the operator runs (`FINDER_ROUTES_URL`).

One request of its *table* service tells the ways from one point to many. Where no server is
configured, or it says nothing within a moment, nobody waits and no minutes are told: straight
miles stand there anyway.

The server is asked from where a person is, rounded to about 100 metres. That stands in the
request's address, as OSRM offers no other way, so nothing here logs an address, and
docs/privacy.md tells operators to keep no log of that server's requests.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterable, Mapping
from threading import Lock

from finder.geography.position import Position

_SECONDS = 1.5
"""So long may an answer take; a person waits for it."""
_PAUSE = 30.0
"""Seconds in which a server that failed is not asked again."""
_MOST = 100
"""Ways in one request: OSRM's own limit of a table, `--max-table-size`, is 100 points."""
_LARGEST = 1_000_000
"""Bytes of an answer; one of 100 ways has some 10,000."""
_KEPT = 10_000
"""Ways that a process remembers, until it has more."""
_DIGITS = 3
"""Decimals of a degree: about 100 metres."""
_LONGEST = 24 * 60
"""Minutes: what is farther than a day's drive is no way to a clinic, or a mistake."""

# its line about each request names the address, and so where somebody is
logging.getLogger("httpx2").setLevel(logging.WARNING)
logging.getLogger("httpcore2").setLevel(logging.WARNING)

Way = tuple[Position, Position]


class DrivingTimes:
    """The ways that a server at `address` knows; `now` is a clock in seconds."""

    def __init__(self, address: str, now: Callable[[], float] = time.monotonic) -> None:
        self._address = address.rstrip("/")
        self._now = now
        self._known: dict[Way, int | None] = {}
        self._silent_until = 0.0
        self._lock = Lock()

    def minutes(self, origin: Position, places: Iterable[Position]) -> Mapping[Position, int]:
        """Whole minutes from `origin` to each of `places` that a road leads to, as far as known.

        Never raises, and never takes longer than a moment.
        """
        start = _rounded(origin)
        wanted = {place: (start, _rounded(place)) for place in places}
        missing = list(dict.fromkeys(way for way in wanted.values() if way not in self._known))
        if missing[:_MOST] and self._now() >= self._silent_until:
            self._learn(missing[:_MOST])
        known = {place: self._known.get(way) for place, way in wanted.items()}
        return {place: minutes for place, minutes in known.items() if minutes is not None}

    def _learn(self, ways: list[Way]) -> None:
        try:
            found = _minutes_in(self._asked(ways), len(ways))
        except ValueError:
            self._silent_until = self._now() + _PAUSE
            return
        with self._lock:
            if len(self._known) + len(ways) > _KEPT:
                self._known.clear()
            self._known.update(zip(ways, found, strict=True))

    def _asked(self, ways: list[Way]) -> bytes:
        """The body of the answer.

        Raises:
            ValueError: there is none, or it takes too long.

        """
        import httpx2  # noqa: PLC0415 - no network client if not asked

        points = ";".join(map(_written, [ways[0][0], *(end for _, end in ways)]))
        address = f"{self._address}/table/v1/driving/{points}?sources=0&annotations=duration"
        until = self._now() + _SECONDS
        read = bytearray()
        try:
            with (
                httpx2.Client(timeout=_SECONDS, trust_env=False) as client,
                client.stream("GET", address) as answer,
            ):
                answer.raise_for_status()
                for part in answer.iter_bytes():
                    read += part
                    if len(read) > _LARGEST or self._now() > until:
                        raise ValueError("too much, or too slow")
        except httpx2.HTTPError:
            raise ValueError("no answer") from None
        return bytes(read)


def _minutes_in(answer: bytes, count: int) -> list[int | None]:
    """The minutes of `count` ways in an answer of the table service.

    Raises:
        ValueError: it is no such answer.

    """
    try:
        told = json.loads(answer)
        (row,) = told["durations"]
        ends = row[1:]  # the first is the way from the place to itself
        found = [None if seconds is None else round(float(seconds) / 60) for seconds in ends]
    except (KeyError, TypeError, IndexError, OverflowError, RecursionError) as fault:
        raise ValueError("no table of durations") from fault
    if len(found) != count:
        raise ValueError("another number of ways than was asked for")
    return [
        minutes if minutes is not None and 0 <= minutes <= _LONGEST else None for minutes in found
    ]


def _rounded(place: Position) -> Position:
    return Position(
        latitude=round(place.latitude, _DIGITS), longitude=round(place.longitude, _DIGITS)
    )


def _written(place: Position) -> str:
    return f"{place.longitude:.{_DIGITS}f},{place.latitude:.{_DIGITS}f}"
