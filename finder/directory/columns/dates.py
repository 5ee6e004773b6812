"""Cells that hold a day."""

from __future__ import annotations

import datetime as dt
import re

from finder.directory.columns.problem import Cell, refused
from finder.directory.columns.rules import Code

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
_MIDNIGHT = re.compile(r"[ T]0?0:00(?::00(?:\.0+)?)?\Z")
"""What spreadsheets and programs put behind a day."""

_US = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})", re.ASCII)


def parse_past_date(today: dt.date, text: str) -> Cell:
    """A day, written 2026-01-31 or 1/31/2026, that is not after `today`."""
    day_alone = _MIDNIGHT.sub("", text)
    match = _ISO.fullmatch(day_alone) or _US.fullmatch(day_alone)
    if match is None:
        return refused(Code.DATE_SHAPE, text)
    try:
        day = dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return refused(Code.DATE_SHAPE, text)
    return Cell(day) if day <= today else refused(Code.DATE_IN_FUTURE, text)
