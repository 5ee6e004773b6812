"""Listed clinics that may be one with another: at its door, or with its phone number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from finder.directory.clinic import Clinic
from finder.geography.addresses import is_same_building

_ZIP_DIGITS = 5


def likely_twins(clinic: Clinic, others: Iterable[Clinic], *, most: int = 5) -> list[Clinic]:
    """Those in the same building or with the same number; both first, then in the given order."""
    found: list[tuple[int, int, Clinic]] = []
    for other in others:
        if other.id == clinic.id:
            continue
        signs = bool(clinic.phone and other.phone == clinic.phone) + _is_at_same_door(clinic, other)
        if signs:
            found.append((-signs, len(found), other))
    return [other for *_, other in sorted(found, key=lambda each: each[:2])[:most]]


def _is_at_same_door(clinic: Clinic, other: Clinic) -> bool:
    here, there = clinic.address, other.address
    if not (here.street and there.street):
        return False
    zips = here.zip_code[:_ZIP_DIGITS], there.zip_code[:_ZIP_DIGITS]
    if zips[0] != zips[1] or (not zips[0] and here.city != there.city):
        return False
    return is_same_building(asdict(here), asdict(there))
