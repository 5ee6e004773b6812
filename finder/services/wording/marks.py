"""What stands against going to a clinic, in a few words each."""

from __future__ import annotations

from finder.directory.clinic import Clinic
from finder.directory.standing import marks_of
from finder.services.wording.texts import Wording


def marks_against(clinic: Clinic, words: Wording) -> tuple[str, ...]:
    """Closed, moved, not taking new patients: the weightiest first, nothing for most clinics."""
    return tuple(words.say(f"mark.{mark.value}") for mark in marks_of(clinic))
