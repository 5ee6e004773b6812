"""Roads: side, name and type told apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from finder.geography.addresses.vocabulary import ANY_ROAD, short_words, sides, street_words

_SPELLED_TENS = {"TWENTY": 20, "THIRTY": 30, "FORTY": 40, "FIFTY": 50, "SIXTY": 60} | {
    "SEVENTY": 70,
    "EIGHTY": 80,
    "NINETY": 90,
}
_KING = re.compile(r"(?:DR )?(?:(?:MARTIN LUTHER|MARTIN L|M L|ML) KING|MLK)(?: JR)?(?= |$)")
_PARTED_NAME = re.compile(r"\b(MC|MAC|O|D) (?=[A-Z]{4})")
_WORDS_AROUND_A_SIDE = 3
_HIGHWAYS = frozenset({"HWY", "RTE"})
_SPANISH_AVENUES = frozenset({"AVE", "AVENIDA"})


class Road(NamedTuple):
    """A road without its house number.

    `side` and `far_side` are directions in short form, `far_side` only where the road has one
    before its name and one after it. `kind` is what sort of numbered road it is, or "", and
    `urbanization` that of Puerto Rico which it is in, if stated.
    """

    side: str
    name: str
    type: str
    far_side: str
    kind: str = ""
    urbanization: str = ""

    @property
    def key(self) -> str:
        """One text for all spellings."""
        parts = (self.side, *self._middle(), self.far_side, self.urbanization)
        return " ".join(part for part in parts if part)

    def _middle(self) -> tuple[str, str]:
        return (self.kind, self.name) if self.kind else (self.name, self.type)


def plain_road(words: Sequence[str]) -> Road:
    """The road of words that name no numbered one."""
    short = [short_words().get(word, word) for word in _with_ordinals(words)]
    short = _joined_sides(short)
    types = street_words()["type"]
    far_side = side = ""
    if len(short) > 1 and short[-1] in sides() and not _is_only_type(short[:-1], types):
        far_side, short = sides()[short[-1]], short[:-1]
    if len(short) > 1 and short[0] in sides() and not _is_only_type(short[1:], types):
        side, short = sides()[short[0]], short[1:]
    kind = ""
    if len(short) > 1 and short[-1] in types:
        kind, short = short[-1], short[:-1]
    elif len(short) > 1 and short[0] in _SPANISH_AVENUES and _begins_a_name(short[1]):
        kind, short = "AVE", short[1:]  # "AVENIDA PONCE DE LEON"
    highway = ""
    if kind and short[-1].isdigit() and len(short) == 1:
        if kind in _HIGHWAYS:
            highway, kind = ANY_ROAD, ""  # "71 HIGHWAY"
        else:
            short = [_ordinal(short[-1])]  # "152 ST"
    if not side:
        side, far_side = far_side, ""
    elif side == far_side:
        far_side = ""
    return Road(side, _name(short), kind, far_side, highway)


def _begins_a_name(word: str) -> bool:
    """Whether an avenue is called by what begins so: "AVENUE A" and "AVENUE OF …" are not."""
    return len(word) > 1 and word != "OF" and not word[0].isdigit()


def _ordinal(figures: str) -> str:
    """A number as streets are counted: "152ND"."""
    teens = figures[-2:-1] == "1"
    return figures + ("TH" if teens else {"1": "ST", "2": "ND", "3": "RD"}.get(figures[-1], "TH"))


def _name(words: Sequence[str]) -> str:
    text = " ".join(sides().get(word, word) for word in words)
    text = text.replace("-", " ").replace("'", "")
    if "KING" in text or "MLK" in text:
        text = _KING.sub("MARTIN LUTHER KING", text)
    return _PARTED_NAME.sub(r"\1", text)


def _is_only_type(words: Sequence[str], types: Mapping[str, str]) -> bool:
    return len(words) == 1 and words[0] in types


def _with_ordinals(words: Sequence[str]) -> Sequence[str]:
    """Words with "TWENTY FIRST" and "TWENTY-FIRST" in figures."""
    if not any(word.partition("-")[0] in _SPELLED_TENS for word in words):
        return words
    ordinals = street_words()["ordinal"]
    made: list[str] = []
    for word in " ".join(words).replace("-", " ").split():
        figure = ordinals.get(word, "")
        if figure and len(figure) == len("1ST") and made and made[-1] in _SPELLED_TENS:
            made[-1] = f"{_SPELLED_TENS[made[-1]] + int(figure[0])}{figure[1:]}"
        else:
            made.append(word)
    return made


def _joined_sides(words: list[str]) -> list[str]:
    """Words with "N W" or "NORTH WEST" at an end as "NW"."""
    if len(words) < _WORDS_AROUND_A_SIDE:
        return words
    types = street_words()["type"]
    if _is_split(words[0], words[1]) and not _is_only_type(words[2:], types):
        return [words[0][0] + words[1][0], *words[2:]]
    if _is_split(words[-2], words[-1]):
        return [*words[:-2], words[-2][0] + words[-1][0]]
    return words


def _is_split(one: str, other: str) -> bool:
    """Whether two words are one direction; "S EAST BAY ST" is south of East Bay Street."""
    if len(one) == 1:
        return one in {"N", "S"} and other in {"E", "W"}
    return one in {"NORTH", "SOUTH"} and other in {"EAST", "WEST"}
