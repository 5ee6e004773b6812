"""Opening hours in the words of people, as the days and times that they mean."""

from __future__ import annotations

import re
from functools import lru_cache

from finder.directory.cells.reading import CellReading
from finder.directory.cells.week import ALWAYS_OPEN, Opening, WeeklyHours
from finder.spelling.letters import plain_letters

LONGEST = 400

_DAY_WORDS = {
    **dict.fromkeys(("m", "mo", "mon", "monday", "mondays", "lunes", "lun"), 0),
    **dict.fromkeys(("t", "tu", "tue", "tues", "tuesday", "tuesdays", "martes", "mar"), 1),
    **dict.fromkeys(("w", "we", "wed", "weds", "wednesday", "wednesdays", "miercoles", "mie"), 2),
    **dict.fromkeys(("th", "thu", "thur", "thurs", "thursday", "thursdays", "r", "jueves"), 3),
    **dict.fromkeys(("f", "fr", "fri", "friday", "fridays", "viernes", "vie"), 4),
    **dict.fromkeys(("sa", "sat", "saturday", "saturdays", "sabado", "sab"), 5),
    **dict.fromkeys(("su", "sun", "sunday", "sundays", "domingo", "dom"), 6),
}
_SPANS = {
    "daily": range(7),
    "every day": range(7),
    "everyday": range(7),
    "7 days a week": range(7),
    "7 days": range(7),
    "todos los dias": range(7),
    "weekdays": range(5),
    "weekends": range(5, 7),
    "weekend": range(5, 7),
}
_ALWAYS = frozenset(
    {"24/7", "24 hours", "24 hours a day", "24 hours a day, 7 days a week", "open 24 hours"}
    | {"always open", "24 hours/7 days", "24x7", "mo-su 00:00-24:00"}
)
_WORD = "|".join(sorted((*_DAY_WORDS, *map(re.escape, _SPANS)), key=len, reverse=True))
_TO = r"(?:\s?[-–—]\s?|\s(?:to|thru|through|until|till|a)\s)"
_DAY_LIST = re.compile(
    rf"(?:{_WORD})\.?(?:(?:{_TO}|\s?[,/&+]\s?(?:and\s|y\s)?|\s(?:and|y)\s)(?:{_WORD})\b\.?){{0,7}}"
    r"(?![a-z])"
)
_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.\s?m\.?|am?\b|pm?\b)?|"
    r"\d{4}(?:\s?h(?:rs)?)?|noon|midnight)"
)
_TIMES = re.compile(rf"({_CLOCK}){_TO}({_CLOCK})(?![\w:])")
_CLOCK_PARTS = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s?([ap])?")
_CLOSED = re.compile(r"(?:closed|cerrado|off)\b")
_SIGNS = re.compile(r"[\s:,;|()=\n-]*(?:from\s|open\s|hours\s?:?\s|and\s|&\s|y\s|de\s)?[\s:,]*")
_STEPS = re.compile(_TO)


@lru_cache(maxsize=16_384)
def opening_hours(text: str) -> WeeklyHours | None:
    """The week that a text tells; None where it can't be read, which is no answer.

    >>> opening_hours("Mon-Thu 8am-7pm, Sat 9 to noon").open_on(5)
    True
    >>> opening_hours("by appointment")
    """
    return read_hours(text).value if text else None


def read_hours(text: str) -> CellReading[WeeklyHours]:
    """The week that a text tells, only if it tells nothing else; the text stays beside it.

    >>> str(read_hours("Mon-Fri 8am-5pm, Sat 9 to noon").value)
    'Mo-Fr 08:00-17:00; Sa 09:00-12:00'
    """
    if len(text) > LONGEST:
        return CellReading(None, text)
    said = " ".join(plain_letters(text).split())
    if said.rstrip(".") in _ALWAYS:
        return CellReading(ALWAYS_OPEN)
    openings = _openings(said)
    days = [day for one in openings or () for day in one.days]
    if not openings or len(days) != len(set(days)):
        return CellReading(None, text)
    return CellReading(WeeklyHours(tuple(openings)))


def _openings(said: str) -> list[Opening] | None:
    """Days and their times, one after the other; None where anything else is said."""
    found: list[Opening] = []
    place = _past_signs(said, 0)
    if _TIMES.match(said, place):
        return _times_first(said, place)
    while place < len(said):
        shut = _CLOSED.match(said, place)  # "closed weekends"
        if shut and (days := _DAY_LIST.match(said, _past_signs(said, shut.end()))):
            named = _days(days[0])
            if not named:
                return None
            found.append(Opening(named, ()))
            place = _past_signs(said, days.end())
            continue
        days = _DAY_LIST.match(said, place)
        named = _days(days[0]) if days else ()
        if days is None or not named:
            return None
        place = _past_signs(said, days.end())
        if closed := _CLOSED.match(said, place):
            times: list[tuple[int, int]] = []
            place = _past_signs(said, closed.end())
        else:
            times, place = _times(said, place)
            if not times:
                return None
        found.append(Opening(named, tuple(times)))
    return found


def _times_first(said: str, place: int) -> list[Opening] | None:
    """Times and the days that have them, as in "8-5 Mon-Fri"."""
    times, place = _times(said, place)
    days = _DAY_LIST.match(said, place)
    named = _days(days[0]) if days and days.end() == len(said) else ()
    return [Opening(named, tuple(times))] if times and named else None


def _times(said: str, place: int) -> tuple[list[tuple[int, int]], int]:
    """The times from `place` on and where they end; none if one of them can't be."""
    times: list[tuple[int, int]] = []
    while one := _TIMES.match(said, place):
        span = _span(one[1], one[2])
        if span and times and _is_after_noon(one, span, times[-1]):
            span = (span[0] + 720, span[1] + 720)
        if span is None or (times and span[0] <= times[-1][1]):
            return [], place
        times.append(span)
        place = _past_signs(said, one.end())
    return times, place


def _is_after_noon(said: re.Match[str], span: tuple[int, int], before: tuple[int, int]) -> bool:
    """Whether times behind others can only be those of the afternoon: "8-12, 1-5"."""
    is_bare = "a" not in said[0] and not said[1].startswith("0")
    return is_bare and before[1] <= 780 and span[0] < before[1] and span[1] < 720


def _past_signs(said: str, place: int) -> int:
    match = _SIGNS.match(said, place)
    return match.end() if match else place


def _days(said: str) -> tuple[int, ...]:
    """The days that some words name, () where they can't be."""
    days: list[int] = []
    for part in re.split(r"\s?[,/&+]\s?(?:and\s|y\s)?|\s(?:and|y)\s", said):
        word = part.strip(" .")
        if word in _SPANS:
            days += _SPANS[word]
            continue
        ends = [_DAY_WORDS.get(one.strip(" ."), -1) for one in _STEPS.split(word)]
        if -1 in ends or not 1 <= len(ends) <= 2 or ends[0] > ends[-1]:
            return ()
        days += range(ends[0], ends[-1] + 1)
    return tuple(days) if len(days) == len(set(days)) else ()


def _span(opens: str, closes: str) -> tuple[int, int] | None:
    """From and to in minutes; 8-5 is from the morning to the afternoon."""
    first, first_half = _minutes(opens)
    last, last_half = _minutes(closes)
    if first < 0 or last < 0:
        return None
    if not first_half and last_half == "p" and first + 720 < last and first < 360:
        first += 720
    if not last_half and last <= first and last < 720:
        last += 720
    return (first, last) if first < last <= 1_440 else None


def _minutes(clock: str) -> tuple[int, str]:
    """Minutes after midnight, -1 if there are none such, and "a" or "p" if it says so."""
    if clock == "noon":
        return 720, "p"
    if clock == "midnight":
        return 1_440, "p"
    if len(clock) >= 4 and clock[:4].isdigit():
        hour, minute, half = int(clock[:2]), int(clock[2:4]), "d"
    else:
        parts = _CLOCK_PARTS.match(clock)
        if parts is None:
            return -1, ""
        hour, minute, half = int(parts[1]), int(parts[2] or 0), parts[3] or ""
    if minute > 59 or hour > 24 or (half in {"a", "p"} and not 1 <= hour <= 12):
        return -1, ""
    if half in {"a", "p"}:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minute, half
