"""Lines above the headings: a title, a date, a remark, as sheets that are printed have them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from finder.directory.columns import Column, Context
from finder.intake.headings.known_columns import KnownColumns
from finder.taxonomy.taxonomy import standard_taxonomy

FIRST_ROWS = 10
"""Among so many rows that are not blank the headings are looked for."""

_SURE = 3
_FEW_CELLS = 4
"""Two known headings are enough where there are no more cells than these."""

_LONGEST = 100


def lines_above(rows: Sequence[Sequence[str]]) -> int:
    """How many of the first rows stand above the headings.

    None where the first row has known headings itself, or where no row has: a file whose
    headings nobody knows begins with them.

    >>> lines_above([
    ...     ["Pain clinics in Arizona"],
    ...     ["Clinic Name", "City", "State", "Zip"],
    ...     ["Sample Clinic", "Phoenix", "AZ", "85016"],
    ... ])
    1

    """
    for place, cells in enumerate(rows[:FIRST_ROWS]):
        if _has_known_headings(cells):
            return place
    return 0


def _has_known_headings(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    named = len({name for cell in filled if (name := _column(cell))})
    return named >= _SURE or (named == _SURE - 1 and len(filled) <= _FEW_CELLS)


def _column(cell: str) -> str:
    """The name of the column that the cell is a heading of, or ""."""
    column = _known().by_title(cell) if len(cell) <= _LONGEST else None
    return column.name if isinstance(column, Column) else ""


@lru_cache(maxsize=1)
def _known() -> KnownColumns:
    return KnownColumns(Context(taxonomy=standard_taxonomy(), today=dt.date.min))
