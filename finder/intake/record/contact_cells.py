"""A cell that says several ways to reach a clinic: each goes into the column where it belongs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from finder.directory.cells.phones import read_fax, read_phone
from finder.directory.cells.reading import CellReading, trimmed_rest
from finder.directory.cells.web import read_email, read_website
from finder.directory.columns import Problem, ProblemCode, cleaned
from finder.directory.columns.read import said
from finder.intake.record.draft import Draft

_KINDS = ("email", "website", "fax", "phone")
"""In the order in which they are looked for in what is left of a cell."""
CONTACTS = frozenset(_KINDS)
_ON_THE_WEB = re.compile(r"www\.|https?:|\b(?:web(?:\s?site)?|url)\b", re.IGNORECASE)
_FAX = re.compile(r"(?<![^\W_])f(?:ax|acsimile)?(?![^\W_])", re.IGNORECASE)
_LABEL = re.compile(r"\b(?:e-?mail|web(?:site)?|url|phone|tel)\b(?:\saddress)?[.:]?", re.IGNORECASE)
_SETTLED = {
    ProblemCode.PHONE_SHAPE,
    ProblemCode.WEBSITE_SHAPE,
    ProblemCode.EMAIL_SHAPE,
    ProblemCode.REST_LEFT_OUT,
}
_LONGEST = 1_000


class ContactCells:
    """The contact columns of a file, which are called by their names."""

    def __init__(self, names: Sequence[str]) -> None:
        self._places = {name: place for place, name in enumerate(names) if name in CONTACTS}
        self._phone = self._places.get("phone")

    def part(self, draft: Draft, cells: Sequence[str]) -> None:
        """Fill contact columns of the row that have nothing with what cells of others have.

        What has no place then is said, as it is of one cell alone.
        """
        if draft.faulty.isdisjoint(CONTACTS) and not self._has_fax(cells):
            return
        own = {name: draft.values.get(name) for name in self._places}
        for name, place in self._places.items():
            if (name in draft.faulty or name == "phone") and len(cells[place]) <= _LONGEST:
                _part(draft, name, cleaned(cells[place]), own)

    def _has_fax(self, cells: Sequence[str]) -> bool:
        """Whether a number for faxes is in the cell for the phone."""
        if self._phone is None:
            return False
        text = cells[self._phone]
        return ("f" in text or "F" in text) and _FAX.search(text) is not None


def _part(draft: Draft, name: str, text: str, own: Mapping[str, object]) -> None:
    found, left = _contacts(text)
    value = own[name]
    if value is not None and found.pop(name, None) != value:
        return
    placed = {kind: one for kind, one in found.items() if kind not in draft.values}
    if not placed:
        return
    draft.values |= placed
    draft.problems = [one for one in draft.problems if not _is_settled(name, one)]
    rest = "; ".join(
        filter(None, [*(one for one in found.values() if one not in placed.values()), left])
    )
    if rest:
        now = "; ".join(map(str, filter(None, [value, *placed.values()])))
        draft.problems.append((name, said(CellReading(now, rest), text, now)))
    elif value is not None:
        draft.faulty.discard(name)


def _is_settled(name: str, told: tuple[str, Problem]) -> bool:
    return told[0] == name and told[1].code in _SETTLED


def _contacts(text: str) -> tuple[dict[str, str], str]:
    """What the text has of each kind, and what is left of it."""
    found: dict[str, str] = {}
    left = text
    for kind in _KINDS:
        reading = _read(kind, left)
        if reading.value:
            found[kind], left = reading.value, reading.rest
    return found, trimmed_rest(_LABEL.sub(" ", left)) if found else left


def _read(kind: str, text: str) -> CellReading[str]:
    if kind == "email":
        return read_email(text)
    if kind == "website":
        return read_website(text) if _ON_THE_WEB.search(text) else CellReading(None, text)
    if kind == "phone":
        return read_phone(text)
    fax, phone = read_fax(text), read_phone(text)
    if fax.value is None or fax.value == phone.value:  # it is not said to be one
        return CellReading(None, text)
    return CellReading(fax.value, text if phone.value else fax.rest)
