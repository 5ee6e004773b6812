"""Sources in words: what they are, how much rests on each, and how old they are."""

from __future__ import annotations

from datetime import date, datetime

from finder.services.sources import SourceSummary
from finder.services.wording.evidence import REGISTERS
from finder.services.wording.periods import Period
from finder.services.wording.texts import Wording

_EXPLAINED = {
    **REGISTERS,
    "medicare part b claims": "claims",
    "medicare part d prescriptions": "prescriptions",
}


def source_name(source: SourceSummary, words: Wording) -> str:
    """What a source is called."""
    return source.name or words.say("sources.nameless")


def explained(source: SourceSummary, words: Wording) -> str:
    """What a public file is, in a sentence; "" for a source that speaks for itself."""
    known = _EXPLAINED.get(source.name.strip().casefold())
    return words.say(f"sources.explained.{known}") if known else ""


def extent(source: SourceSummary, words: Wording) -> str:
    """How much rests on a source: "1,204 facts at 350 clinics."."""
    clinics = words.say("sources.clinics", count=source.clinics)
    if not source.facts:
        return f"{clinics}."
    return words.say(
        "sources.at", facts=words.say("sources.facts", count=source.facts), clinics=clinics
    )


def age(source: SourceSummary, today: date, words: Wording) -> str:
    """Which time a source covers and how old that is: "From 2012, 14 years old."."""
    return " ".join(
        part for part in (_covers(source, today, words), _checked(source, today, words)) if part
    )


def published(source: SourceSummary, files: dict[str, datetime], words: Wording) -> str:
    """When the file that a source is named after was published here; "" for other sources."""
    day = files.get(source.name)
    return words.say("sources.published", date=words.day(day.date())) if day else ""


def _covers(source: SourceSummary, today: date, words: Wording) -> str:
    if not source.periods:
        return ""
    read = [Period.read(period) for period in source.periods]
    known = sorted({p for p in read if p is not None}, key=lambda p: (p.year, p.month or 0))
    if not known:
        return words.say("sources.covers_text", periods=words.listing(source.periods[:3]))
    first, last = known[0], known[-1]
    if first == last:
        return words.say("sources.covers", period=last.told(words), age=last.age(today, words))
    return words.say(
        "sources.covers_range",
        first=first.told(words),
        first_age=first.age(today, words),
        last=last.told(words),
        last_age=last.age(today, words),
    )


def _checked(source: SourceSummary, today: date, words: Wording) -> str:
    day = source.verified_on
    if day is None:
        return ""
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    if months >= 24:
        ago = words.say("sources.years_ago", count=months // 12)
    elif months > 0:
        ago = words.say("sources.months_ago", count=months)
    else:
        ago = words.say("sources.this_month")
    return words.say("sources.checked", date=words.day(day), ago=ago)
