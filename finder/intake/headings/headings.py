"""The first row: which column of the contract each heading stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from finder.directory.columns import (
    Column,
    Context,
    Problem,
    ProblemCode,
    cleaned,
    insurer_of,
    problem,
    shortened,
    unseen_characters,
)
from finder.directory.columns.day_column import day_part
from finder.directory.columns.parts import part
from finder.directory.columns.place_columns import EASTING, NORTHING
from finder.intake.file.table import unique_titles
from finder.intake.headings.known_columns import KnownColumns, folded_heading, is_repeatable
from finder.intake.headings.questions import question
from finder.intake.headings.suits import HeadingSuits

_SHOWN = 40
REASONS = "reasons"
"""The column of rejected rows that says why; it is for people and never read."""

PLACES = ({"zip_code"}, {"latitude", "longitude"}, {"city", "state"})
"""A clinic has a place when all columns of one of these sets are filled in."""

_WHOLE_ADDRESS = {"street"}
"""Its cells may hold whole addresses."""

PARTED = {
    "coordinates": ("latitude", "longitude"),
    EASTING: ("longitude",),
    NORTHING: ("latitude",),
    "house_number": ("street",),
    "full_address": ("street", "unit", "city", "state", "zip_code"),
}
"""Columns that stand for others, or hold several of them in one cell."""


@dataclass(frozen=True, slots=True)
class Headings:
    """The first row as it was understood.

    `columns` has an entry for each cell of the first row: a column, or None where the
    cells below are not read. `problems` name the heading each is about. `of_kinds` are columns
    for single facts whose headings may each ask about one kind of it: a yes to one is a yes.
    """

    titles: tuple[str, ...]
    columns: tuple[Column | None, ...]
    problems: tuple[tuple[str, Problem], ...]
    of_kinds: frozenset[str] = frozenset()

    @property
    def are_complete(self) -> bool:
        """Whether no column is missing that every clinic needs."""
        return all(found.code is not ProblemCode.MISSING_COLUMN for _, found in self.problems)

    @property
    def title_of(self) -> dict[str, str]:
        """The name of each column that is there, with its heading as `unique_titles` tells it."""
        pairs = zip(self.columns, unique_titles(list(self.titles)), strict=True)
        found = {column.name: title for column, title in pairs if column}
        for whole, parts in PARTED.items():
            if whole in found:
                found = dict.fromkeys(parts, found[whole]) | found
        return found

    @property
    def wide(self) -> dict[str, str]:
        """The names of the columns for single facts, each with the key of its fact."""
        names = (column.name for column in self.columns if column and ":" in column.name)
        return {name: name.partition(":")[2] for name in names}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns that the file gives."""
        return given_columns(column.name for column in self.columns if column)

    @property
    def repeated(self) -> frozenset[str]:
        """The names of the columns for single facts that several headings stand for."""
        names = Counter(column.name for column in self.columns if column)
        return frozenset(name for name, count in names.items() if count > 1)


class HeadingReader:
    """Matches headings to columns; case, spaces and punctuation don't matter."""

    def __init__(self, context: Context, chosen: Mapping[str, str | None] | None = None) -> None:
        self._known = KnownColumns(context)
        self._taxonomy = context.taxonomy
        self._chosen = chosen or {}
        self._suits = HeadingSuits(self._known)

    def read(self, cells: list[str]) -> Headings:
        """The columns of a first row with every problem in it."""
        titles = tuple(cleaned(cell) for cell in cells)
        columns: list[Column | None] = []
        problems: list[tuple[str, Problem]] = []
        first: dict[str, str] = {}
        for title, unique in zip(titles, unique_titles(cells), strict=True):
            found = self._column(title, unique)
            if isinstance(found, Column) and found.name in first and not is_repeatable(found.name):
                found = _twice(title, first[found.name])
            if isinstance(found, Problem):
                problems.append((title, found))
                found = None
            if found:
                first.setdefault(found.name, title)
            columns.append(found)
        problems += [("", missing) for missing in _missing(set(given_columns(first)))]
        return Headings(titles, tuple(columns), tuple(problems), self._of_kinds(titles, columns))

    def _of_kinds(self, titles: Sequence[str], columns: Sequence[Column | None]) -> frozenset[str]:
        pairs = zip(titles, columns, strict=True)
        wide = ((title, column.name) for title, column in pairs if column and ":" in column.name)
        asked = ((name, question(title, self._taxonomy)) for title, name in wide)
        return frozenset(name for name, one in asked if one and not one.is_name)

    def _column(self, title: str, unique: str) -> Column | Problem | None:
        if not title or folded_heading(title) == REASONS:
            return None
        if unique in self._chosen:
            name = self._chosen[unique]
            if name is None:
                return None
            if column := self._known.by_name(name):
                return column
        if unseen := unseen_characters(title):
            return problem(ProblemCode.CONTROL_CHARACTER, title, characters=unseen)
        return self._known.by_title(title) or self._unknown(title)

    def _unknown(self, title: str) -> Problem:
        if slip := self._known.slip(title):
            return problem(ProblemCode.MISSPELLED_COLUMN, title, suggestions=slip)
        near = self._suits.nearest(title)
        suggestions = part("heading.nearest", name=near) if near else ""
        return problem(ProblemCode.UNKNOWN_COLUMN, title, suggestions=suggestions)


def _twice(title: str, first: str) -> Problem:
    return problem(ProblemCode.DUPLICATE_COLUMN, title, first=f"'{shortened(first, _SHOWN)}'")


def given_columns(names: Iterable[str]) -> tuple[str, ...]:
    """The names, with those that a cell for several of them stands for in its place."""
    whole = (
        "insurance" if insurer_of(name) else "hours" if day_part(name) else name for name in names
    )
    given = [each for name in whole for each in PARTED.get(name, (name,))]
    return tuple(dict.fromkeys(given))


def _missing(names: set[str]) -> tuple[Problem, ...]:
    """What the file as a whole lacks."""
    missing: list[object] = [] if "name" in names else ["name"]
    if not any(place <= names for place in (*PLACES, _WHOLE_ADDRESS)):
        missing.append(part("heading.place"))
    return tuple(problem(ProblemCode.MISSING_COLUMN, "", columns=column) for column in missing)
