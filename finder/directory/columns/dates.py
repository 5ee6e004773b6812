"""Cells that hold a day."""

from __future__ import annotations

import datetime as dt
import re

from finder.directory.columns.problem import Cell, refused
from finder.directory.columns.rules import Code

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_MONTH_NUMBERS = {
    **{name: number for number, name in enumerate(_MONTHS, 1)},
    **{name: number for number, name in enumerate(_FULL_MONTHS, 1)},
    "sept": 9,
}

_LONGEST = 60
_TIME = re.compile(
    r"(?:\s*,)?[\sT]+\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:Z|UTC|[+-]\d\d:?\d\d)?\Z",
    re.ASCII | re.IGNORECASE,
)
"""What spreadsheets and programs put behind a day."""

_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.ASCII | re.IGNORECASE)
_YEAR, _TWO_OR_FOUR = r"(?P<year>\d{4})", r"(?P<year>\d{4}|\d\d)"
_MONTH, _DAY = r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_WORD = r"(?P<word>[a-z]{3,9})\.?"
_SHAPES = tuple(
    re.compile(shape, re.ASCII | re.IGNORECASE)
    for shape in (
        rf"{_YEAR}-{_MONTH}-{_DAY}",
        rf"{_MONTH}/{_DAY}/{_TWO_OR_FOUR}",
        rf"{_YEAR}[/.]{_MONTH}[/.]{_DAY}",
        r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)",
        rf"{_MONTH}-{_DAY}-{_TWO_OR_FOUR}",
        rf"{_WORD}[\s-]*{_DAY}(?:st|nd|rd|th)?[\s,-]+{_TWO_OR_FOUR}",
        rf"{_DAY}(?:st|nd|rd|th)?[\s-]*{_WORD}[\s,-]*{_TWO_OR_FOUR}",
        rf"{_YEAR}[\s-]+{_WORD}[\s-]+{_DAY}",
    )
)


def parse_past_date(today: dt.date, text: str) -> Cell:
    """A day in any usual US shape (2026-01-31, 1/31/26, Jan 31, 2026) that is not after `today`.

    Where both are numbers the month comes before the day. A year of two digits is the last
    one that is not in the future.
    """
    day = _day(today, text)
    if day is None:
        return refused(Code.DATE_SHAPE, text)
    return Cell(day) if day <= today else refused(Code.DATE_IN_FUTURE, text)


def _day(today: dt.date, text: str) -> dt.date | None:
    if len(text) > _LONGEST:
        return None
    alone = _WEEKDAY.sub("", _TIME.sub("", text), count=1)
    for shape in _SHAPES:
        if match := shape.fullmatch(alone):
            return _of(today, match.groupdict())
    return None


def _of(today: dt.date, parts: dict[str, str]) -> dt.date | None:
    if word := parts.get("word"):
        month = _MONTH_NUMBERS.get(word.lower(), 0)
    else:
        month = int(parts["month"])
    year, day = int(parts["year"]), int(parts["day"])
    try:
        if len(parts["year"]) == 4:
            return dt.date(year, month, day)
        recent = dt.date(2000 + year, month, day)
        return recent if recent <= today else dt.date(1900 + year, month, day)
    except ValueError:
        return None
