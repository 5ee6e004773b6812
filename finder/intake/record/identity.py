"""Ids: those in the file, those made of a name and address, and rows that share one."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, fields
from typing import cast

from finder.directory.clinic import Address, Clinic
from finder.directory.columns import Problem, ProblemCode, problem
from finder.directory.columns.parts import part
from finder.intake.record.draft import Draft
from finder.language.catalogue import SentencePart

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
        stated_in = cast("dict[str, str]", draft.values)  # columns of text
        draft.made_id = _made_id(stated_in.get(name, "") for name in _NAMED)
    return draft.made_id


def made_id(clinic: Clinic) -> str:
    """The id that is made of the name and address of a clinic that states none."""
    return _made_id((clinic.name, *astuple(clinic.address)))


def _made_id(texts: Iterable[str]) -> str:
    parts = list(texts)
    parts[-1] = parts[-1][:5]
    folded = "\n".join([" ".join(part.split()) for part in parts]).casefold()
    return "c-" + hashlib.sha256(folded.encode()).hexdigest()[:16]


class IdRegister:
    """Remembers which rows have which id, and whether such rows are alike in all that is read.

    `read` are the places of the cells that are read.
    """

    def __init__(self, read: Sequence[int]) -> None:
        self._read = read
        self._rows: defaultdict[str, list[int]] = defaultdict(list)
        self._cells: dict[int, int] = {}

    def add(self, draft: Draft, cells: Sequence[str]) -> None:
        """Remember the row; one without id and name is passed over, it has an error already."""
        if draft.text("id" if draft.has("id") else "name"):
            self.add_known(draft.number, id_of(draft), cells)

    def add_known(self, row: int, known: str, cells: Sequence[str]) -> None:
        """Remember the row of that number, which has the id `known`, stated in it or made."""
        self._rows[known].append(row)
        width = len(cells)
        self._cells[row] = hash(tuple([cells[one].strip() for one in self._read if one < width]))

    def said_again(self) -> dict[int, Problem]:
        """Each row that says what an earlier one with its id says, with a word about it."""
        found: dict[int, Problem] = {}
        for one, rows in self._shared():
            first: dict[int, int] = {}
            for row in rows:
                earlier = first.setdefault(self._cells[row], row)
                if earlier != row:
                    found[row] = problem(ProblemCode.ROW_AGAIN, one, first=str(earlier))
        return found

    def unlike(self) -> Iterator[list[int]]:
        """The rows of each id that several rows have which don't say the same, each saying once."""
        for _, rows in self._shared():
            first = {self._cells[row]: row for row in reversed(rows)}
            if len(first) > 1:
                yield sorted(first.values())

    def _shared(self) -> Iterator[tuple[str, list[int]]]:
        return ((one, sorted(rows)) for one, rows in self._rows.items() if len(rows) > 1)


def named_rows(rows: Sequence[int]) -> tuple[str, ...] | SentencePart:
    """`3 and 9`, or the first five and how many more there are."""
    named = tuple(map(str, rows[:_MOST_NAMED]))
    if len(rows) == len(named):
        return named
    return part("rows.more", rows=", ".join(named), count=len(rows) - len(named))
