"""How much of a row is headings that are known, and whether it looks like anything but headings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache

from finder.directory.columns import Column, Context
from finder.intake.headings.known_columns import KnownColumns
from finder.intake.headings.suits import HeadingSuits
from finder.taxonomy.taxonomy import standard_taxonomy

_SURE = 3
_FEW_CELLS = 4
"""Two known headings are enough where there are no more cells than these."""
_LONGEST = 100
_LIKELY = 0.5
_NUMBER = re.compile(r"\d{3}")
_PLACES = ({"zip_code"}, {"city", "state"}, {"latitude", "longitude"}, {"street"}, {"full_address"})


def known_headings(cells: Sequence[str]) -> frozenset[str]:
    """The names of the columns that the cells name outright."""
    return frozenset(name for cell in cells if cell.strip() and (name := _column(cell)))


def has_known_headings(cells: Sequence[str]) -> bool:
    """Whether so many cells name columns outright that the row can't be a clinic."""
    filled = [cell for cell in cells if cell.strip()]
    named = len(known_headings(filled))
    return named >= _SURE or (named == _SURE - 1 and len(filled) <= _FEW_CELLS)


def likely_headings(cells: Sequence[str]) -> frozenset[str]:
    """The columns that the cells may be headings of by their words; none if a number is there.

    Headings hold no long numbers, and rows of clinics nearly always do.
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    if any(map(_NUMBER.search, filled)):
        return frozenset()
    found = (_likely(cell) for cell in filled if len(cell) <= _LONGEST)
    return frozenset(name for name in found if name)


def has_likely_headings(cells: Sequence[str]) -> bool:
    """Whether most of a row seem to be headings, of a name and of a place among others."""
    filled = sum(bool(cell.strip()) for cell in cells)
    named = likely_headings(cells)
    has_place = any(place <= named for place in _PLACES)
    return "name" in named and has_place and len(named) >= max(_SURE, filled / 3)


def _column(cell: str) -> str:
    """The name of the column that the cell is a heading of, or ""."""
    column = _known().by_title(cell) if len(cell) <= _LONGEST else None
    return column.name if isinstance(column, Column) else ""


def _likely(cell: str) -> str:
    found = _suits().of(cell)
    best = max(found, key=lambda name: found[name], default="")
    return best if best and found[best] >= _LIKELY else ""


@lru_cache(maxsize=1)
def _known() -> KnownColumns:
    return KnownColumns(Context(taxonomy=standard_taxonomy(), today=dt.date.min))


@lru_cache(maxsize=1)
def _suits() -> HeadingSuits:
    return HeadingSuits(_known())
