"""Ids: those in the file, those made of a name and address, and those that are there twice."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import cast

from finder.directory.clinic import Address
from finder.directory.columns import Problem, ProblemCode, problem
from finder.directory.columns.parts import part
from finder.intake.record.draft import Draft

_NAMED = ("name", *(field.name for field in fields(Address)))
_MOST_NAMED = 5


def id_of(draft: Draft) -> str:
    """The id in the row, or else one made of its name and address alone.

    The same name and address give the same id wherever the row stands; case and spaces
    don't matter, and neither do the last four digits of a ZIP+4.
    """
    if stated := draft.text("id"):
        return stated
    if not draft.made_id:
        draft.made_id = _made_id(draft)
    return draft.made_id


def _made_id(draft: Draft) -> str:
    stated = cast("dict[str, str]", draft.values)  # columns of text
    parts = [stated.get(name, "") for name in _NAMED]
    parts[-1] = parts[-1][:5]
    folded = "\n".join([" ".join(part.split()) for part in parts]).casefold()
    return "c-" + hashlib.sha256(folded.encode()).hexdigest()[:16]


class IdRegister:
    """Remembers which rows have which id, and whether such rows are alike in every cell."""

    def __init__(self) -> None:
        self._rows: defaultdict[str, list[int]] = defaultdict(list)
        self._cells: dict[int, int] = {}
        self._made: set[str] = set()

    def add(self, draft: Draft, cells: Sequence[str]) -> None:
        """Remember the row; one without id and name is passed over, it has an error already."""
        is_stated = draft.has("id")
        if draft.text("id" if is_stated else "name"):
            self.add_known(draft.number, id_of(draft), cells, is_stated=is_stated)

    def add_known(self, row: int, known: str, cells: Sequence[str], *, is_stated: bool) -> None:
        """Remember the row of that number, which has the id `known`, stated in it or made."""
        if not is_stated:
            self._made.add(known)
        self._rows[known].append(row)
        self._cells[row] = hash(tuple(cells))

    def repeated(self) -> dict[int, Problem]:
        """Each row whose id another, different row has too, with what is wrong with them all."""
        found: dict[int, Problem] = {}
        for one, rows in self._shared():
            if not self._are_alike(rows):
                code = (
                    ProblemCode.DUPLICATE_CLINIC if one in self._made else ProblemCode.DUPLICATE_ID
                )
                found |= dict.fromkeys(rows, problem(code, one, rows=_named(rows)))
        return found

    def said_again(self) -> dict[int, Problem]:
        """Each row that is like an earlier one in every cell, with a word about it."""
        return {
            row: problem(ProblemCode.ROW_AGAIN, one, first=str(rows[0]))
            for one, rows in self._shared()
            if self._are_alike(rows)
            for row in rows[1:]
        }

    def _shared(self) -> Iterator[tuple[str, list[int]]]:
        return ((one, sorted(rows)) for one, rows in self._rows.items() if len(rows) > 1)

    def _are_alike(self, rows: list[int]) -> bool:
        return len({self._cells[row] for row in rows}) == 1


def _named(rows: list[int]) -> str:
    """`3 and 9`, or the first five and how many more there are."""
    if len(rows) > _MOST_NAMED:
        listed = ", ".join(map(str, rows[:_MOST_NAMED]))
        return part("rows.more", rows=listed, count=len(rows) - _MOST_NAMED)
    return part("rows.last", rows=", ".join(map(str, rows[:-1])), last=str(rows[-1]))
