"""Cells that hold a day."""

from __future__ import annotations

import datetime as dt

from finder.directory.cells.dates import read_date
from finder.directory.columns.problem import Cell, refused
from finder.directory.columns.read import read_cell
from finder.directory.columns.rules import ProblemCode


def parse_past_date(today: dt.date, text: str) -> Cell:
    """A day, as `read_date` reads it, that is not after `today`."""
    reading = read_date(today, text)
    if reading.value is not None and reading.value > today:
        return refused(ProblemCode.DATE_IN_FUTURE, text)
    return read_cell(reading, text, ProblemCode.DATE_SHAPE)


def parse_day_as_text(today: dt.date, text: str) -> Cell:
    """As `parse_past_date`, for a field that keeps its day as text (ISO 8601)."""
    cell = parse_past_date(today, text)
    return Cell(cell.value.isoformat() if isinstance(cell.value, dt.date) else "", cell.problems)
