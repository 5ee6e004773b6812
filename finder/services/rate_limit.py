"""Letting so many through and no more, counted in one process."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable


class RateLimit:
    """Lets so many through within so many seconds."""

    def __init__(
        self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._passed: deque[float] = deque()
        self._turn = threading.Lock()

    def passes(self) -> bool:
        """Whether one more may pass now; if so, it is counted."""
        with self._turn:
            now = self._clock()
            if self._passed and now < self._passed[-1]:  # the clock was set back: from here anew
                self._passed = deque([now] * len(self._passed))
            while self._passed and now - self._passed[0] >= self._seconds:
                self._passed.popleft()
            if len(self._passed) >= self._most:
                return False
            self._passed.append(now)
            return True


class Throttle:
    """Lets each of many through so often a minute, and a minute's worth at once.

    Of each a single number is kept (the generic cell rate algorithm, ITU-T I.371), and of at most
    `most` of them; 0 a minute lets everybody through.
    """

    def __init__(
        self,
        per_minute: int,
        *,
        most: int = 20_000,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._between = _MINUTE / per_minute if per_minute else 0.0
        self._most = most
        self._clock = clock
        self._due: OrderedDict[str, float] = OrderedDict()
        self._turn = threading.Lock()

    def wait(self, who: str) -> float:
        """Seconds that `who` has to wait; 0 lets one more through, which is counted."""
        if not self._between:
            return 0.0
        with self._turn:
            now = self._clock()
            due = max(self._due.pop(who, now), now)
            ahead = due + self._between - now - _MINUTE
            if ahead <= _ROUNDING:
                due += self._between
            self._due[who] = due
            if len(self._due) > self._most:
                self._due.popitem(last=False)
            return ahead if ahead > _ROUNDING else 0.0


_MINUTE = 60.0
_ROUNDING = 1e-6
