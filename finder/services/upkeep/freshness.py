"""How long ago a record or a fact was checked: the words of it, and bands of ninety days."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from finder.directory.clinic import Clinic
from finder.directory.fact import Evidence
from finder.services.wording.periods import period_words
from finder.services.wording.texts import Wording

_BANDS = ((14, 1, "days"), (60, 7, "weeks"), (730, 30, "months"), (None, 365, "years"))
"""Up to so many days, counted in units of so many days, told with that text."""


def freshness(evidence: Evidence | None, today: date, words: Wording) -> str:
    """How fresh a record is: when somebody last checked it, or which claims it rests on."""
    if evidence and evidence.verified_on is None and evidence.ended_on:
        return words.say("freshness.ended")
    if evidence is None or (evidence.verified_on is None and not evidence.period):
        return words.say("freshness.never")
    if evidence.verified_on is None:
        period = period_words(evidence.period, words)
        if not evidence.source:
            return words.say("freshness.nameless", period=period)
        return words.say("freshness.claims", source=evidence.source, period=period)
    days = max((today - evidence.verified_on).days, 0)
    if days == 0:
        return words.say("freshness.today")
    for limit, unit, name in _BANDS:
        if limit is None or days < limit:
            return words.say(f"freshness.{name}", count=max(days // unit, 1))
    raise AssertionError("the last band has no limit")


BAND_DAYS = 90


class Band(StrEnum):
    """How long ago something was verified: less than 90 days, 180, 270, longer, never."""

    FRESH = "fresh"
    DUE = "due"
    LATE = "late"
    OLD = "old"
    NEVER = "never"


_AGEING = (Band.FRESH, Band.DUE, Band.LATE, Band.OLD)


def band_of(verified_on: date | None, today: date) -> Band:
    """The band of a day; a day in the future counts as today."""
    if verified_on is None:
        return Band.NEVER
    bands = max((today - verified_on).days, 0) // BAND_DAYS
    return _AGEING[min(bands, len(_AGEING) - 1)]


def fact_verified_on(clinic: Clinic, key: str) -> date | None:
    """When a fact was last verified: by its own evidence, or else by the record's."""
    evidence = clinic.fact(key).evidence or clinic.evidence
    return evidence.verified_on if evidence else None
