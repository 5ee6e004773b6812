"""What is kept of a row that was published, so that the same row need not be read again.

Most rows of most lists are those of the list before. A row is the same if every cell of it
is, under the same columns, with the same words decided, read by the same rules.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import distributions
from pathlib import Path
from typing import NamedTuple

import orjson

from finder.directory.columns import Problem, ProblemCode
from finder.directory.columns.decided import Decisions
from finder.intake.file.row import Row
from finder.intake.headings.headings import Headings
from finder.intake.record.draft import Draft
from finder.intake.record.identity import id_of
from finder.settings import DATA

_BYTES = 16
_END = "\0"
_THIS_CENTURY = 2000
_CODE = Path(__file__).parent.parent
_RULES = ("services", "intake", "directory", "taxonomy", "geography", "spelling")
_TABLES = ("directory", "addresses", "taxonomy", "gazetteer", "boundaries")


class KeptRow(NamedTuple):
    """What reading a row came to, its record aside, which the directory has.

    `clinic_id` is the id that stood in the row, or else that was made from it; it need not
    be the id of the clinic that the row is. `problems` are warnings by column.
    """

    fingerprint: str
    clinic_id: str
    id_is_stated: bool
    name: str
    problems: tuple[tuple[str, Problem], ...] = ()

    def text(self, listed_id: str) -> str:
        """All of it as JSON, to be kept with the clinic of that id."""
        own = self.clinic_id if self.clinic_id != listed_id else ""
        noted = [(column, one.code, one.message, one.value) for column, one in self.problems]
        row = (self.fingerprint, own, self.id_is_stated, self.name, noted)
        return orjson.dumps(row).decode()


def kept_row(fingerprint: str, draft: Draft) -> KeptRow | None:
    """What to keep of a sound row; None if nothing tells it or it may be read otherwise soon."""
    if not fingerprint or any(map(_may_pass, draft.problems)) or _is_of_a_century_ago(draft):
        return None
    is_stated = "id" in draft.values
    noted = tuple(draft.problems)
    return KeptRow(fingerprint, id_of(draft), is_stated, draft.text("name"), noted)


def _may_pass(noted: tuple[str, Problem]) -> bool:
    """Whether it may be gone tomorrow, or once somebody decides about a word, or is not kept."""
    _, found = noted
    return found.code is ProblemCode.DATE_IN_FUTURE or found.unknown is not None or found.is_spared


def _is_of_a_century_ago(draft: Draft) -> bool:
    """Whether a day is from before 2000: of two digits of a year, they may mean another soon."""
    days = [draft.values.get("verified_on")]
    of_facts = draft.values.get("fact_evidence")
    if isinstance(of_facts, dict):
        days += [one.verified_on for one in of_facts.values()]
    return any(isinstance(day, dt.date) and day.year < _THIS_CENTURY for day in days)


class Repeat(NamedTuple):
    """A row that is, cell by cell, one that a listed clinic was read from.

    `row` is its number, `listed_id` the id of the clinic, and `kept` what is known of it.
    """

    row: int
    listed_id: str
    kept: KeptRow


class KnownRows:
    """Rows that listed clinics were read from, by what tells a row from others.

    `texts` are what `KeptRow.text` gave, by the id of the clinic.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        try:
            kept = orjson.loads(f"[{','.join(texts.values())}]")
            self._rows = {
                fingerprint: (listed_id, clinic_id or listed_id, id_is_stated, name, problems)
                for listed_id, (fingerprint, clinic_id, id_is_stated, name, problems) in zip(
                    texts, kept, strict=True
                )
            }
        except (ValueError, TypeError):  # it was written otherwise; all can be read again
            self._rows = {}

    def repeat(self, row: int, fingerprint: str) -> Repeat | None:
        """The row of that number as a repeat; None if no clinic was read from such a row."""
        found = self._rows.get(fingerprint)
        if found is None:
            return None
        listed_id, clinic_id, id_is_stated, name, problems = found
        noted = tuple(
            (column, Problem(ProblemCode(code), *told)) for column, code, *told in problems
        )
        return Repeat(row, listed_id, KeptRow(fingerprint, clinic_id, id_is_stated, name, noted))


class Fingerprints:
    """Tells rows under some headings from each other, by all that reading them depends on."""

    def __init__(self, headings: Headings, words: Decisions) -> None:
        names = [column.name if column else "" for column in headings.columns]
        rules = [_rules_version(), names, sorted([*key, meant] for key, meant in words.items())]
        self._rules = hashlib.blake2b(orjson.dumps(rules), digest_size=_BYTES)
        self._width = len(names)
        self._unnamed = [place for place, title in enumerate(headings.titles) if not title]

    def of(self, row: Row) -> str:
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


@lru_cache(maxsize=1)
def _rules_version() -> str:
    """Another one whenever the code, the tables, the libraries or Python are others."""
    code = [path for room in _RULES for path in (_CODE / room).rglob("*.py")]
    tables = [path for name in _TABLES for path in (DATA / name).rglob("*.*")]
    libraries = sorted(f"{one.name} {one.version}" for one in distributions())
    found = hashlib.blake2b("\n".join([sys.version, *libraries]).encode(), digest_size=_BYTES)
    for path in sorted([*code, *tables]):
        found.update(f"{path.relative_to(DATA.parent)}\n".encode())
        found.update(hashlib.blake2b(path.read_bytes()).digest())
    return found.hexdigest()
