"""What stands against going to a clinic, in a few words each."""

from __future__ import annotations

from collections.abc import Iterable

from finder.directory.clinic import Clinic
from finder.directory.invented import is_invented
from finder.directory.standing import MarkAgainst, marks_of
from finder.services.wording.texts import Wording


def marks_against(clinic: Clinic, words: Wording) -> tuple[str, ...]:
    """Closed, moved, not taking new patients: the weightiest first, nothing for most clinics."""
    return mark_words(marks_of(clinic), words)


def marks_in_files(clinic: Clinic, words: Wording) -> tuple[str, ...]:
    """The same in what leaves the finder, and of an invented clinic first of all that it is one.

    A page says it of all of them at its top.
    """
    first = (words.say("mark.invented"),) if is_invented(clinic) else ()
    return (*first, *marks_against(clinic, words))


def mark_words(marks: Iterable[MarkAgainst], words: Wording) -> tuple[str, ...]:
    """The same of marks that are known already."""
    return tuple(words.say(f"mark.{mark.value}") for mark in marks)
