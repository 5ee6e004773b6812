"""The hand-off sheet: what a referrer sends with somebody, without a word about them in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from finder.directory.clinic import Clinic
from finder.exchange.pdf.handoff import (
    MOST_CLINICS,
    ClinicOnSheet,
    HandoffSheet,
    handoff_pdf,
)
from finder.search.query import Need
from finder.services.directory import Directory
from finder.services.referrals.to_refer import CHOSEN_BY, SENT_BY, Referral, ToRefer
from finder.services.wording.texts import Wording

__all__ = ["MOST_CLINICS", "handoff_sheet", "make_handoff"]

_TO_FILL_IN = (
    ("patient", "born", "patient_phone"),
    ("insurance", "member"),
    ("referrer", "referrer_phone", "sent_on"),
    ("reason",),
)


def make_handoff(
    directory: Directory,
    clinics: Sequence[Clinic],
    needs: Sequence[Need],
    day: dt.date,
    words: Wording,
) -> bytes:
    """The sheet for one clinic or a few (`MOST_CLINICS`), as a PDF of one page.

    Raises:
        ValueError: there is no clinic, or there are too many.

    """
    return handoff_pdf(handoff_sheet(directory, clinics, needs, day, words))


def handoff_sheet(
    directory: Directory,
    clinics: Sequence[Clinic],
    needs: Sequence[Need],
    day: dt.date,
    words: Wording,
) -> HandoffSheet:
    """The words of the sheet."""
    referral = Referral(directory, needs, day, words)
    return HandoffSheet(
        title=words.say("handoff.title"),
        lead=words.say("handoff.lead", date=day),
        patient=words.say("handoff.patient"),
        to_fill_in=tuple(
            tuple(words.say(f"handoff.blank.{name}") for name in row) for row in _TO_FILL_IN
        ),
        needs_heading=words.say("handoff.needs"),
        clinics=tuple(_on_sheet(referral.of(clinic), words) for clinic in clinics),
        language=words.language,
        made_on=day,
    )


def _on_sheet(told: ToRefer, words: Wording) -> ClinicOnSheet:
    return ClinicOnSheet(
        name=told.clinic.name,
        marks=told.marks,
        pairs=tuple(_pairs(told, words)),
        needs=tuple(told.need_lines(words)),
        remarks=told.hints,
    )


def _pairs(told: ToRefer, words: Wording) -> Iterator[tuple[str, str]]:
    """What is known, and of what a referral can't do without, that it is not."""
    clinic, unknown = told.clinic, words.say("clinic.not_stated")
    if clinic.organization and clinic.organization != clinic.name:
        yield words.say("field.organization"), clinic.organization
    yield words.say("clinic.address"), clinic.address.one_line() or unknown
    yield words.say("clinic.phone"), clinic.phone or unknown
    yield words.say("clinic.fax"), clinic.fax or unknown
    yield words.say("clinic.npi"), clinic.npi or unknown
    yield words.say("handoff.documents"), told.detail("documents_needed") or unknown
    yield words.say("field.referral_methods"), told.detail("referral_methods") or unknown
    for column in (*SENT_BY, *CHOSEN_BY):
        if column in told.details and column not in {"documents_needed", "referral_methods"}:
            yield told.details[column]
    yield words.say("handoff.checked"), told.checked or words.say("handoff.never_checked")
