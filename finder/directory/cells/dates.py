"""Days: as people write them, as spreadsheets count them, and months that stand for their first."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from finder.directory.cells.reading import CellReading, trimmed_rest

LONGEST = 80

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_MONTH_NUMBERS = {
    **{name[:3]: number for number, name in enumerate(_MONTHS, 1)},
    **{name: number for number, name in enumerate(_MONTHS, 1)},
    "sept": 9,
}
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_TIME = re.compile(
    r"(?:\s{0,3},)?(?:\s{1,3}|T)(?:at\s)?\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?"
    r"\s{0,3}(?:[ap]\.?m\.?)?\s{0,3}(?:Z|UTC|[+-]\d\d:?\d\d)?\Z",
    re.ASCII | re.IGNORECASE,
)
"""What spreadsheets and programs put behind a day."""
_BEFORE = re.compile(
    r"\A(?:(?:last|as of|updated|verified|checked|reviewed|confirmed|called|effective|since|on|"
    r"date|by phone|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday)\b[\s.:,]{0,3}){1,5}",
    re.ASCII | re.IGNORECASE,
)
_REMARK = re.compile(r"\s{0,3}(?:\(([^()]{1,60})\)|(?:[-–—,;]\s|\sby\s)([^\d]{1,60}))\Z")
_YEAR, _TWO_OR_FOUR = r"(?P<year>\d{4})", r"'?(?P<year>\d{4}|\d\d)"
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
        rf"{_WORD}[\s-]{{0,3}}{_DAY}(?:st|nd|rd|th)?[\s,-]{{1,3}}{_TWO_OR_FOUR}",
        rf"{_DAY}(?:st|nd|rd|th)?[\s-]{{0,3}}(?:of\s)?{_WORD}[\s,-]{{0,3}}{_TWO_OR_FOUR}",
        rf"{_YEAR}[\s-]{{1,3}}{_WORD}[\s-]{{1,3}}{_DAY}",
    )
)
_EITHER_WAY = re.compile(r"(?P<month>\d{1,2})\.(?P<day>\d{1,2})\.(?P<year>\d{4}|\d\d)", re.ASCII)
"""Points between them: month first or day first, which only a number over 12 tells."""
_MONTH_SHAPES = tuple(
    re.compile(shape, re.ASCII | re.IGNORECASE)
    for shape in (
        rf"{_WORD}[\s,-]{{1,3}}(?:of\s)?(?P<year>\d{{4}})",
        rf"{_WORD}[\s,-]{{1,3}}'(?P<year>\d\d)",
        rf"{_WORD}-(?P<year>\d\d)",
        r"(?P<month>\d{1,2})[/-](?P<year>\d{4})",  # 3/26 is as likely a day in March
        r"(?P<year>(?:19|20)\d\d)[-/](?P<month>\d\d)",
    )
)
_RECENT_YEARS = 5
_SERIAL = re.compile(r"(\d{5})(?:\.\d{1,12})?", re.ASCII)
_SERIAL_DAY_ZERO = dt.date(1899, 12, 30)
_FIRST_SERIAL = 36_526
"""1 January 2000: before it, five digits are more likely a ZIP code or a count."""


class _Parts(NamedTuple):
    year: str
    month: int
    day: int


def read_date(today: dt.date, text: str) -> CellReading[dt.date]:
    """A day in any usual US shape: 2026-01-31, 1/31/26, Jan 31, 2026, a spreadsheet's 46053.

    Where both are numbers the month comes before the day, unless only the other way round is a
    day. A year of two digits is the last one that is not in the future. A month stands for its
    first day, so that nothing looks fresher than somebody said.

    >>> read_date(dt.date(2026, 11, 28), "as of March 2026")
    CellReading(value=datetime.date(2026, 3, 1), rest='', fixed=True)
    """
    if iso := _ISO.fullmatch(text):
        day = _day(today, _Parts(iso[1], int(iso[2]), int(iso[3])))
        return CellReading(day, "" if day else text)
    if len(text) > LONGEST:
        return CellReading(None, text)
    alone = _TIME.sub("", _BEFORE.sub("", text.strip()).strip())
    if reading := _read(today, alone):
        return reading
    if remark := _REMARK.search(alone):
        rest = trimmed_rest(remark[1] or remark[2])
        if reading := _read(today, alone[: remark.start()]):
            return CellReading(reading.value, rest, reading.fixed)
    return CellReading(None, text)


def _read(today: dt.date, text: str) -> CellReading[dt.date] | None:
    for shape in _SHAPES:
        if match := shape.fullmatch(text):
            return _of(today, match.groupdict())
    if match := _EITHER_WAY.fullmatch(text):
        first, second = int(match["month"]), int(match["day"])
        is_sure = first > 12 or second > 12 or first == second
        return _of(today, match.groupdict()) if is_sure else None
    for shape in _MONTH_SHAPES:
        if match := shape.fullmatch(text):
            return _first_of_month(today, match.groupdict())
    return _counted(today, text)


def _of(today: dt.date, parts: dict[str, str]) -> CellReading[dt.date] | None:
    month, day = _month(parts), int(parts["day"])
    if found := _day(today, _Parts(parts["year"], month, day)):
        return CellReading(found)
    if "word" in parts or month <= 12:
        return None
    turned = _day(today, _Parts(parts["year"], day, month))
    return CellReading(turned, fixed=True) if turned else None


def _first_of_month(today: dt.date, parts: dict[str, str]) -> CellReading[dt.date] | None:
    year = parts["year"]
    if len(year) == 2 and not today.year - _RECENT_YEARS <= 2000 + int(year) <= today.year:
        return None  # 3/12 is as likely the twelfth of March
    found = _day(today, _Parts(year, _month(parts), 1))
    return CellReading(found, fixed=True) if found else None


def _counted(today: dt.date, text: str) -> CellReading[dt.date] | None:
    """A day as a spreadsheet counts it."""
    match = _SERIAL.fullmatch(text)
    if match is None or int(match[1]) < _FIRST_SERIAL:
        return None
    day = _SERIAL_DAY_ZERO + dt.timedelta(days=int(match[1]))
    return CellReading(day, fixed=True) if day <= today else None


def _month(parts: dict[str, str]) -> int:
    word = parts.get("word")
    return _MONTH_NUMBERS.get(word.lower(), 0) if word else int(parts["month"])


def _day(today: dt.date, parts: _Parts) -> dt.date | None:
    year = int(parts.year)
    try:
        if len(parts.year) == 4:
            return dt.date(year, parts.month, parts.day)
        recent = dt.date(2000 + year, parts.month, parts.day)
        return recent if recent <= today else dt.date(1900 + year, parts.month, parts.day)
    except ValueError:
        return None
