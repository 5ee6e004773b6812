"""How many files of exports are written at a time, and for how long one may keep others waiting."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from finder.errors.fhir import TooManyExports

MOST = 4
"""Files that are written at a time."""
LONGEST = 300.0
"""Seconds in which a file has to be read where others wait; a large one takes a tenth of that."""


class ExportEnded(Exception):
    """A file was read for so long that its place went to somebody else; the connection is cut."""


class ExportGate:
    """So many places; who has one for longer than `longest` seconds loses it to whoever comes."""

    def __init__(
        self,
        most: int = MOST,
        longest: float = LONGEST,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most = most
        self._longest = longest
        self._now = now
        self._turn = threading.Lock()
        self._since: dict[int, float] = {}
        self._last = 0

    def enter(self) -> int:
        """Take a place; gives its number.

        Raises:
            TooManyExports: there is none.

        """
        with self._turn:
            if len(self._since) >= self._most:
                oldest = min(self._since, key=self._since.__getitem__)
                if self._now() - self._since[oldest] < self._longest:
                    raise TooManyExports
                del self._since[oldest]
            self._last += 1
            self._since[self._last] = self._now()
            return self._last

    def check(self, place: int) -> None:
        """See that the place is still held.

        Raises:
            ExportEnded: it went to somebody else.

        """
        if place not in self._since:
            raise ExportEnded

    @contextmanager
    def leaving(self, place: int) -> Iterator[None]:
        """Give the place back in the end, whatever happens."""
        try:
            yield
        finally:
            with self._turn:
                self._since.pop(place, None)
