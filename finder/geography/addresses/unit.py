"""Units: where in a line the suite, floor or building begins, and its short form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from finder.geography.addresses.vocabulary import sides, street_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_GLUED_UNIT = re.compile(r"(SUITES?|STE|APT|UNIT|ROOM|RM|BLDG|#)[- ]?(\d\w*(?:-\w+)*)")
_GLUED_LETTERS = frozenset("SARUB#")
"""What the designators of a glued unit begin with; other words need no closer look."""
_FLOOR = re.compile(r"\d+(?:ST|ND|RD|TH)")
_CODE = re.compile(r"(?!M[CS])[A-Z]{0,2}-?\d{1,5}-?[A-Z]?|[A-Z]")
_ALONE = frozenset({"BSMT", "PH", "LBBY", "LOWR", "REAR"})
_HAS_NUMBER = re.compile(r"\d")


def unit_start(words: Sequence[str], first: int) -> int:
    """Where the unit begins: the place of its first word from `first` on, or the end."""
    units = street_words()["unit"]
    last = len(words) - 1
    for place in range(first, len(words)):
        word = words[place]
        short = units.get(word)
        if short is None:
            if word[0] in _GLUED_LETTERS and _GLUED_UNIT.fullmatch(word):
                return place
            continue
        if short == "FL" and place > first and _FLOOR.fullmatch(words[place - 1]):
            return place - 1
        # "SPACE CENTER DR" and "TOWER RD" are streets: a designator has its number next.
        if place < last and (word == "#" or _is_unit_number(words[place + 1])):
            return place - 1 if short == "BOX" and words[place - 1] == "PO" else place
        if place == last and place > first and short in _ALONE:
            return place
    return len(words)


def is_unit_code(word: str) -> bool:
    """Whether a word alone may be the number of a unit: "200", "T-150", "B"; no side."""
    return bool(_CODE.fullmatch(word)) and word not in sides()


def unit_text(words: Sequence[str]) -> str:
    """The unit in short words: "SUITE # 250" and "STE 250" are both "STE 250"."""
    units = street_words()["unit"]
    parts: list[str] = []
    for word in words:
        glued = _GLUED_UNIT.fullmatch(word)
        parts += [units[glued[1]], glued[2]] if glued else [units.get(word, word)]
    named = [part for part in parts if part not in {"#", "PO"}]
    if parts and parts[0] == "#" and len(named) == len(parts) - 1:
        named.insert(0, "STE")
    return " ".join(named)


def _is_unit_number(word: str) -> bool:
    return word == "#" or (len(word) == 1 and word != "&") or bool(_HAS_NUMBER.search(word))
