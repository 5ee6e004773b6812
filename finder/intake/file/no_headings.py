"""A file that begins with a clinic: what its columns are called in place of headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from finder.geography.us_states import STATE_NAMES
from finder.intake.file.known_headings import known_headings
from finder.intake.file.row import Row

NO_HEADINGS = 0
"""The number of the row that headings stand in, where the file has none."""

_COLUMN = "Column {number}"
_MADE_UP = re.compile(r"Column [1-9]\d{0,3}")
_KINDS = (
    re.compile(r"\d{5}(?:-?\d{4})?"),
    re.compile(r"(?:\+?1[ .-]?)?\(?\d{3}\)?[ ./-]{0,2}\d{3}[ .-]?\d{4}.{0,12}"),
    re.compile(r"-?\d{1,3}\.\d{3,}"),
    re.compile(r"[^\s@,]+@[^\s@,]+\.[a-z]{2,}", re.IGNORECASE),
    re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE),
    re.compile(r"\d{1,6}\s+[NSEW]?\S*[^\W\d].{2,100}"),
    re.compile(rf"(?:.+,\s*)?(?:{'|'.join(STATE_NAMES)})(?:\s+\d{{5}}(?:-\d{{4}})?)?"),
)
_ENOUGH = 2
_COMPARED = 4


def are_clinics(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row is one like those below it, and none of headings.

    >>> are_clinics([
    ...     ["Sample Clinic", "Enid", "OK", "73701"],
    ...     ["Sample Spine", "Tulsa", "OK", "74103"],
    ... ])
    True
    >>> are_clinics([["Clinic", "Town", "State", "ZIP"], ["Sample Clinic", "Enid", "OK", "73701"]])
    False
    """
    if len(rows) < _ENOUGH or known_headings(rows[0]):
        return False
    first = _kinds(rows[0])
    below = [_kinds(cells) for cells in rows[1 : 1 + _COMPARED]]
    alike = [len(first & kinds) >= _ENOUGH for kinds in below]
    return sum(alike) * 2 > len(alike)


def made_up_headings(rows: Sequence[Row]) -> Row:
    """Names for as many columns as the widest of the rows has."""
    width = max(len(row.cells) for row in rows)
    return Row(NO_HEADINGS, [_COLUMN.format(number=place + 1) for place in range(width)])


def is_made_up(title: str) -> bool:
    """Whether a heading says no more than which column it is."""
    return _MADE_UP.fullmatch(title) is not None


def _kinds(cells: Sequence[str]) -> set[tuple[int, int]]:
    """Where which kinds of values stand."""
    return {
        (place, number)
        for place, cell in enumerate(cells)
        for number, kind in enumerate(_KINDS)
        if kind.fullmatch(cell.strip())
    }
