"""Opening hours in the words of people, as the days and times that they mean."""

from __future__ import annotations

import re
from functools import lru_cache

from finder.directory.cells.clock import Times, times_at
from finder.directory.cells.hours_syntax import hours_of_syntax
from finder.directory.cells.reading import CellReading
from finder.directory.cells.week import ALWAYS_OPEN, Opening, WeeklyHours
from finder.directory.cells.weekdays import days_at
from finder.spelling.letters import plain_letters

LONGEST = 400

_ALWAYS = re.compile(
    r"(?:open\s)?24\s?(?:/|x|-)\s?7(?:/365)?|always open|mo-su 00:00-24:00|"
    r"(?:open\s)?24\s?(?:hours|hrs?)(?:\s?(?:a|per|/)\s?day)?"
    r"(?:[\s,/]*(?:7|seven)\s?days(?:\s?(?:a|per|/)\s?week)?)?"
)
_CLOSED = re.compile(r"(?:is\s)?(?:closed|cerrado|off)\b(?:\s(?:all day|on|every)\b)?")
_LUNCH = re.compile(
    r"(?:closed?\s(?:(?:daily|from|for lunch|at lunch)\s(?:from\s)?)?|lunch(?:\sbreak)?:?\s)"
    r"(?:daily\s)?(?=\d|noon)"
)
_FOR_LUNCH = re.compile(r"\s(?:for|daily for)\s(?:a\s)?lunch\b")
_HOLIDAYS = re.compile(
    r"(?:closed|except|excluding|but|not)\s(?:on\s|for\s)?(?:all\s)?"
    r"(?:(?:major|federal|public|legal|bank|national|observed|us|u\.s\.)\s){0,2}holidays\b"
)
_SIGNS = re.compile(
    r"[\s:,;|()/.*•·\n–—-]*+(?:(?:from|open|and|&|y|de|every|hours|horario)\b\s?:?\s?)?[\s:,–—-]*+"
)
_LABEL = re.compile(
    r"(?:(?:our|office|clinic|business|regular|normal|opening|working|current|practice)\s)?"
    r"(?:hours|hrs)(?:\sof\soperation)?(?:\sare)?\b(?:\s?\([ecmp][sd]?t\))?|horario(?:\sde\s\w{1,12})?\b"
)


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

    That it is closed on holidays is left to the text.

    >>> str(read_hours("Mon-Fri 8am-5pm, Sat 9 to noon").value)
    'Mo-Fr 08:00-17:00; Sa 09:00-12:00'
    """
    if len(text) > LONGEST:
        return CellReading(None, text)
    said = " ".join(plain_letters(text).split())
    if label := _LABEL.match(said):
        said = said[_past_signs(said, label.end()) :]
    if _ALWAYS.fullmatch(said.rstrip(" .")):
        return CellReading(ALWAYS_OPEN)
    openings = _openings(said)
    days = [day for one in openings or () for day in one.days]
    if openings and len(days) == len(set(days)):
        return CellReading(WeeklyHours(tuple(openings)))
    week = hours_of_syntax(text.strip())
    return CellReading(week) if week else CellReading(None, text)


def _openings(said: str) -> list[Opening] | None:
    """Days and their times, one after the other; None where anything else is said."""
    found: list[Opening] = []
    place = _past_signs(said, 0)
    is_times_first = times_at(said, place)[0] is not None
    while place < len(said):
        read = (
            _shut(said, place, found)
            or (_times_and_days if is_times_first else _days_and_times)(said, place)
            or _past_holidays(said, place)
        )
        if read is None:
            return None
        openings, place = read
        found += openings
        place = _past_signs(said, place)
    return found


_Read = tuple[list[Opening], int]


def _days_and_times(said: str, place: int) -> _Read | None:
    """Days and what is said of them, as in "Mon-Fri 8-5" and "Sunday closed"."""
    days, end = days_at(said, place)
    if not days:
        return None
    if closed := _CLOSED.match(said, _past_signs(said, end)):
        return [Opening(days, ())], closed.end()
    times, end = _times(said, _past_signs(said, end))
    return ([Opening(days, times)], end) if times else None


def _times_and_days(said: str, place: int) -> _Read | None:
    """Times and the days that have them, as in "8-5 Mon-Fri"."""
    times, end = _times(said, place)
    days, end = days_at(said, end) if times else ((), end)
    return ([Opening(days, times)], end) if days else None


def _shut(said: str, place: int, found: list[Opening]) -> _Read | None:
    """Days that are closed, as in "closed weekends", or a time at noon of the days so far."""
    if lunch := _LUNCH.match(said, place):
        break_, end = times_at(said, lunch.end())
        if break_ is None or not _is_in_all(found, break_):
            return None
        found[:] = [one._replace(times=_without(one.times, break_)) for one in found]
        behind = _FOR_LUNCH.match(said, end)
        return [], behind.end() if behind else end
    closed = _CLOSED.match(said, place)
    days, end = days_at(said, _past_signs(said, closed.end())) if closed else ((), place)
    return ([Opening(days, ())], end) if days else None


def _past_holidays(said: str, place: int) -> _Read | None:
    holidays = _HOLIDAYS.match(said, place)
    return ([], holidays.end()) if holidays else None


def _times(said: str, place: int) -> tuple[tuple[Times, ...], int]:
    """The times from `place` on and where they end; none if one of them can't be."""
    times: list[Times] = []
    while True:
        span, end = times_at(said, place)
        if span is None:
            return (() if end > place else tuple(times)), place
        if times and span[0] <= times[-1][1]:
            return (), place
        times.append(span)
        place = _past_signs(said, end)


def _is_in_all(found: list[Opening], break_: Times) -> bool:
    """Whether a break lies within the times of all days that are open so long."""
    spans = [span for one in found for span in one.times if span[1] > break_[0]]
    return bool(spans) and all(span[0] < break_[0] and break_[1] < span[1] for span in spans)


def _without(times: tuple[Times, ...], break_: Times) -> tuple[Times, ...]:
    return tuple(
        part
        for opens, closes in times
        for part in (
            ((opens, break_[0]), (break_[1], closes)) if closes > break_[0] else ((opens, closes),)
        )
    )


def _past_signs(said: str, place: int) -> int:
    match = _SIGNS.match(said, place)
    return match.end() if match else place
