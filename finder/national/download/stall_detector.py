"""Noticing a server that sends a byte now and then."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from finder.national.download.retry_policy import TransientError

if TYPE_CHECKING:
    from finder.national.download.retry_policy import RetryPolicy


class StallDetector:
    """Counts what comes."""

    def __init__(self, patience: RetryPolicy) -> None:
        self._patience = patience
        self._since = time.monotonic()
        self._bytes = 0

    def came(self, count: int) -> None:
        """Take note of `count` more bytes.

        Raises:
            PassingFault: so little came for so long that a new connection is the better hope.

        """
        self._bytes += count
        now = time.monotonic()
        if now - self._since < self._patience.slow_seconds:
            return
        if self._bytes < self._patience.slow_bytes:
            raise TransientError("hardly anything came")
        self._since, self._bytes = now, 0
