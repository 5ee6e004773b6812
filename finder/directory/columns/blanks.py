"""Words that people and programs write into a cell when they don't know."""

from __future__ import annotations

import re
from itertools import product

BLANK_WORDS = frozenset(
    (
        "n/a", "na", "n.a.", "n.a", "n / a", "#n/a", "not available", "not applicable",
        "not known", "null", "#null!", "unknown", "-", "--", "---", "–", "—", "?", "??", "???",
        "#ref!", "#value!", "#name?", "#div/0!", "#num!", "(blank)", "[blank]",
        "#spill!", "#calc!", "#getting_data",
        "http://", "https://", "www.", "http://www.", ",", "()", "( )",
        "(000) 000-0000", "000-000-0000", "000.000.0000", "0000000000",
    )
)  # fmt: skip
"""They mean "not known" wherever they fill a whole cell; capitals don't matter.

The last of them are what forms leave: a beginning, the sign between two blanks, a phone of zeros.
"""

NONE = "none"
"""Means "not known" too, but only in cells that hold no free text: "none" may be an answer."""

_BEGINNINGS = frozenset(
    "".join(letters)
    for word in (*BLANK_WORDS, NONE, "-999", "")
    for letters in product(*({letter, letter.upper()} for letter in word[:2]))
)
"""Two characters, in any case, of each text that stands for nothing."""

LONGEST_BLANK = 14
"""Characters; no longer text stands for nothing."""

_NO_NUMBER = re.compile(r"-9{3,4}(?:\.0*)?", re.ASCII)


def may_say_blank(text: str) -> bool:
    """Whether the stripped `text` of a cell is worth a closer look: `says_blank`, or "none"."""
    return text[:2] in _BEGINNINGS and len(text) <= LONGEST_BLANK


def says_blank(text: str) -> bool:
    """Whether the stripped `text` of a cell stands for nothing: "N/A", "-", -999."""
    if not may_say_blank(text):
        return False
    return text.casefold() in BLANK_WORDS or (
        text.startswith("-9") and _NO_NUMBER.fullmatch(text) is not None
    )
