"""How long the download waits, how often it tries again, and how much it takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from finder.language.catalogue import SentencePart
from finder.national.connection_faults import connection_fault


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
            raise TransientError("stalled")
        self._since, self._bytes = now, 0


_Result = TypeVar("_Result")


@dataclass(frozen=True, kw_only=True)
class RetryPolicy:
    """The limits of a download; sizes are in bytes."""

    connect_seconds: float = 20
    read_seconds: float = 60
    """How long a server may be silent."""
    page_seconds: float = 300
    """How long a whole catalogue may take."""
    page_tries: int = 4
    slow_seconds: float = 120
    slow_bytes: int = 120_000
    """Less than `slow_bytes` in `slow_seconds` is no better than silence."""
    tries: int = 6
    """Tries in a row that bring nothing to speak of."""
    tries_in_all: int = 60
    worth_bytes: int = 8_000_000
    """What a try has to bring to give the next ones as many chances as the first."""
    first_pause: float = 1
    longest_pause: float = 30
    largest_file: int = 20_000_000_000
    largest_page: int = 100_000_000
    spare_bytes: int = 200_000_000
    """What is left free on the disk."""


class TransientError(Exception):
    """Something that may be gone at the next try: `reason` is a part of a sentence.

    `pause` is how many seconds the server asks to be left alone; `gained` is how many bytes
    were received all the same.
    """

    def __init__(self, reason: str, *, pause: float = 0, gained: int = 0, **given: object) -> None:
        self.reason = connection_fault(reason, given)
        super().__init__(self.reason.said())
        self.pause = pause
        self.gained = gained


def tried_again(
    act: Callable[[], _Result], patience: RetryPolicy, waiting: Callable[[SentencePart], None]
) -> _Result:
    """What `act` returns at the first try that comes to an end.

    `waiting` is told the reason before each pause; pauses double up to the longest.

    Raises:
        PassingFault: the last of the tries had one too.

    """
    left, pause = patience.tries, patience.first_pause
    for number in range(1, patience.tries_in_all + 1):
        try:
            return act()
        except TransientError as fault:
            left -= 1
            if fault.gained >= patience.worth_bytes:
                left, pause = patience.tries, patience.first_pause
            if left <= 0 or number == patience.tries_in_all:
                raise
            waiting(fault.reason)
            time.sleep(min(max(pause, fault.pause), patience.longest_pause))
            pause *= 2
    raise TransientError("not_tried")  # only where no try is allowed
