"""Calls that nobody answered: whom to try again on another day, known to this process alone."""

from __future__ import annotations

import threading
from collections.abc import Set as AbstractSet
from datetime import date
from functools import lru_cache

_MOST = 5_000


class CallAttempts:
    """The clinics that did not answer, with the day; all are forgotten the day after."""

    def __init__(self) -> None:
        self._days: dict[str, date] = {}
        self._turn = threading.Lock()

    def no_answer(self, clinic_id: str, today: date) -> None:
        """Nobody answered there today."""
        with self._turn:
            self._days = {one: day for one, day in self._days.items() if day >= today}
            if len(self._days) < _MOST:
                self._days[clinic_id] = today

    def on(self, today: date) -> AbstractSet[str]:
        """Who did not answer today."""
        with self._turn:
            return {one for one, day in self._days.items() if day == today}

    def forget(self, today: date) -> None:
        """Let all of them be called again."""
        with self._turn:
            self._days = {one: day for one, day in self._days.items() if day > today}


@lru_cache(maxsize=1)
def call_attempts() -> CallAttempts:
    """Those of this process."""
    return CallAttempts()
