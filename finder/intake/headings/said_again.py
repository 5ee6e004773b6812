"""A second heading for one column whose cells say nothing else: it is left out, not refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from finder.directory.columns import Column, Context, ProblemCode, problem, shortened
from finder.intake.file.table import Table
from finder.intake.headings.headings import Headings
from finder.intake.headings.known_columns import KnownColumns
from finder.intake.record.cells import CellReader

_SHOWN = 40


def without_said_again(headings: Headings, table: Table, context: Context) -> Headings:
    """The headings where one that says in no row what the first of its column does not is a hint.

    "State" and "State Abbreviation" are such; a second phone is not.
    """
    twice = [title for title, found in headings.problems if _is_twice(found.code)]
    if not twice:
        return headings
    again = {}
    for first, second, column in _pairs(headings, twice, context):
        if _say_the_same(table, first, second, CellReader(column, context.taxonomy)):
            again[headings.titles[second]] = headings.titles[first]
    told = []
    for title, found in headings.problems:
        if _is_twice(found.code) and title in again:
            first_title = f"'{shortened(again[title], _SHOWN)}'"
            told.append((title, problem(ProblemCode.SAID_AGAIN, title, first=first_title)))
        else:
            told.append((title, found))
    return replace(headings, problems=tuple(told))


def _is_twice(code: ProblemCode) -> bool:
    return code is ProblemCode.DUPLICATE_COLUMN


def _pairs(
    headings: Headings, twice: list[str], context: Context
) -> Iterator[tuple[int, int, Column]]:
    """The places of the first heading and of the second, with their column."""
    known = KnownColumns(context)
    places = {column.name: place for place, column in enumerate(headings.columns) if column}
    for second, title in enumerate(headings.titles):
        if title not in twice or headings.columns[second] or twice.count(title) > 1:
            continue
        column = known.by_title(title)
        if isinstance(column, Column) and column.name in places:
            yield places[column.name], second, column


def _say_the_same(table: Table, first: int, second: int, reader: CellReader) -> bool:
    says_something = False
    for row in islice(table.rows(), 1, None):
        if len(row.cells) > second:
            says_something = says_something or bool(row.cells[second].strip())
            cells = [
                row.cells[place] if place < len(row.cells) else "" for place in (first, second)
            ]
            one, other = reader.read(cells)
            if other.value is not None and one.value != other.value:
                return False
            if other.value is None and other.problems and cells[0].strip() != cells[1].strip():
                return False
    return says_something
