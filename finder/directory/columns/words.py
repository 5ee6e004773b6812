"""Cells with a fixed set of words: yes and no, new patients, accessibility, status, languages."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from finder.directory.clinic import ClinicStatus, NewPatients, PositionPrecision
from finder.directory.columns.items import list_parser, split_at_commas
from finder.directory.columns.problem import Cell, problem, refused
from finder.directory.columns.rules import Code

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_YES_NO: dict[str, bool | None] = {
    **dict.fromkeys(("yes", "y", "true", "t", "1", "x", "✓", "✔"), True),
    **dict.fromkeys(("no", "n", "false", "f", "0"), False),
    **dict.fromkeys(("unknown", "not known", "not stated", "?"), None),
}

_NEW_PATIENTS: dict[str, NewPatients] = {
    **{code.value: code for code in NewPatients},
    "yes": NewPatients.ACCEPTING,
    "accepting": NewPatients.ACCEPTING,
    "accepting new patients": NewPatients.ACCEPTING,
    "no": NewPatients.NOT_ACCEPTING,
    "not accepting": NewPatients.NOT_ACCEPTING,
    "not accepting new patients": NewPatients.NOT_ACCEPTING,
    "existing only": NewPatients.EXISTING_ONLY,
    "existing patients only": NewPatients.EXISTING_ONLY,
    "existing and family": NewPatients.EXISTING_AND_FAMILY,
    "existing patients and family": NewPatients.EXISTING_AND_FAMILY,
    "existing patients and their families": NewPatients.EXISTING_AND_FAMILY,
}

_STATUS: dict[str, ClinicStatus] = {
    "active": ClinicStatus.ACTIVE,
    "open": ClinicStatus.ACTIVE,
    "temporarily closed": ClinicStatus.TEMPORARILY_CLOSED,
    "closed for now": ClinicStatus.TEMPORARILY_CLOSED,
    "closed": ClinicStatus.CLOSED,
    "permanently closed": ClinicStatus.CLOSED,
}

_PRECISION: dict[str, PositionPrecision] = {
    "given": PositionPrecision.GIVEN,
    "exact": PositionPrecision.GIVEN,
    "street": PositionPrecision.STREET,
    "zip centroid": PositionPrecision.ZIP_CENTROID,
    "zip": PositionPrecision.ZIP_CENTROID,
    "none": PositionPrecision.NONE,
}

_ACCESSIBILITY: dict[str, str] = {
    # the codes of FHIR Plan-Net's AccessibilityCS, and plain words for each
    **dict.fromkeys(("adacomp", "ada", "ada compliant"), "adacomp"),
    **dict.fromkeys(
        ("handiaccess", "wheelchair", "wheelchair access", "wheelchair accessible", "step free"),
        "handiaccess",
    ),
    **dict.fromkeys(("mobility", "mobility help", "mobility assistance"), "mobility"),
    **dict.fromkeys(
        ("pubtrans", "public transport", "public transit", "public transportation"), "pubtrans"
    ),
    **dict.fromkeys(("cognitive", "cognitive support"), "cognitive"),
    **dict.fromkeys(("cultcomp", "cultural competence", "culturally competent care"), "cultcomp"),
    **dict.fromkeys(("anssrvc", "answering service"), "anssrvc"),
}

_LANGUAGES: dict[str, str] = {
    name.casefold(): name
    for name in (
        "American Sign Language", "Amharic", "Arabic", "Armenian", "Bengali", "Cantonese",
        "Chinese", "English", "Farsi", "French", "German", "Greek", "Gujarati",
        "Haitian Creole", "Hebrew", "Hindi", "Hmong", "Italian", "Japanese", "Khmer", "Korean",
        "Lao", "Mandarin", "Navajo", "Nepali", "Polish", "Portuguese", "Punjabi", "Romanian",
        "Russian", "Samoan", "Somali", "Spanish", "Swahili", "Tagalog", "Tamil", "Telugu",
        "Thai", "Ukrainian", "Urdu", "Vietnamese", "Yiddish", "Yoruba",
    )
} | {"español": "Spanish", "espanol": "Spanish", "asl": "American Sign Language"}  # fmt: skip


def _folded(text: str) -> str:
    """Lower case, with one space for every run of spaces, hyphens and underscores."""
    return re.sub(r"[\s_-]+", " ", text).strip().casefold()


def parse_yes_no(text: str) -> Cell:
    """True, False or None (for "unknown")."""
    folded = _folded(text)
    return Cell(_YES_NO[folded]) if folded in _YES_NO else refused(Code.YES_OR_NO, text)


def format_yes_no(value: bool | None) -> str:  # noqa: FBT001 - the value itself, not a switch
    """`yes`, `no` or blank."""
    return "" if value is None else ("yes" if value else "no")


def _parse_word(words: Mapping[str, object], choices: str, text: str) -> Cell:
    folded = _folded(text)
    if folded in words:
        return Cell(words[folded])
    return refused(Code.UNKNOWN_CHOICE, text, choices=choices)


parse_new_patients: Callable[[str], Cell] = partial(
    _parse_word,
    _NEW_PATIENTS,
    "accepting, not accepting, existing patients only, existing patients and family",
)
"""A `NewPatients` code."""

parse_status: Callable[[str], Cell] = partial(
    _parse_word, _STATUS, "active, temporarily closed, closed"
)
"""A `ClinicStatus`."""

parse_precision: Callable[[str], Cell] = partial(
    _parse_word, _PRECISION, "given, street, zip_centroid, none"
)
"""A `PositionPrecision`."""


def _accessibility(items: tuple[str, ...]) -> Cell:
    choices = ", ".join(dict.fromkeys(_ACCESSIBILITY.values()))
    problems = tuple(
        problem(Code.UNKNOWN_CHOICE, item, choices=choices)
        for item in items
        if _folded(item) not in _ACCESSIBILITY
    )
    return Cell(tuple(_ACCESSIBILITY.get(_folded(item), item) for item in items), problems)


def _languages(items: tuple[str, ...]) -> Cell:
    return Cell(tuple(_LANGUAGES.get(item.casefold(), item) for item in items))


parse_accessibility = list_parser(_accessibility, split_at_commas)
"""A tuple of FHIR Plan-Net accessibility codes."""

parse_languages = list_parser(_languages, split_at_commas)
"""A tuple of English names of languages; one that we don't know stays as it is written."""
