"""How many tries to sign in there are, with one name and altogether."""

from __future__ import annotations

import datetime as dt
from collections import deque
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

FREE_TRIES = 2
LOCKED_AFTER = 8
LOCKED_FOR = dt.timedelta(minutes=15)
FORGOTTEN_AFTER = dt.timedelta(hours=24)

_MOST = 30
_WINDOW = dt.timedelta(minutes=1)


def wait_after(failures: int) -> dt.timedelta:
    """How long the next try waits: nothing, then 1, 2, 4 … seconds, from the eighth on 15 minutes.

    That leaves 4 guesses an hour with one name.
    """
    if failures <= FREE_TRIES:
        return dt.timedelta()
    if failures >= LOCKED_AFTER:
        return LOCKED_FOR
    return dt.timedelta(seconds=2 ** (failures - FREE_TRIES - 1))


class Pace:
    """At most so many events within a minute, whoever causes them."""

    def __init__(self, clock: Callable[[], dt.datetime], most: int = _MOST) -> None:
        self._clock = clock
        self._times: deque[dt.datetime] = deque(maxlen=most)
        self._lock = Lock()

    def allows(self) -> bool:
        """Whether one more may happen now; then it counts."""
        now = self._clock()
        with self._lock:
            full = len(self._times) == self._times.maxlen
            if full and now - self._times[0] < _WINDOW:
                return False
            self._times.append(now)
            return True
