"""From the cells of a row to a draft: each cell is read by its column, every problem kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finder.directory.columns import Cell, Code, cleaned, problem, refused, unseen_characters
from finder.intake.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Callable

    from finder.directory.columns import Column
    from finder.intake.headings import Headings
    from finder.intake.rows import Row

_BLANK = Cell(None)
_LONGEST_KEPT = 1_000
_MOST_KEPT = 50_000


class CellReader:
    """Reads the cells of one column.

    `known` holds what was read before, raw text first, for columns that repeat themselves.
    """

    def __init__(self, column: Column) -> None:
        self._column = column
        self.known: dict[str, Cell] = {}

    def read(self, raw: str) -> Cell:
        """What a cell that is not in `known` holds; the value None stands for a blank one."""
        cell = self._read(raw)
        if self._column.repeats and len(raw) <= _LONGEST_KEPT and len(self.known) < _MOST_KEPT:
            self.known[raw] = cell
        return cell

    def _read(self, raw: str) -> Cell:
        text = cleaned(raw)
        if not text:
            return _BLANK
        limit = self._column.longest
        if len(text) > limit:
            return refused(Code.TOO_LONG, text, length=f"{len(text):,}", limit=f"{limit:,}")
        if unseen := unseen_characters(text):
            return refused(Code.CONTROL_CHARACTER, text, characters=unseen)
        return self._column.parse(text)


class RowReader:
    """Reads the rows under one first row."""

    def __init__(self, headings: Headings) -> None:
        self._width = len(headings.titles)
        self._readers: list[tuple[int, str, dict[str, Cell], Callable[[str], Cell]]] = []
        for place, column in enumerate(headings.columns):
            if column:
                reader = CellReader(column)
                self._readers.append((place, column.name, reader.known, reader.read))
        self._unnamed = [place for place, title in enumerate(headings.titles) if not title]

    def read(self, row: Row) -> Draft:
        """The draft of a row, with every problem of its cells."""
        draft = Draft(row.number)
        draft.problems += [("", fault) for fault in row.faults]
        cells = row.cells
        if len(cells) != self._width:
            cells = self._fitted(cells, draft)
        if self._unnamed:
            self._check_unnamed(cells, draft)
        values = draft.values
        for place, name, known, read in self._readers:
            raw = cells[place]
            if raw:
                cell = known.get(raw) or read(raw)
                value, problems = cell
                if value is not None:
                    values[name] = value
                if problems:
                    draft.problems += [(name, found) for found in problems]
                    draft.faulty.add(name)
        return draft

    def _fitted(self, cells: list[str], draft: Draft) -> list[str]:
        """As many cells as headings; what had to be cut off or added is said."""
        counts = {"cells": str(len(cells)), "headings": str(self._width)}
        surplus = [cell for cell in cells[self._width :] if cell.strip()]
        if surplus:
            draft.problems.append(("", problem(Code.TOO_MANY_CELLS, surplus[0], **counts)))
        if len(cells) < self._width:
            draft.problems.append(("", problem(Code.TOO_FEW_CELLS, "", **counts)))
        return (cells + [""] * self._width)[: self._width]

    def _check_unnamed(self, cells: list[str], draft: Draft) -> None:
        """Says once for each column that it has cells but no heading."""
        for place in [place for place in self._unnamed if cells[place].strip()]:
            self._unnamed.remove(place)
            found = problem(Code.UNNAMED_COLUMN, cells[place], position=str(place + 1))
            draft.problems.append(("", found))
