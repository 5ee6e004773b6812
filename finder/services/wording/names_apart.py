"""What clinics are called where several stand on one page, read out one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from finder.directory.clinic import Clinic


def names_apart(clinics: Collection[Clinic]) -> dict[str, str]:
    """Each clinic's name by its id, with its address where another of them has the same name."""
    times = Counter(clinic.name.casefold() for clinic in clinics)
    return {clinic.id: _called(clinic, times[clinic.name.casefold()]) for clinic in clinics}


def _called(clinic: Clinic, times: int) -> str:
    where = clinic.address.one_line() if times > 1 else ""
    return f"{clinic.name}, {where}" if where else clinic.name
