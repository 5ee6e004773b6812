"""Rows that say word for word what a clinic says: sure without comparing anything.

Most rows of most files are like that, and the rest is then compared with those alone that
share something with one of the others (see `blocks`), which changes no outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from finder.matching.outcome import Candidate, Incoming, Known, Reason, Verdict

_Words = tuple[str, ...]
_Thing = TypeVar("_Thing")


def exact_matches(
    rows: Sequence[Incoming],
    existing: Mapping[str, Known],
    answers: Mapping[tuple[str, str], Verdict],
) -> dict[int, Candidate]:
    """The rows, by number, that are one clinic and no other row is.

    Name, address and phone are the same to the letter and stand once in the file and once
    in the directory; nothing else (an id, an identifier, an answer) speaks of either.
    """
    clinics = _once((words, clinic.id) for clinic in existing.values() if (words := _words(clinic)))
    found = _once((words, row) for row in rows if (words := _words(row.clinic)))
    spoken_of = _spoken_of(rows, existing, answers)
    return {
        row.row: _candidate(row, clinic_id)
        for words, row in found.items()
        if row is not None
        and (clinic_id := clinics.get(words)) is not None
        and _may_be(row, clinic_id, existing, spoken_of)
    }


def _may_be(
    row: Incoming, clinic_id: str, existing: Mapping[str, Known], spoken_of: set[str]
) -> bool:
    """Whether nothing says that the row is another clinic, or the clinic another row."""
    if row.id_is_stated and row.clinic.id in existing:
        return row.clinic.id == clinic_id
    return row.key not in spoken_of and clinic_id not in spoken_of


def _spoken_of(
    rows: Sequence[Incoming],
    existing: Mapping[str, Known],
    answers: Mapping[tuple[str, str], Verdict],
) -> set[str]:
    """Keys of rows and ids of clinics about which there is more to say than their words."""
    spoken_of = {one for pair in answers for one in pair}
    spoken_of.update(row.clinic.id for row in rows if row.id_is_stated)
    spoken_of.update(row.key for row in rows if row.clinic.identifiers)
    spoken_of.update(clinic.id for clinic in existing.values() if clinic.identifiers)
    return spoken_of


def _words(clinic: Known) -> _Words | None:
    """What a clinic is called, where it is and its phone; None if a part of that lacks."""
    where = clinic.address
    if not (where.street and where.zip_code and clinic.phone):
        return None
    return (
        clinic.name,
        clinic.organization,
        *clinic.also_known_as,
        *(where.street, where.unit, where.city, where.state, where.zip_code),
        clinic.phone,
    )


def _once(pairs: Iterable[tuple[_Words, _Thing]]) -> dict[_Words, _Thing | None]:
    """What has those words, None where several have."""
    found: dict[_Words, _Thing | None] = {}
    for words, thing in pairs:
        found[words] = None if words in found else thing
    return found


def _candidate(row: Incoming, clinic_id: str) -> Candidate:
    by_id = (Reason.SAME_ID,) if row.id_is_stated and row.clinic.id == clinic_id else ()
    return Candidate(
        clinic_id, 1.0, (*by_id, Reason.SAME_ADDRESS, Reason.SAME_NAME, Reason.SAME_PHONE)
    )
