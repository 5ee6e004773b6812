"""The first row: which column of the contract each heading stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from finder.directory.columns import (
    Code,
    Column,
    Problem,
    cleaned,
    clinic_columns,
    problem,
    shortened,
    unseen_characters,
    wide_column,
)
from finder.directory.columns.facts import FACT_KINDS, FactWord
from finder.taxonomy.concept import Kind

if TYPE_CHECKING:
    from finder.directory.columns import Context

_SLIP = 75
_NEAR = 80
_SHOWN = 40

PLACES = ({"zip_code"}, {"latitude", "longitude"}, {"city", "state"})
"""A clinic has a place when all columns of one of these sets are filled in."""


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
        return all(found.code is not Code.MISSING_COLUMN for _, found in self.problems)

    @property
    def title_of(self) -> dict[str, str]:
        """The name of each column that is there, with its heading as it stands in the file."""
        pairs = zip(self.columns, self.titles, strict=True)
        return {column.name: title for column, title in pairs if column}

    @property
    def wide(self) -> dict[str, str]:
        """The names of the columns for single facts, each with the key of its fact."""
        names = (column.name for column in self.columns if column and ":" in column.name)
        return {name: name.partition(":")[2] for name in names}


class HeadingReader:
    """Matches headings to columns; case, spaces and hyphens don't matter."""

    def __init__(self, context: Context) -> None:
        columns = clinic_columns(context)
        self._names = [column.name for column in columns]
        self._known = {
            name: column for column in columns for name in (column.name, *column.aliases)
        }
        self._taxonomy = context.taxonomy
        self._words = {kind: FactWord(context.taxonomy, (kind,)) for kind in FACT_KINDS}

    def read(self, cells: list[str]) -> Headings:
        """The columns of a first row with every problem in it."""
        titles = tuple(cleaned(cell) for cell in cells)
        columns: list[Column | None] = []
        problems: list[tuple[str, Problem]] = []
        first: dict[str, str] = {}
        for title in titles:
            found = self._column(title)
            if isinstance(found, Column) and found.name in first:
                found = _twice(title, first[found.name])
            if isinstance(found, Problem):
                problems.append((title, found))
                found = None
            if found:
                first[found.name] = title
            columns.append(found)
        problems += [("", missing) for missing in _missing(set(first))]
        return Headings(titles, tuple(columns), tuple(problems))

    def _column(self, title: str) -> Column | Problem | None:
        if not title:
            return None
        if unseen := unseen_characters(title):
            return problem(Code.CONTROL_CHARACTER, title, characters=unseen)
        name = re.sub(r"[\s_-]+", "_", title).casefold()
        if name in self._known:
            return self._known[name]
        prefix, colon, word = title.partition(":")
        if colon and prefix.strip().casefold() in self._words:
            return self._wide(Kind(prefix.strip().casefold()), word.strip())
        return self._unknown(title, name)

    def _wide(self, kind: Kind, word: str) -> Column | Problem:
        key = self._words[kind].read(word)
        return key if isinstance(key, Problem) else wide_column(self._taxonomy[key])

    def _unknown(self, title: str, name: str) -> Problem:
        if slip := process.extractOne(name, self._names, scorer=fuzz.ratio, score_cutoff=_SLIP):
            return problem(Code.MISSPELLED_COLUMN, title, suggestions=slip[0])
        near = process.extractOne(name, self._names, scorer=fuzz.WRatio, score_cutoff=_NEAR)
        suggestions = f" The nearest known one is {near[0]}." if near else ""
        return problem(Code.UNKNOWN_COLUMN, title, suggestions=suggestions)


def _twice(title: str, first: str) -> Problem:
    return problem(Code.DUPLICATE_COLUMN, title, first=f"'{shortened(first, _SHOWN)}'")


def _missing(names: set[str]) -> tuple[Problem, ...]:
    """What the file as a whole lacks."""
    missing = [] if "name" in names else ["name"]
    if not any(place <= names for place in PLACES):
        missing.append("zip_code (or latitude and longitude, or city and state)")
    return tuple(problem(Code.MISSING_COLUMN, "", columns=column) for column in missing)
