"""What stands against going to a clinic now, whatever it offers."""

from __future__ import annotations

from enum import StrEnum

from finder.directory.clinic import Clinic, ClinicStatus, NewPatients


class MarkAgainst(StrEnum):
    """Something to be seen before anything else of a clinic, the weightiest first."""

    CLOSED = "closed"
    MOVED = "moved"
    CLOSED_FOR_NOW = "closed_for_now"
    NO_NEW_PATIENTS = "no_new_patients"


_OF_STATUS = {
    ClinicStatus.CLOSED: MarkAgainst.CLOSED,
    ClinicStatus.MOVED: MarkAgainst.MOVED,
    ClinicStatus.TEMPORARILY_CLOSED: MarkAgainst.CLOSED_FOR_NOW,
}


def marks_of(clinic: Clinic) -> tuple[MarkAgainst, ...]:
    """What stands against going, the weightiest first; nothing for most clinics."""
    marks = (_OF_STATUS.get(clinic.status), _of_new_patients(clinic))
    return tuple(mark for mark in marks if mark)


def _of_new_patients(clinic: Clinic) -> MarkAgainst | None:
    if clinic.new_patients in {None, NewPatients.ACCEPTING}:
        return None
    return MarkAgainst.NO_NEW_PATIENTS
