"""From the cells of a row to a draft: each cell is read by its column, every problem kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from finder.directory.cells.damage import LOST, mended_text
from finder.directory.cells.quoted_lists import quoted_list
from finder.directory.columns import (
    NONE,
    Cell,
    Column,
    Problem,
    ProblemCode,
    cleaned,
    hides,
    insurer_of,
    may_say_blank,
    problem,
    refused,
    says_blank,
    shortened,
    unseen_characters,
    without_unseen,
)
from finder.directory.columns.column import LONGEST_JSON
from finder.directory.columns.items import join_items
from finder.directory.fact_lists import FACT_LISTS
from finder.intake.file.row import Row
from finder.intake.headings.headings import Headings
from finder.intake.record.comma_lists import parting
from finder.intake.record.contact_cells import CONTACTS, ContactCells
from finder.intake.record.day_hours import DayHours
from finder.intake.record.draft import Draft
from finder.intake.report.repeated_warnings import REPEATED
from finder.taxonomy.taxonomy import Taxonomy

_BLANK = Cell(None)
_BOTH = object()
"""What is said where two columns say yes and no to one fact."""
_SHOWN = 60
_LONGEST_KEPT = 1_000
_MOST_KEPT = 50_000


class CellReader(dict[str, Cell]):
    """Leads from the raw text of a cell to what its column reads in it.

    The value None stands for a blank cell. What was read before is kept for columns that
    repeat themselves; in the others it isn't even looked for.
    """

    def __init__(self, column: Column, taxonomy: Taxonomy | None = None) -> None:
        super().__init__({"": _BLANK})
        self._column = column
        self._parse = column.parse
        if taxonomy and column.name in FACT_LISTS:
            self._parse = parting(column.parse, column.name, taxonomy)
        self._longest = column.longest
        self._repeats = column.repeats
        self._holds_items = column.commas or column.name in FACT_LISTS or column.name in CONTACTS

    def read(self, cells: Iterable[str]) -> list[Cell]:
        """What is read in some cells of the column."""
        if self._repeats:
            return list(map(self.__getitem__, cells))
        return [self._read(raw) if raw else _BLANK for raw in cells]

    def __missing__(self, raw: str) -> Cell:
        """Read a cell that is not kept."""
        cell = self._read(raw)
        if len(raw) <= _LONGEST_KEPT and len(self) < _MOST_KEPT:
            self[raw] = cell
        return cell

    def _read(self, raw: str) -> Cell:
        text = raw.strip()
        if text[:1] == "[" and self._holds_items and (items := quoted_list(text)) is not None:
            raw = text = join_items(items)
        is_plain = text[:1] != "'" and text.isascii() and text.isprintable() and "&" not in text
        if is_plain and len(text) <= self._longest and not may_say_blank(text):
            return self._parse(text)  # as most cells: nothing else can be said of such a text
        return self._checked(raw, text, is_plain=is_plain)

    def _checked(self, raw: str, text: str, *, is_plain: bool) -> Cell:
        if is_plain or raw.lstrip().startswith("'"):
            return self._clean(raw, text if is_plain else cleaned(raw), is_plain=is_plain)
        given = cleaned(raw)
        text = given if self._longest == LONGEST_JSON else mended_text(given)
        cell = self._clean(raw, text, is_plain=False)
        return cell._replace(problems=(*_damage(given, text, hides=hides(raw)), *cell.problems))

    def _clean(self, raw: str, text: str, *, is_plain: bool) -> Cell:
        if not text:
            return _BLANK
        if len(text) > self._longest:
            length, limit = f"{len(text):,}", f"{self._longest:,}"
            return refused(ProblemCode.TOO_LONG, text, length=length, limit=limit)
        if not is_plain and (unseen := unseen_characters(text)):
            if self._column.name == "name" and (plain := without_unseen(text)):
                cell = self._clean(raw, plain, is_plain=False)  # a clinic can't do without
                return cell._replace(problems=(*_damage(text, plain), *cell.problems))
            return refused(ProblemCode.CONTROL_CHARACTER, text, characters=unseen)
        if may_say_blank(text) and (blank := self._blank(raw, text)):
            return blank
        return self._parse(text)

    def _blank(self, raw: str, text: str) -> Cell | None:
        """What a word for "not known" is read as; None for everything else."""
        column = self._column
        if column.free_text:
            if not says_blank(text) or raw.lstrip().startswith("'"):
                return None
        elif not (says_blank(text) or text.casefold() == NONE):
            return None
        if text.casefold() in column.own_words:
            return None
        if column.name == "name":  # this problem says it all
            return refused(ProblemCode.MISSING_NAME, text)
        return Cell(None, (problem(ProblemCode.READ_AS_BLANK, text, more=""),))


def _damage(given: str, text: str, *, hides: bool = False) -> Iterator[Problem]:
    """What is said of a text that was damaged, or hides something, and that is `text` now."""
    if given != text or hides:
        yield problem(ProblemCode.CELL_FIXED, given, now=f"'{shortened(text, _SHOWN)}'")
    if LOST in text:
        yield problem(ProblemCode.LETTERS_LOST, text)


class _LeftOut:
    """Reads the cells of a column that is left out: all of them are blank."""

    def read(self, cells: Iterable[str]) -> list[Cell]:
        return [_BLANK for _ in cells]


def _add_insurers(draft: Draft, columns: Iterable[str]) -> None:
    """Put the insurers that a yes stands under among those that are listed."""
    said = [insurer_of(name) for name in columns if draft.values.pop(name, None) is True]
    if said:
        listed = cast("tuple[str, ...]", draft.values.get("insurance", ()))
        draft.values["insurance"] = tuple(dict.fromkeys((*listed, *said)))


class RowReader:
    """Reads the rows under one first row."""

    def __init__(self, headings: Headings, taxonomy: Taxonomy) -> None:
        self._width = len(headings.titles)
        self._names = [column.name if column else "" for column in headings.columns]
        self._readers = [
            CellReader(column, taxonomy) if column else _LeftOut() for column in headings.columns
        ]
        self._repeated, self._of_kinds = headings.repeated, headings.of_kinds
        self._titles = headings.titles
        self._insurers = [name for name in self._names if insurer_of(name)]
        self._contacts = ContactCells(self._names)
        self._days = DayHours(self._names)
        self._unnamed = [place for place, title in enumerate(headings.titles) if not title]

    def read(self, rows: Sequence[Row]) -> list[Draft]:
        """The drafts of some rows, with every problem of their cells.

        Column by column, because doing one thing many times over is faster.
        """
        drafts = [Draft(row.number) for row in rows]
        raw = [self._cells(row, draft) for row, draft in zip(rows, drafts, strict=True)]
        columns = zip(*raw, strict=True)
        read = [reader.read(cells) for reader, cells in zip(self._readers, columns, strict=True)]
        for draft, cells in zip(drafts, zip(*read, strict=True), strict=True):
            self._fill(draft, cells)
        for draft, given in zip(drafts, raw, strict=True):
            self._contacts.part(draft, given)
            self._days.join(draft)
        return drafts

    def _cells(self, row: Row, draft: Draft) -> list[str]:
        """As many cells as there are headings."""
        if row.faults:
            draft.problems += [("", fault) for fault in row.faults]
        cells = row.cells
        if len(cells) != self._width:
            cells = self._fitted(cells, draft)
        if self._unnamed:
            self._check_unnamed(cells, draft)
        return cells

    def _fill(self, draft: Draft, cells: Iterable[Cell]) -> None:
        values = draft.values
        for name, (value, problems) in zip(self._names, cells, strict=True):
            if value is not None:
                if values.get(name, value) != value and name in self._repeated:
                    value = self._both(name, draft)  # noqa: PLW2901 - several say it
                values[name] = value
            for found in problems:
                draft.problems.append((name, found))
                if found.code not in REPEATED:
                    draft.faulty.add(name)
        if self._repeated:
            draft.values = {name: value for name, value in values.items() if value is not _BOTH}
        if self._insurers:
            _add_insurers(draft, self._insurers)

    def _both(self, name: str, draft: Draft) -> object:
        """What a fact is to which two columns answer yes and no."""
        if name in self._of_kinds:
            return True
        if draft.values[name] is not _BOTH:
            places = [place for place, one in enumerate(self._names) if one == name]
            first, second = (shortened(self._titles[place], _SHOWN) for place in places[:2])
            label = name.partition(":")[2]
            found = problem(ProblemCode.CONTRADICTION, label, label=label, yes=first, no=second)
            draft.problems.append((name, found))
            draft.faulty.add(name)
        return _BOTH

    def _fitted(self, cells: list[str], draft: Draft) -> list[str]:
        """As many cells as headings; what had to be cut off or added is said."""
        counts = {"cells": str(len(cells)), "headings": str(self._width)}
        surplus = [cell for cell in cells[self._width :] if cell.strip()]
        if surplus:
            found = problem(ProblemCode.TOO_MANY_CELLS, surplus[0], unknown=None, **counts)
            draft.problems.append(("", found))
        if len(cells) < self._width:
            found = problem(ProblemCode.TOO_FEW_CELLS, "", unknown=None, **counts)
            draft.problems.append(("", found))
        return (cells + [""] * self._width)[: self._width]

    def _check_unnamed(self, cells: list[str], draft: Draft) -> None:
        """Says once for each column that it has cells but no heading."""
        for place in [place for place in self._unnamed if cells[place].strip()]:
            self._unnamed.remove(place)
            found = problem(ProblemCode.UNNAMED_COLUMN, cells[place], position=str(place + 1))
            draft.problems.append(("", found))
