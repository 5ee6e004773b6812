"""What a clinic answers about everything practical that people choose by: yes, no or nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from finder.directory.cells.ages import GROWN, OLDER, read_ages
from finder.directory.cells.hours import opening_hours
from finder.directory.cells.languages import near_language, read_languages
from finder.directory.characteristics import CHARACTERISTICS
from finder.directory.clinic import Clinic
from finder.directory.fact import Answer
from finder.directory.practical.plans import plans_in
from finder.taxonomy.folding import fold

TAKES, SPEAKS = "takes_", "speaks_"
"""What the keys of payers and of languages begin with."""

CHECKED_DAYS = 90
"""So many days ago at most, and a record counts as checked of late."""

_SATURDAY = 5
_BEFORE_EVENING = dt.time(17, 59)
"""Whoever is open later is open until 6 in the evening at least."""
_NO_LANGUAGES = frozenset({"bilingual", "multilingual", "other", "others", "interpreter", "many"})
_PLAIN_NAME = re.compile(r"[^\W\d_]+(?:[ '-][^\W\d_]+){0,2}")

Answers = Iterator[tuple[str, Answer]]


def practical_answers(clinic: Clinic, today: dt.date) -> Answers:
    """Each key that the record says yes or no to, with the answer."""
    for key, read in CHARACTERISTICS.items():
        yield key, read(clinic)
    for listed in clinic.insurance:
        for plan in plans_in(listed):
            yield f"{TAKES}{plan.key}", Answer.YES if plan.is_taken else Answer.NO
    for language in languages_of(clinic.languages):
        yield speaks_key(language), Answer.YES
    yield from _ages(clinic.ages)
    yield from _hours(clinic.hours)
    if clinic.accepts_medicare is not None:
        yield f"{TAKES}medicare", _answer(clinic.accepts_medicare)
    if clinic.board_certified is not None:
        yield "board_certified", _answer(clinic.board_certified)
    if "pubtrans" in clinic.accessibility:
        yield "public_transport", Answer.YES
    if clinic.verified_on is not None:
        recent = (today - clinic.verified_on).days <= CHECKED_DAYS
        yield "checked_recently", _answer(recent)


def speaks_key(language: str) -> str:
    """The key of a language as a need."""
    return f"{SPEAKS}{fold(language).replace(' ', '_')}"


def languages_of(listed: Iterable[str]) -> Iterator[str]:
    """The languages that a record lists, each once; what is none is left out."""
    return iter(dict.fromkeys(name for text in listed for name in _languages(text)))


@lru_cache(maxsize=20_000)
def _languages(text: str) -> tuple[str, ...]:
    return tuple(
        name
        for name in read_languages(text).value or ()
        if _PLAIN_NAME.fullmatch(name)
        and fold(name) not in _NO_LANGUAGES
        and not near_language(name)
    )


@lru_cache(maxsize=20_000)
def _ages(text: str) -> tuple[tuple[str, Answer], ...]:
    ages = read_ages(text).value if text else None
    if ages is None:
        return ()
    spans = (("children", 0, GROWN - 1), ("adults", GROWN, OLDER - 1), ("older_people", OLDER, 120))
    return tuple((key, _answer(ages.meets(first, last))) for key, first, last in spans)


def _hours(text: str) -> tuple[tuple[str, Answer], ...]:
    week = opening_hours(text)
    if week is None:
        return ()
    return (
        ("saturday", _answer(week.open_on(_SATURDAY))),
        ("evening", _answer(week.open_after(_BEFORE_EVENING))),
    )


def _answer(is_so: bool) -> Answer:  # noqa: FBT001 - the question itself
    return Answer.YES if is_so else Answer.NO
