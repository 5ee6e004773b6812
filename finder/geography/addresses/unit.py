"""Units: where in a line the suite, floor or building begins, and its short form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from finder.geography.addresses.vocabulary import LEVELS, sides, street_words

_GLUED_UNIT = re.compile(r"(SUITES?|STE|APT|UNIT|ROOM|RM|BLDG|PH|#)[- ]?(\d\w*(?:-\w+)*)")
_GLUED_LETTERS = frozenset("SARUBP#")
"""What the designators of a glued unit begin with; other words need no closer look."""
_FLOOR = re.compile(r"\d+(?:ST|ND|RD|TH)")
_FLOORS = frozenset({"FL", "LEVEL"})
_CODE = re.compile(r"(?!M[CS])[A-Z]{0,2}-?\d{1,5}-?[A-Z]?|[A-Z]|[A-Z]?\d{1,5}-\d{1,5}[A-Z]?")
_LETTERS = re.compile(r"[A-Z][-&/][A-Z]")
"""The number of a unit that is two: "Unit C-D"."""
_ALONE = frozenset({"BSMT", "PH", "LBBY", "LOWR", "REAR"})
_WITHOUT_NUMBER = frozenset({"FRNT", "UPPR", "LOWR", "REAR", "SIDE", "LBBY"})
_ALONE_ON_A_LINE = _ALONE | {"FRNT", "UPPR", "SIDE"}
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
        if short in _FLOORS and place > first and _says_which_floor(words[place - 1]):
            return place - 1
        # "SPACE CENTER DR" and "TOWER RD" are streets: a designator has its number next.
        has_number = place < last and _is_unit_number(words[place + 1])
        if has_number and short not in _WITHOUT_NUMBER:
            return place
        is_short = short == word and short in _WITHOUT_NUMBER  # "FRNT", not "FRONT ST"
        if place > first and (short in _ALONE or is_short) and _is_followed_by_unit(words, place):
            return place
    return len(words)


def _is_followed_by_unit(words: Sequence[str], place: int) -> bool:
    """Whether a place's word is the last, or has another unit behind it: "LOBBY SUITE 3"."""
    after = words[place + 1 : place + 3]
    if not after:
        return True
    return after[0] in street_words()["unit"] and len(after) > 1 and _is_unit_number(after[1])


def split_unit(words: Sequence[str], first: int = 0) -> tuple[list[str], list[str]]:
    """The words of units from `first` on, and all other words."""
    units = street_words()["unit"]
    is_alone = first == 0 and words[:1] != [] and units.get(words[0]) in _ALONE_ON_A_LINE
    if is_alone and len(words) == 1:
        return list(words), []
    start = 0 if is_alone and words[1] in units else unit_start(words, first)
    unit: list[str] = []
    other = list(words[:start])
    while start < len(words):
        end = _unit_end(words, start)
        unit += words[start:end]
        start = unit_start(words, end)
        other += words[end:start]
    return unit, other


def _unit_end(words: Sequence[str], start: int) -> int:
    """The place after the unit that begins at `start`."""
    units = street_words()["unit"]
    place = start + 1
    while place < len(words) and (words[place] in units or _goes_on(words[place])):
        if words[place] not in units and units.get(words[place - 1]) in _WITHOUT_NUMBER:
            break  # "LOWER" has no number: what follows is beside it
        place += 1
    return place


def _goes_on(word: str) -> bool:
    """Whether a word may be part of a unit that has begun."""
    return len(word) <= 2 or word in sides() or _is_unit_number(word)


def is_unit_code(word: str) -> bool:
    """Whether a word alone may be the number of a unit: "200", "T-150", "B"; no side."""
    return bool(_CODE.fullmatch(word)) and word not in sides()


def is_level(word: str) -> bool:
    """Whether a word before "FLOOR" or "LEVEL" says which: "3RD", "THIRD", "GROUND"."""
    return bool(_FLOOR.fullmatch(word)) or word in LEVELS or word in street_words()["ordinal"]


def _says_which_floor(word: str) -> bool:
    return is_level(word) or (word.isdigit() and len(word) <= 2)  # "MAIN ST 2 FLOOR"


def unit_text(words: Sequence[str]) -> str:
    """The unit in short words: "SUITE # 250" and "STE 250" are both "STE 250"."""
    if not words:
        return ""
    kinds = street_words()
    units, ordinals, figures = kinds["unit"], kinds["ordinal"], kinds["number"]
    named: list[str] = []
    for word in words:
        glued = _GLUED_UNIT.fullmatch(word) if word[0] in _GLUED_LETTERS else None
        starts = glued is not None or word in units
        if starts and named and named[-1] in units and _wants_number(named):
            if word == "#":  # "STE # 250"
                continue
            named.pop()  # "SUITE UNIT 600"
        if glued:
            named += ["STE" if glued[1] == "#" else units[glued[1]], glued[2]]
        elif word != "#":
            named.append(units.get(word) or ordinals.get(word) or figures.get(word, word))
        else:
            named.append("STE")
    if len(named) > 1 and named[-1] in units and _wants_number(named):
        named.pop()  # "LOBBY SUITE"
    return " ".join(named)


def _wants_number(named: Sequence[str]) -> bool:
    """Whether the designator at the end has no number yet: not "BSMT", not "3RD FL"."""
    last = named[-1]
    return last not in _ALONE_ON_A_LINE and not (last in _FLOORS and len(named) > 1)


def _is_unit_number(word: str) -> bool:
    if len(word) == 1:
        return word != "&"
    is_figure = bool(_HAS_NUMBER.search(word)) or word in street_words()["number"]
    return is_figure or bool(_LETTERS.fullmatch(word))
