"""Short turns of Python's threads, while somebody would wait long for theirs.

One thread computes at a time, for 5 ms if it does not wait for anything meanwhile. An answer to a
program takes less than that, but the loop that reads its request and sends it would wait for a turn
some times over, and a search for dozens while a directory is made.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

QUICK = 0.0005
"""Seconds of a turn, instead of Python's 0.005."""


class ThreadTurns:
    """Turns are short as long as anybody asks for it, and then as long as they were."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._askers = 0
        self._usual = 0.0

    @contextmanager
    def quick(self) -> Iterator[None]:
        """Let turns be short until the block ends."""
        with self._guard:
            if not self._askers:
                self._usual = sys.getswitchinterval()
                sys.setswitchinterval(QUICK)
            self._askers += 1
        try:
            yield
        finally:
            with self._guard:
                self._askers -= 1
                if not self._askers:
                    sys.setswitchinterval(self._usual)


quick_turns = ThreadTurns().quick
"""Of this process."""
