"""What is kept of a row that was published, so that the same row need not be read again.

Most rows of most lists are those of the list before: known again, they cost half the time of a
preview. A row is the same if every cell of it is, under the same columns, with the same words
decided, in the same `FORMAT`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import NamedTuple

import orjson

from finder.directory.columns import Problem, ProblemCode
from finder.directory.columns.decided import Decisions
from finder.intake.file.row import Row
from finder.intake.headings.headings import Headings
from finder.intake.record.draft import Draft
from finder.intake.record.identity import id_of

FORMAT = 15
"""Raise it when rows are read otherwise, by code or by tables: all of them are read once more.

`tests/unit/intake/test_row_format.py` notices where a sample is read otherwise, and says so.
"""

_BYTES = 16
_END = "\0"
_THIS_CENTURY = 2000


class KeptRow(NamedTuple):
    """What reading a row came to, its record aside, which the directory has.

    `clinic_id` is the id that stood in the row, or else that was made from it; it need not
    be the id of the clinic that the row is. `problems` are warnings by column. `silent` are
    fields of facts that the clinic has and the row does not name, though it lists others of their
    kind; `silent_if_whole` are those that it does not name in a list that has all of them.
    """

    fingerprint: str
    clinic_id: str
    id_is_stated: bool
    name: str
    problems: tuple[tuple[str, Problem], ...] = ()
    silent: tuple[str, ...] = ()
    silent_if_whole: tuple[str, ...] = ()

    def text(self, listed_id: str) -> str:
        """All of it as JSON, to be kept with the clinic of that id."""
        own = self.clinic_id if self.clinic_id != listed_id else ""
        noted = [(column, one.code, one.value, one.details) for column, one in self.problems]
        row = (self.fingerprint, own, self.id_is_stated, self.name, noted)
        silent = (self.silent, self.silent_if_whole) if self.silent_if_whole else ()
        return orjson.dumps((*row, *silent)).decode()


class Repeat(NamedTuple):
    """A row that is, cell by cell, one that a listed clinic was read from.

    `row` is its number, `listed_id` the id of the clinic, and `kept` what is known of it.
    """

    row: int
    listed_id: str
    kept: KeptRow


class RowCache:
    """The rows that listed clinics were read from, as they would stand under some headings.

    `texts` are what `KeptRow.text` gave, by the id of the clinic.
    """

    def __init__(self, texts: Mapping[str, str], headings: Headings, words: Decisions) -> None:
        names = [column.name if column else "" for column in headings.columns]
        rules = [FORMAT, names, sorted([*key, meant] for key, meant in words.items())]
        self._rules = hashlib.blake2b(orjson.dumps(rules), digest_size=_BYTES)
        self._width = len(names)
        self._unnamed = [place for place, title in enumerate(headings.titles) if not title]
        try:
            kept = orjson.loads(f"[{','.join(texts.values())}]")
            self._rows = {
                fingerprint: (listed_id, clinic_id or listed_id, id_is_stated, name, problems, rest)
                for listed_id, (fingerprint, clinic_id, id_is_stated, name, problems, *rest) in zip(
                    texts, kept, strict=True
                )
            }
        except (ValueError, TypeError):  # it was written otherwise; all can be read again
            self._rows = {}

    def repeat(self, row: Row) -> Repeat | None:
        """The row as a repeat; None if no clinic was read from such a row."""
        if not self._rows:
            return None
        fingerprint = self.fingerprint(row)
        found = self._rows.get(fingerprint)
        if found is None:
            return None
        listed_id, clinic_id, id_is_stated, name, problems, rest = found
        noted = tuple(
            (column, Problem(ProblemCode(code), value, details))
            for column, code, value, details in problems
        )
        silent = map(tuple, rest)
        kept = KeptRow(fingerprint, clinic_id, id_is_stated, name, noted, *silent)
        return Repeat(row.number, listed_id, kept)

    def kept(self, row: Row, draft: Draft) -> KeptRow | None:
        """What to keep of a sound row; None if nothing tells it, or it may soon read otherwise."""
        fingerprint = self.fingerprint(row)
        if not fingerprint or any(map(_may_pass, draft.problems)) or _is_of_a_century_ago(draft):
            return None
        is_stated = "id" in draft.values
        noted = tuple(draft.problems)
        return KeptRow(fingerprint, id_of(draft), is_stated, draft.text("name"), noted)

    def fingerprint(self, row: Row) -> str:
        """What only this row has; "" for one whose cells alone don't say how it is read."""
        cells = row.cells
        if row.faults or len(cells) != self._width:
            return ""
        if self._unnamed and any(cells[place].strip() for place in self._unnamed):
            return ""
        text = _END.join(cells)
        if text.count(_END) >= self._width:  # such cells could be parted otherwise
            return ""
        found = self._rules.copy()
        found.update(text.encode("utf-8", "surrogatepass"))
        return found.hexdigest()


def _may_pass(noted: tuple[str, Problem]) -> bool:
    """Whether it may be gone tomorrow, or once somebody decides about a word, or is not kept."""
    _, found = noted
    is_plain = all(isinstance(detail, str) for detail in found.details.values())
    is_open = found.code is ProblemCode.DATE_IN_FUTURE or found.unknown is not None
    return is_open or found.is_spared or not is_plain


def _is_of_a_century_ago(draft: Draft) -> bool:
    """Whether a day is from before 2000: of two digits of a year, they may mean another soon."""
    days = [draft.values.get("verified_on")]
    of_facts = draft.values.get("fact_evidence")
    if isinstance(of_facts, dict):
        days += [one.verified_on for one in of_facts.values()]
    return any(isinstance(day, dt.date) and day.year < _THIS_CENTURY for day in days)
