"""Times of a day in the words of people, in minutes after midnight."""

from __future__ import annotations

import re
from typing import NamedTuple

from finder.directory.cells.week import MIDNIGHT

NOON = 720
Times = tuple[int, int]

_HALF = r"(?:\s?(?:[ap]\.\s?m\.?|am?\b|pm?\b))"
_CLOCK = (
    rf"(?:\d{{3,4}}{_HALF}|\d{{1,2}}(?:[:.]\d\d){_HALF}?|\d{{1,2}}(?:{_HALF}|\s?hr?s?\b)?(?!\d)|"
    r"\d{4}(?:\s?hr?s?\b)?|noon|midday|midnight|mediodia)"
)
_TO = r"(?:\s?[-–—]\s?|\s(?:to|thru|through|until|till|a)\s)"
_ZONE = (
    r"(?:\s?\(?(?:[ecmp][sd]?t|ak[sd]?t|hst|(?:eastern|central|mountain|pacific|arizona|local)"
    r"(?:\s(?:standard|daylight))?(?:\stime)?)\b\)?)?"
)
_SPAN = re.compile(rf"({_CLOCK}){_ZONE}{_TO}({_CLOCK})(?![\w:]){_ZONE}")
_ALL_DAY = re.compile(r"24\s?(?:hours|hrs?|h|horas)(?:\s?(?:a|per|/)\s?day)?\b|all day\b")
_PARTS = re.compile(r"(\d{1,2}?)(?:[:.]?(\d\d))?(?!\d)\s?([aph]?)")
_WORDS = {"noon": NOON, "midday": NOON, "mediodia": NOON, "midnight": MIDNIGHT}
_EVENING_BARE = 360
"""A time before 6 o'clock whose half of the day is that of a later one: "5-8pm"."""
_AFTERNOON_BARE = 300
"""A time before 5 o'clock that says no half of the day is in the afternoon."""
_MORNING_BARE = 420
"""A time from 7 o'clock on that says no half of the day is in the morning."""
LONGEST_NIGHT = 14 * 60
"""Minutes from one day to the next; more is a slip."""
_LAST_HOUR = 24 + 14
_OPEN = frozenset({"", "0"})


class _Time(NamedTuple):
    """Minutes after midnight, and `a` or `p` for the half of the day that was said.

    `d` if it is one of 24 hours, `0` if it may be one, "" if it may be of either half.
    """

    minutes: int
    half: str


def times_at(said: str, place: int) -> tuple[Times | None, int]:
    """From and to of the times that stand at `place`, and where they end; None if there are none.

    8-5 is from the morning to the afternoon; 10pm-6am ends the day after. 5-9 is not read, for
    it may be in the morning and in the evening.
    """
    if match := _ALL_DAY.match(said, place):
        return (0, MIDNIGHT), match.end()
    match = _SPAN.match(said, place)
    return (_span(match[1], match[2]), match.end()) if match else (None, place)


def _span(opens: str, closes: str) -> Times | None:
    one, other = _time(opens), _time(closes)
    if one is None or other is None:
        return None
    span = _by_halves(one, other) if one.minutes <= MIDNIGHT else None
    return span if span and span[0] < span[1] and _is_one_day(*span) else None


def _is_one_day(first: int, last: int) -> bool:
    """Whether times end on their day, or the night after."""
    return last <= MIDNIGHT or (first >= NOON and last - first <= LONGEST_NIGHT)


def _by_halves(one: _Time, other: _Time) -> Times | None:
    """From one to another, by what each says of its half of the day."""
    first, last = one.minutes % MIDNIGHT, other.minutes or MIDNIGHT
    if one.half in _OPEN and other.half in _OPEN:
        return _bare(first, last, is_of_24=one.half == "0")
    if one.half in _OPEN:
        return _until(first, last, other.half)
    if other.half in _OPEN and first < NOON:
        return _from_morning(first, last, one.half)
    if last > first:
        return first, last
    if other.half in _OPEN and one.half == "p" and last + NOON > first:
        return first, last + NOON
    return _over_night(one, first, last)


def _until(first: int, last: int, half: str) -> Times | None:
    """From a bare time to one that says its half of the day."""
    if half == "p" and first + NOON < last:
        return (first + NOON, last) if first < _EVENING_BARE else None
    return first, last


def _from_morning(first: int, last: int, half: str) -> Times | None:
    """From a time in the morning to a bare one."""
    if last <= first:
        return first, last + NOON
    return (first, last) if last >= NOON or half == "d" else None


def _bare(first: int, last: int, *, is_of_24: bool) -> Times | None:
    """Times of which neither says its half of the day."""
    if last <= first and last < NOON:
        return first, last + NOON
    if first < _AFTERNOON_BARE and last < NOON and not is_of_24:
        return first + NOON, last + NOON
    return (first, last) if first >= _MORNING_BARE else None


def _over_night(one: _Time, first: int, last: int) -> Times | None:
    """From a time in the evening to one of the day after, where that is one night."""
    is_sure = one.half in {"p", "d"} and last < NOON
    return (first, last + MIDNIGHT) if is_sure else None


def _time(clock: str) -> _Time | None:
    if clock in _WORDS:
        return _Time(_WORDS[clock], "p")
    parts = _PARTS.match(clock)
    if parts is None:
        return None
    hour, minute, half = int(parts[1]), int(parts[2] or 0), parts[3]
    last_hour = 12 if half in {"a", "p"} else _LAST_HOUR if parts[2] else 24
    if minute > 59 or hour > last_hour or (half in {"a", "p"} and hour < 1):
        return None
    if half in {"a", "p"}:
        return _Time((hour % 12 + (12 if half == "p" else 0)) * 60 + minute, half)
    is_of_24 = half == "h" or hour > 12 or (len(clock) >= 4 and clock[:4].isdigit())
    return _Time(hour * 60 + minute, "d" if is_of_24 else "0" if clock[0] == "0" else "")
