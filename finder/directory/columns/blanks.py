"""Words that people and programs write into a cell when they don't know."""

from __future__ import annotations

import re

BLANK_WORDS = frozenset(
    (
        "n/a", "na", "n.a.", "n.a", "n / a", "#n/a", "not available", "not applicable",
        "not known", "null", "#null!", "unknown", "-", "--", "---", "–", "—", "?", "??", "???",
        "#ref!", "#value!", "#name?", "#div/0!", "#num!", "(blank)", "[blank]",
    )
)  # fmt: skip
"""They mean "not known" wherever they fill a whole cell; capitals don't matter."""

NONE = "none"
"""Means "not known" too, but only in cells that hold no free text: "none" may be an answer."""

_BEGINNINGS = frozenset(
    letter for word in (*BLANK_WORDS, NONE) for letter in (word[0], word[0].upper())
)

LONGEST_BLANK = 14
"""Characters; no longer text stands for nothing."""

_NO_NUMBER = re.compile(r"-9{3,4}(?:\.0*)?", re.ASCII)


def says_blank(text: str) -> bool:
    """Whether the stripped `text` of a cell stands for nothing: "N/A", "-", -999."""
    if text[:1] not in _BEGINNINGS or len(text) > LONGEST_BLANK:
        return False
    return text.casefold() in BLANK_WORDS or (
        text.startswith("-9") and _NO_NUMBER.fullmatch(text) is not None
    )
