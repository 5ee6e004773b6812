"""Letting so many through and no more, counted in one process."""

from __future__ import annotations

import threading
import time
from collections import deque
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
            while self._passed and now - self._passed[0] >= self._seconds:
                self._passed.popleft()
            if len(self._passed) >= self._most:
                return False
            self._passed.append(now)
            return True
