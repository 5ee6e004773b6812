"""The hours of a week: which days and times a place is open.

What is written is the `opening_hours` syntax of OpenStreetMap, which other programs read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MIDNIGHT = 1_440
"""Minutes of a day."""


class Opening(NamedTuple):
    """Times of some days, 0 for Monday; a time is in minutes after midnight.

    A time that goes past midnight ends the day after, at more than `MIDNIGHT` minutes. No times:
    closed.
    """

    days: tuple[int, ...]
    times: tuple[tuple[int, int], ...]


class WeeklyHours(NamedTuple):
    """A week, as it was said. A day that is not named is not open.

    >>> week = WeeklyHours((Opening((0, 1), ((480, 1_020),)), Opening((5,), ((540, 720),))))
    >>> str(week)
    'Mo-Tu 08:00-17:00; Sa 09:00-12:00'
    >>> week.open_on(5), week.open_on(6)
    (True, False)
    >>> week.open_after(dt.time(17))
    False
    """

    openings: tuple[Opening, ...]

    def open_on(self, weekday: int) -> bool:
        """Whether it opens on a day, 0 for Monday."""
        return any(True for _ in self._times(weekday))

    def open_after(self, time: dt.time, weekday: int | None = None) -> bool:
        """Whether it is open later than `time` on some day, or on that day."""
        return any(closes > _minutes(time) for _, closes in self._times(weekday))

    def open_before(self, time: dt.time, weekday: int | None = None) -> bool:
        """Whether it is open earlier than `time` on some day, or on that day."""
        return any(opens < _minutes(time) for opens, _ in self._times(weekday))

    def open_at(self, moment: dt.datetime) -> bool:
        """Whether it is open at a moment, told in the time of the place itself."""
        minute, day = _minutes(moment.time()), moment.weekday()
        return any(opens <= minute < closes for opens, closes in self._times(day)) or any(
            minute + MIDNIGHT < closes for _, closes in self._times((day - 1) % 7)
        )

    def _times(self, weekday: int | None) -> Iterator[tuple[int, int]]:
        for one in self.openings:
            if weekday is None or weekday in one.days:
                yield from one.times

    def __str__(self) -> str:
        if self == ALWAYS_OPEN:
            return "24/7"
        return "; ".join(map(_written, self.openings))


ALWAYS_OPEN = WeeklyHours((Opening(tuple(range(7)), ((0, MIDNIGHT),)),))


def _minutes(time: dt.time) -> int:
    return time.hour * 60 + time.minute


def _written(one: Opening) -> str:
    times = ",".join(f"{_clock(opens)}-{_clock(closes)}" for opens, closes in one.times)
    return f"{_written_days(one.days)} {times or 'off'}"


def _written_days(days: tuple[int, ...]) -> str:
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(
        DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}" for run in runs
    )


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
