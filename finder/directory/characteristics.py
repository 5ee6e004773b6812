"""What a clinic record answers about practical matters: new patients, telehealth, access.

The keys are those of data/taxonomy/characteristics.csv; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable

from finder.directory.clinic import Clinic, NewPatients
from finder.directory.fact import Answer

_STEP_FREE = frozenset({"adacomp", "handiaccess"})


_ANSWERS = {None: Answer.UNKNOWN, True: Answer.YES, False: Answer.NO}


def _accepting_new_patients(clinic: Clinic) -> Answer:
    if clinic.new_patients is None:
        return Answer.UNKNOWN
    return _ANSWERS[clinic.new_patients is NewPatients.ACCEPTING]


def _no_referral_needed(clinic: Clinic) -> Answer:
    needed = clinic.referral_required
    return _ANSWERS[None if needed is None else not needed]


def _wheelchair_access(clinic: Clinic) -> Answer:
    """Yes when a step-free code is listed; a list without one does not say no."""
    return Answer.YES if _STEP_FREE.intersection(clinic.accessibility) else Answer.UNKNOWN


def _speaks_spanish(clinic: Clinic) -> Answer:
    """Yes when Spanish is listed; a list without it does not say no."""
    return Answer.YES if "Spanish" in clinic.languages else Answer.UNKNOWN


CHARACTERISTICS: dict[str, Callable[[Clinic], Answer]] = {
    "accepting_new_patients": _accepting_new_patients,
    "telehealth": lambda clinic: _ANSWERS[clinic.telehealth],
    "no_referral_needed": _no_referral_needed,
    "self_pay": lambda clinic: _ANSWERS[clinic.self_pay],
    "wheelchair_access": _wheelchair_access,
    "speaks_spanish": _speaks_spanish,
}
"""How each characteristic is read from a record."""
