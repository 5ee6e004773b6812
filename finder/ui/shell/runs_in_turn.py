"""Few runs of pages are under way at once, and who came first is drawn first.

Python lets one thread compute at a time. Twenty runs at once take turns of some milliseconds, so
that each waits for all the others and the first answer is there hardly before the last. One after
the other takes no longer in all, and most are there in half of the time.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from streamlit.runtime.scriptrunner import ScriptRunner

AT_ONCE = 2
"""Runs that are under way; a second one computes while the first waits for the database."""

PATIENCE = 0.25
"""Seconds after which a run holds nobody up any longer, as that of a large upload."""

_RUN = "_run_script"


class Line:
    """Lets `most` go on at once, each up to `patience` seconds, in the order that they came.

    Who is in already goes on at once. `clock` counts seconds.
    """

    def __init__(
        self, most: int, patience: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = most
        self._patience = patience
        self._clock = clock
        self._guard = threading.Lock()
        self._begun: dict[int, float] = {}
        self._waiting: deque[threading.Event] = deque()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, and have it until the block ends."""
        who = threading.get_ident()
        if who in self._begun:
            yield
            return
        self._wait(who)
        try:
            yield
        finally:
            with self._guard:
                del self._begun[who]
                self._call_next()

    def _wait(self, who: int) -> None:
        called = threading.Event()
        with self._guard:
            self._waiting.append(called)
        while True:
            with self._guard:
                is_first = self._waiting[0] is called
                left = self._seconds_left() if is_first else None
                if is_first and not left:
                    self._waiting.popleft()
                    self._begun[who] = self._clock()
                    self._call_next()
                    return
                called.clear()
            called.wait(left)

    def _seconds_left(self) -> float:
        """Until one more may go on, if nobody ends before."""
        now = self._clock()
        young = sorted(then for then in self._begun.values() if now - then < self._patience)
        return young[-self._most] + self._patience - now if len(young) >= self._most else 0.0

    def _call_next(self) -> None:
        if self._waiting:
            self._waiting[0].set()


def run_in_turn() -> None:
    """Let few runs be under way at once. Where Streamlit has no such place, each runs at once."""
    usual = getattr(ScriptRunner, _RUN, None)
    if usual is None or hasattr(usual, "waits"):
        return
    line = Line(AT_ONCE, PATIENCE)

    def run(self: ScriptRunner, *given: object) -> None:
        with line.turn():
            usual(self, *given)

    run.waits = True  # type: ignore[attr-defined]
    setattr(ScriptRunner, _RUN, run)
