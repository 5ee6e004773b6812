"""Opening hours in the syntax of OpenStreetMap, as other programs write them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from opening_hours import OpeningHours, State, validate

from finder.directory.cells.clock import LONGEST_NIGHT, Times
from finder.directory.cells.week import MIDNIGHT, Opening, WeeklyHours

_DAY = r"(?:mo|tu|we|th|fr|sa|su|ph|sh)"
_TIME = r"\d{1,2}:\d\d\s?-\s?\d{1,2}:\d\d"
_DAYS = rf"{_DAY}(?:\s?[-,]\s?{_DAY}){{0,9}}"
_RULE = rf"(?:{_DAYS}\s)?(?:{_TIME}(?:\s?,\s?{_TIME}){{0,5}}|off|closed)"
_WEEKLY = re.compile(
    rf"(?=.{{0,40}}\b{_DAY}\b){_RULE}(?:\s?;\s?{_RULE}){{0,20}}\s?;?", re.IGNORECASE
)
"""Rules for days of the week: none for months, for the sun, or on certain conditions."""
_MONDAY = dt.datetime(2001, 1, 1)  # noqa: DTZ001 # hours are told in the time of their place
_MINUTE = dt.timedelta(minutes=1)
_DAY_LONG = dt.timedelta(days=1)
_LAST_OF_A_NIGHT = MIDNIGHT // 2


def hours_of_syntax(text: str) -> WeeklyHours | None:
    """The week that a text in `opening_hours` syntax tells, later rules over earlier ones.

    What is said of holidays is left to the text.

    >>> str(hours_of_syntax("Mo-Fr 08:00-17:00; We 08:00-12:00; PH off"))
    'Mo-Tu,Th-Fr 08:00-17:00; We 08:00-12:00'
    """
    if not (_WEEKLY.fullmatch(text) and validate(text)):
        return None
    times = _times_by_day(OpeningHours(text))
    spans = [span for of_day in times.values() for span in of_day]
    if any(closes > MIDNIGHT and closes - opens > LONGEST_NIGHT for opens, closes in spans):
        return None  # "13:00-12:00" is a slip, and no night
    days: dict[tuple[Times, ...], list[int]] = {}
    for day in range(7):
        if times[day]:
            days.setdefault(tuple(times[day]), []).append(day)
    week = WeeklyHours(tuple(Opening(tuple(which), of_day) for of_day, which in days.items()))
    return week if week.openings else None


def _times_by_day(expression: OpeningHours) -> dict[int, list[Times]]:
    """The times of each day of a week; those past midnight are of the day on which they begin."""
    times: dict[int, list[Times]] = {day: [] for day in range(7)}
    for begin, end, state, _ in expression.intervals(_MONDAY - _DAY_LONG, _MONDAY + 8 * _DAY_LONG):
        if state != State.OPEN:
            continue
        for day, span in _by_midnights(begin - _MONDAY, end - _MONDAY):
            if day in times:
                times[day].append(span)
    return times


def _by_midnights(begin: dt.timedelta, end: dt.timedelta) -> Iterator[tuple[int, Times]]:
    """A stretch of time day by day, where it is more than one night long."""
    while begin < end:
        day = begin // _DAY_LONG
        opens, closes = ((one - day * _DAY_LONG) // _MINUTE for one in (begin, end))
        is_night = closes <= MIDNIGHT + _LAST_OF_A_NIGHT and opens > 0
        yield day, (opens, closes if is_night else min(closes, MIDNIGHT))
        begin = end if is_night else (day + 1) * _DAY_LONG
