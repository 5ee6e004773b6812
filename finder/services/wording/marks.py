"""What stands against going to a clinic, in a few words each."""

from __future__ import annotations

from finder.directory.clinic import Clinic, ClinicStatus, NewPatients
from finder.services.wording.texts import Wording


def marks_against(clinic: Clinic, words: Wording) -> tuple[str, ...]:
    """Closed for now, and not taking new patients, in that order."""
    marks = []
    if clinic.status is ClinicStatus.TEMPORARILY_CLOSED:
        marks.append(words.say("results.temporarily_closed"))
    if clinic.new_patients not in (None, NewPatients.ACCEPTING):
        marks.append(words.say("results.no_new_patients"))
    return tuple(marks)
