"""What a clinic answers about everything practical that people choose by: yes, no or nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from finder.directory.cells.ages import GROWN, OLDER, read_ages
from finder.directory.cells.hours import opening_hours
from finder.directory.cells.languages import near_language, read_languages
from finder.directory.clinic import Clinic, NewPatients
from finder.directory.fact import Answer
from finder.directory.practical.plans import plans_in
from finder.taxonomy.folding import fold

TAKES, SPEAKS = "takes_", "speaks_"
"""What the keys of payers and of languages begin with."""

CHECKED = "checked_recently"
"""The key of having been checked of late, the one answer that the day changes."""

CHECKED_DAYS = 90
"""So many days ago at most, and a record counts as checked of late."""

_SATURDAY = 5
_BEFORE_EVENING = dt.time(17, 59)
"""Whoever is open later is open until 6 in the evening at least."""
_NO_LANGUAGES = frozenset(
    (
        *("bilingual", "multilingual", "other", "others", "many", "various", "all", "any", "every"),
        *(
            "interpreter",
            "interpreters",
            "interpreting",
            "translator",
            "translators",
            "translation",
        ),
        *("no", "none", "not", "only", "line", "service", "services", "available", "staff"),
    )
)
"""Words that no name of a language has."""
_PLAIN_NAME = re.compile(r"[^\W\d_]+(?:[ '-][^\W\d_]+){0,2}")

_STEP_FREE = frozenset({"adacomp", "handiaccess"})
_ANSWERS = {None: Answer.UNKNOWN, True: Answer.YES, False: Answer.NO}

Answers = Iterator[tuple[str, Answer]]


def practical_answers(clinic: Clinic, today: dt.date) -> Answers:
    """Each key that the record says yes or no to on that day, with the answer."""
    yield from lasting_answers(clinic)
    if clinic.verified_on is not None:
        yield CHECKED, _ANSWERS[(today - clinic.verified_on).days <= CHECKED_DAYS]


def lasting_answers(clinic: Clinic) -> Answers:
    """Those of them that are the same on any day."""
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
        yield f"{TAKES}medicare", _ANSWERS[clinic.accepts_medicare]
    if clinic.board_certified is not None:
        yield "board_certified", _ANSWERS[clinic.board_certified]
    if "pubtrans" in clinic.accessibility:
        yield "public_transport", Answer.YES


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
        and _NO_LANGUAGES.isdisjoint(fold(name).split())
        and not near_language(name)
    )


@lru_cache(maxsize=20_000)
def _ages(text: str) -> tuple[tuple[str, Answer], ...]:
    ages = read_ages(text).value if text else None
    if ages is None:
        return ()
    spans = (("children", 0, GROWN - 1), ("adults", GROWN, OLDER - 1), ("older_people", OLDER, 120))
    return tuple((key, _ANSWERS[ages.meets(first, last)]) for key, first, last in spans)


def _hours(text: str) -> tuple[tuple[str, Answer], ...]:
    week = opening_hours(text)
    if week is None:
        return ()
    saturday = ("saturday", _ANSWERS[week.open_on(_SATURDAY)])
    if not week.open_after(dt.time.min):  # it says when they are closed, and no more
        return (saturday,)
    return saturday, ("evening", _ANSWERS[week.open_after(_BEFORE_EVENING)])


def _accepting_new_patients(clinic: Clinic) -> Answer:
    if clinic.new_patients is None:
        return Answer.UNKNOWN
    return _ANSWERS[clinic.new_patients is NewPatients.ACCEPTING]


def _no_referral_needed(clinic: Clinic) -> Answer:
    needed = clinic.referral_required
    return _ANSWERS[None if needed is None else not needed]


def _wheelchair_access(clinic: Clinic) -> Answer:
    """Yes when a step-free code is listed; a list without one does not say no."""
    return Answer.YES if _STEP_FREE.intersection(clinic.accessibility) else Answer.UNKNOWN


def _speaks_spanish(clinic: Clinic) -> Answer:
    """Yes when Spanish is listed; a list without it does not say no."""
    return Answer.YES if "Spanish" in clinic.languages else Answer.UNKNOWN


CHARACTERISTICS: dict[str, Callable[[Clinic], Answer]] = {
    "accepting_new_patients": _accepting_new_patients,
    "telehealth": lambda clinic: _ANSWERS[clinic.telehealth],
    "no_referral_needed": _no_referral_needed,
    "self_pay": lambda clinic: _ANSWERS[clinic.self_pay],
    "wheelchair_access": _wheelchair_access,
    "speaks_spanish": _speaks_spanish,
}
"""How each characteristic of data/taxonomy/characteristics.csv is read from a record."""
