"""The identity of a row across uploads."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from finder.matching.features import identifiers_of, phone_digits
from finder.matching.outcome import Incoming, Known


def incoming_rows(rows: Iterable[tuple[int, Known, bool]]) -> tuple[Incoming, ...]:
    """Each (row number, clinic, whether its id is stated) with its key.

    The key is the stated id; else the first identifier that no other row of the file has;
    else made of the name, address and phone, whatever their case and spaces.
    """
    everyone = tuple(rows)
    counts = Counter(
        identifier
        for _, clinic, _ in everyone
        if clinic.identifiers  # which few have
        for identifier in identifiers_of(clinic)
    )
    return tuple(
        Incoming(_key(clinic, counts, id_is_stated=stated), row, clinic, stated)
        for row, clinic, stated in everyone
    )


def _key(clinic: Known, counts: Counter[str], *, id_is_stated: bool) -> str:
    if id_is_stated:
        return f"id:{clinic.id}"
    for one in identifiers_of(clinic):
        if counts[one] == 1:
            return f"identifier:{one}"
    return _made_key(clinic)


def _made_key(clinic: Known) -> str:
    where = clinic.address
    parts = (
        clinic.name,
        where.street,
        where.unit,
        where.city,
        where.state,
        where.zip_code[:5],
        phone_digits(clinic.phone),
    )
    folded = "\n".join([" ".join(part.split()) for part in parts]).casefold()
    return "row:" + hashlib.sha256(folded.encode()).hexdigest()[:16]
