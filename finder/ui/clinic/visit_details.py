"""What to know before going: referral, insurance, languages, access, hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, name
from finder.ui.visit.resources import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from finder.directory.clinic import Clinic


def practicalities(clinic: Clinic) -> Html:
    """Everything practical that the record states, and "not stated" for what matters most."""
    return markup.facts((say(f"clinic.{key}"), name(value)) for key, value in _told(clinic))


def _told(clinic: Clinic) -> Iterator[tuple[str, str]]:
    silent = say("clinic.not_stated")
    new = clinic.new_patients
    yield "status", say(f"clinic.status_words.{clinic.status.value}")
    yield "new_patients", say(f"clinic.new_patients_words.{new.value}") if new else silent
    yield "referral", _word(clinic.referral_required, yes="clinic.needed", no="clinic.not_needed")
    yield "insurance", _list(clinic.insurance) or silent
    optional = (
        ("referral_methods", _list(clinic.referral_methods)),
        ("self_pay", _known(clinic.self_pay)),
        ("documents", _list(clinic.documents_needed)),
        ("languages", _list(clinic.languages)),
        ("accessibility", _list([say(f"clinic.access_words.{a}") for a in clinic.accessibility])),
        ("hours", clinic.hours),
        ("telehealth", _known(clinic.telehealth)),
        ("ages", clinic.ages),
        ("notes", clinic.notes),
    )
    yield from ((key, value) for key, value in optional if value)


def _list(values: Sequence[str]) -> str:
    return ", ".join(values)


def _known(value: bool | None, /) -> str:  # noqa: FBT001 - the value itself is told
    return "" if value is None else _word(value, yes="clinic.yes", no="clinic.no")


def _word(value: bool | None, /, *, yes: str, no: str) -> str:  # noqa: FBT001 - as above
    if value is None:
        return say("clinic.not_stated")
    return say(yes if value else no)
