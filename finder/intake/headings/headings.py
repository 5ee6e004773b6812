"""The first row: which column of the contract each heading stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from finder.directory.columns import (
    Column,
    Context,
    Problem,
    ProblemCode,
    cleaned,
    problem,
    shortened,
    unseen_characters,
)
from finder.directory.columns.parts import part
from finder.intake.file.table import unique_titles
from finder.intake.headings.known_columns import KnownColumns, folded_heading

_SHOWN = 40
REASONS = "reasons"
"""The column of rejected rows that says why; it is for people and never read."""

PLACES = ({"zip_code"}, {"latitude", "longitude"}, {"city", "state"})
"""A clinic has a place when all columns of one of these sets are filled in."""

_COORDINATES = "coordinates"
_PAIR = ("latitude", "longitude")


@dataclass(frozen=True, slots=True)
class Headings:
    """The first row as it was understood.

    `columns` has an entry for each cell of the first row: a column, or None where the
    cells below are not read. `problems` name the heading each is about.
    """

    titles: tuple[str, ...]
    columns: tuple[Column | None, ...]
    problems: tuple[tuple[str, Problem], ...]

    @property
    def are_complete(self) -> bool:
        """Whether no column is missing that every clinic needs."""
        return all(found.code is not ProblemCode.MISSING_COLUMN for _, found in self.problems)

    @property
    def title_of(self) -> dict[str, str]:
        """The name of each column that is there, with its heading as `unique_titles` tells it."""
        pairs = zip(self.columns, unique_titles(list(self.titles)), strict=True)
        found = {column.name: title for column, title in pairs if column}
        if _COORDINATES in found:
            found = dict.fromkeys(_PAIR, found[_COORDINATES]) | found
        return found

    @property
    def wide(self) -> dict[str, str]:
        """The names of the columns for single facts, each with the key of its fact."""
        names = (column.name for column in self.columns if column and ":" in column.name)
        return {name: name.partition(":")[2] for name in names}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns that the file gives."""
        return _given([column.name for column in self.columns if column])


class HeadingReader:
    """Matches headings to columns; case, spaces and punctuation don't matter."""

    def __init__(self, context: Context, chosen: Mapping[str, str | None] | None = None) -> None:
        self._known = KnownColumns(context)
        self._chosen = chosen or {}

    def read(self, cells: list[str]) -> Headings:
        """The columns of a first row with every problem in it."""
        titles = tuple(cleaned(cell) for cell in cells)
        columns: list[Column | None] = []
        problems: list[tuple[str, Problem]] = []
        first: dict[str, str] = {}
        for title, unique in zip(titles, unique_titles(cells), strict=True):
            found = self._column(title, unique)
            if isinstance(found, Column) and found.name in first:
                found = _twice(title, first[found.name])
            if isinstance(found, Problem):
                problems.append((title, found))
                found = None
            if found:
                first[found.name] = title
            columns.append(found)
        problems += [("", missing) for missing in _missing(set(_given(list(first))))]
        return Headings(titles, tuple(columns), tuple(problems))

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
        near = self._known.near(title)
        suggestions = part("heading.nearest", name=near) if near else ""
        return problem(ProblemCode.UNKNOWN_COLUMN, title, suggestions=suggestions)


def _twice(title: str, first: str) -> Problem:
    return problem(ProblemCode.DUPLICATE_COLUMN, title, first=f"'{shortened(first, _SHOWN)}'")


def _given(names: list[str]) -> tuple[str, ...]:
    """The names, with the two that `coordinates` stands for in its place."""
    given = [each for name in names for each in (_PAIR if name == _COORDINATES else (name,))]
    return tuple(dict.fromkeys(given))


def _missing(names: set[str]) -> tuple[Problem, ...]:
    """What the file as a whole lacks."""
    missing = [] if "name" in names else ["name"]
    if not any(place <= names for place in PLACES):
        missing.append(part("heading.place"))
    return tuple(problem(ProblemCode.MISSING_COLUMN, "", columns=column) for column in missing)
