"""Evidence in words: who says so and since when, or what was billed to Medicare."""

from __future__ import annotations

from finder.directory.claims import is_billed, is_medicare
from finder.directory.fact import Evidence
from finder.services.wording.built_notes import built_note
from finder.services.wording.periods import period_words
from finder.services.wording.texts import Wording

REGISTERS = {
    "nppes registry": "nppes",
    "medicare doctors and clinicians": "doctors",
    "medicare part b specialties": "specialties",
    "cms national provider directory": "directory",
}
"""Sources that list people, in lower case, and the name of each among the texts."""

_NOTHING = Evidence(source="")


def evidence_words(evidence: Evidence, words: Wording) -> str:
    """What a fact rests on, as one line; "" if nothing is known of it.

    Parts that are not stated are left out of it, so that each kind of evidence reads well;
    but where it names neither a source nor a person, it says so.
    """
    if evidence == _NOTHING:
        return ""
    told = _told(evidence, words)
    checked = _checked(evidence, words)
    setting, note = (built_note(text, words) for text in (evidence.setting, evidence.note))
    if is_billed(evidence):
        return "; ".join(part for part in (told, setting, checked, note) if part)
    sentence = ", ".join(part for part in (told, setting, checked) if part)
    line = "; ".join(part for part in (sentence, note) if part)
    return line if told else line[:1].upper() + line[1:]


def _told(evidence: Evidence, words: Wording) -> str:
    if is_billed(evidence):
        return _billed(evidence, words)
    register = REGISTERS.get(evidence.source.strip().casefold())
    source = words.say(f"evidence.register.{register}") if register else _named(evidence, words)
    period = _part(words, "after", period=period_words(evidence.period, words))
    if register and evidence.clinicians:
        return words.say("evidence.listed", count=evidence.clinicians, source=source, period=period)
    if counts := _counts(evidence, words):
        return words.say("evidence.counted", source=source, period=period, parts=counts)
    if not evidence.source:
        return source and source + period
    kind = "from" if register or is_medicare(source) else "said"
    return words.say(f"evidence.{kind}", source=source, period=period)


def _named(evidence: Evidence, words: Wording) -> str:
    """Who says so: the source, or that there is none; "" where a person answers for the check."""
    is_vouched = evidence.verified_on and evidence.verified_by
    if evidence.source or (is_vouched and not evidence.period and not _counts(evidence, words)):
        return evidence.source
    return words.say("sources.nameless")


def _billed(evidence: Evidence, words: Wording) -> str:
    """Such as "Billed to Medicare 214 times in 2023 by 3 clinicians here"."""
    return words.say(
        "evidence.billed",
        times=_part(words, "times", count=evidence.services),
        period=_part(words, "period", period=period_words(evidence.period, words)),
        clinicians=_part(words, "by", count=evidence.clinicians or None),
        patients=_part(words, "patients", count=evidence.patients or None),
    )


def _counts(evidence: Evidence, words: Wording) -> str:
    """What another source counted."""
    counts = {
        "services": evidence.services,
        "clinicians": evidence.clinicians,
        "patients": evidence.patients,
    }
    return words.listing(
        [
            words.say(f"evidence.count.{unit}", count=count)
            for unit, count in counts.items()
            if count is not None
        ]
    )


def _part(words: Wording, part: str, **value: int | str | None) -> str:
    """A part of a sentence with its value; nothing without a value."""
    if all(one in (None, "") for one in value.values()):
        return ""
    return words.say(f"evidence.part.{part}", **value)


def _checked(evidence: Evidence, words: Wording) -> str:
    if evidence.verified_on is None:
        return ""
    day = words.day(evidence.verified_on)
    if evidence.verified_by:
        return words.say("evidence.checked_by", date=day, person=evidence.verified_by)
    return words.say("evidence.checked", date=day)
