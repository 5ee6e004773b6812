"""What a reader of cells made of one, as the cell of a column: its value, and what is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from finder.directory.cells.reading import CellReading
from finder.directory.columns.problem import Cell, Problem, problem, refused, shortened
from finder.directory.columns.rules import ProblemCode

_Value = TypeVar("_Value")
_SHOWN = 60


def read_cell(
    reading: CellReading[_Value],
    text: str,
    code: ProblemCode,
    *,
    write: Callable[[_Value], str] = str,
    **details: str,
) -> Cell:
    """The cell of `text`, refused under `code` where it could not be read.

    What was fixed, and what is left over, is said beside the value, as `write` has it.
    """
    value = reading.value
    if value is None:
        return refused(code, text, **details)
    if not (reading.rest or reading.fixed):
        return Cell(value)
    return Cell(value, (said(reading, text, write(value)),))


def said(reading: CellReading[_Value], text: str, now: str) -> Problem:
    """The remark about a cell that was read as `now` and was fixed or holds more."""
    shown = f"'{shortened(now, _SHOWN)}'"
    if reading.rest:
        rest = f"'{shortened(reading.rest, _SHOWN)}'"
        return problem(ProblemCode.REST_LEFT_OUT, text, now=shown, rest=rest)
    return problem(ProblemCode.CELL_FIXED, text, now=shown)
