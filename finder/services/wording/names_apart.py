"""What clinics are called where several stand on one page, read out one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from finder.directory.clinic import Clinic


def names_apart(clinics: Collection[Clinic]) -> dict[str, str]:
    """Each clinic's name by its id; with its address where another of them has the same name.

    At one address even that is the same: then the number of each is said as well.
    """
    called = {clinic.id: clinic.name for clinic in clinics}
    for more in (_address, _id):
        times = Counter(name.casefold() for name in called.values())
        for clinic in clinics:
            said = more(clinic)
            if said and times[called[clinic.id].casefold()] > 1:
                called[clinic.id] += f", {said}"
    return called


def _address(clinic: Clinic) -> str:
    return clinic.address.one_line()


def _id(clinic: Clinic) -> str:
    return clinic.id
