"""Streets that could not be read as a number and a road: they are kept, and it is said."""

from __future__ import annotations

from finder.directory.columns import ProblemCode, problem
from finder.geography.addresses import LineKind, kind_of
from finder.intake.record.draft import Draft

_NOTHING_AT_AN_END = " ,;|/-–—"
_CODES = {LineKind.MAIL: ProblemCode.STREET_FOR_MAIL, LineKind.ADDRESS: None}


def check_street(draft: Draft) -> None:
    """Leave out signs around the street that say nothing, and say what could not be read."""
    written = draft.text("street")
    if not written:
        return
    street = written.strip(_NOTHING_AT_AN_END)
    if street and street != written:
        draft.values["street"] = street
        draft.problems.append(("street", problem(ProblemCode.STREET_TIDIED, written)))
    kind = kind_of(street, draft.text("unit"), draft.text("zip_code")[:5])
    if code := _CODES.get(kind, ProblemCode.STREET_NOT_READ):
        draft.problems.append(("street", problem(code, written)))
