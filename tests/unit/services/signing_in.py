"""What the tests of accounts have in common: a clock, and passwords that are hashed in a moment."""

from __future__ import annotations

import datetime as dt

from finder.services.accounts.passwords import Passwords

QUICK = Passwords(passes=1, kibibytes=8, lanes=1)


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
        self.slept: list[float] = []

    def __call__(self) -> dt.datetime:
        return self.now

    def goes_on(self, **duration: float) -> None:
        self.now += dt.timedelta(**duration)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.goes_on(seconds=seconds)
