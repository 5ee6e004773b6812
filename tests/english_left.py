"""English on a page in another language: texts of the catalogues, and words of English alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from finder.geography.us_states import STATE_NAMES
from finder.language.catalogue import LANGUAGE, catalogue
from finder.language.offered import ROOMS_OF_PAGES
from finder.taxonomy.taxonomy import standard_taxonomy

_ONLY_ENGLISH = re.compile(
    r"\b(?:the|and|of|to|for|with|without|from|your|you|yours|this|that|these|those|is|are|was|were"
    r"|has|have|had|will|would|can|could|should|which|what|when|where|who|why|how|by|on|or|if|it|its"
    r"|be|been|at|we|our|they|their|there|not|nothing|none|any|all|each|every|about|into|than|then"
    r"|call|show|choose|select|help|search|open|close|clinic|clinics|file|files|press|more|less)\b",
    re.IGNORECASE,
)
"""Words that stand in almost every sentence of English, and in none of Spanish."""

PROPER = (
    *("US Census Bureau", "American Community Survey", "Natural Earth", "CC BY", "Open Database"),
    *("OpenStreetMap", "Original Medicare", "board-certified", "the finder", "Excel (.xlsx)"),
)
"""Names of things, which no language changes."""

_STATES = tuple(STATE_NAMES.values())

_SHORTEST = 4
"""Letters of a text by itself that may not be a word of both languages."""


def english_in(text: str, language: str, data: Iterable[str] = ()) -> str:
    """What is English in `text`, "" if nothing is; names and `data`, a clinic's texts, are not.

    >>> english_in("Help for Nombre", "es"), english_in("Llame al 911", "es")
    ('Help', '')
    >>> english_in("Ver The Pain Clinic", "es", ["The Pain Clinic"])
    ''
    """
    for name in (*sorted(data, key=len, reverse=True), *PROPER, *_STATES):
        text = text.replace(name, " ") if len(name) > _SHORTEST else text
    if text.strip() in whole_texts(language):
        return text.strip()
    found = _ONLY_ENGLISH.search(text)
    return found[0] if found else ""


@lru_cache(maxsize=4)
def whole_texts(language: str) -> frozenset[str]:
    """The texts of English, and its names of treatments, that the language says otherwise."""
    told = {
        (room, key): text for room in ROOMS_OF_PAGES for key, text in catalogue(room).texts.items()
    }
    theirs = {text for room in ROOMS_OF_PAGES for text in catalogue(room, language).texts.values()}
    english = {text for text in told.values() if len(text) >= _SHORTEST and "{" not in text}
    labels, other = standard_taxonomy(), standard_taxonomy().in_language(language)
    named = {word for one in labels.concepts.values() for word in (one.label, one.short)}
    known = {word for one in other.concepts.values() for word in (one.label, one.short)}
    return frozenset((english - theirs) | (named - known)) if language != LANGUAGE else frozenset()
