"""Which sheet of a workbook has the clinics, by the first rows of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypedDict

from finder.intake.file.known_headings import (
    has_known_headings,
    has_likely_headings,
    likely_headings,
)
from finder.intake.file.title_lines import lines_above

_NARROW = 2


class Peek(TypedDict):
    """The first rows of a sheet that are not blank, and about how many there are."""

    rows: list[list[str]]
    height: int


class _Promise(NamedTuple):
    """What a sheet promises; the best is the greatest."""

    has_name: bool
    has_headings: bool
    is_table: bool


def best_sheet(peeks: Mapping[str, Peek]) -> str | None:
    """The first of the sheets that promise the most; None if there are none.

    A sheet whose headings name a clinic and a place is better than one with other headings, and
    that is better than a table without; a cover, with its few words, is the last.
    """
    promises = {name: _promise(peek["rows"]) for name, peek in peeks.items() if peek["rows"]}
    return max(promises, key=lambda name: promises[name]) if promises else None


def holding_tables(peeks: Mapping[str, Peek]) -> tuple[str, ...]:
    """The sheets that seem to hold clinics too."""
    return tuple(name for name, peek in peeks.items() if _promise(peek["rows"]).has_name)


def _promise(rows: Sequence[Sequence[str]]) -> _Promise:
    place = lines_above(rows)
    headings = rows[place] if rows else ()
    has_rows = len(rows) > place + 1
    is_known = has_known_headings(headings) or has_likely_headings(headings)
    width = max((sum(bool(cell.strip()) for cell in row) for row in rows), default=0)
    return _Promise(
        has_rows and is_known and _has_names(headings, rows[place + 1 :]),
        has_rows and is_known,
        has_rows and width > _NARROW,
    )


def _has_names(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether there are words below a heading of names: a count of clinics is none."""
    places = [n for n, cell in enumerate(headings) if "name" in likely_headings([cell])]
    cells = [row[n] for n in places for row in rows if n < len(row) and row[n].strip()]
    return sum(any(map(str.isalpha, cell)) for cell in cells) * 2 > len(cells)
