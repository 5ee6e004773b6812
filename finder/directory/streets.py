"""US street lines: one key for every way of writing a building, and the unit apart.

Abbreviations are those of USPS Publication 28 (data/directory/street_words.csv).
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from finder.settings import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping


class StreetLine(NamedTuple):
    """A street address taken apart.

    `key` is the same for every spelling of one building ("1000 N MAIN ST"); `street` is the
    line as it was written, without the unit; `unit` is the suite or room ("STE D"), "" where
    none is stated. All three are in capitals.
    """

    key: str
    street: str
    unit: str


NO_STREET = StreetLine("", "", "")

_BOX = re.compile(r"\bP\s*\.?\s*O\s*\.?\s*BOX\b\.?\s*#?")
_SPLIT_DIRECTION = re.compile(r"\b([NS])\s*\.\s*([EW])\b\.?")
_NOISE = re.compile(r"[^A-Z0-9#&'/ -]+")
_GLUED_UNIT = re.compile(r"(SUITES?|STE|APT|UNIT|ROOM|RM|#)[- ]?(\d\w*(?:-\w+)*)")
_UNIT_CODE = re.compile(r"[A-Z]{0,2}-?\d{1,5}-?[A-Z]?")
_GLUED_LETTERS = frozenset("SARU#")
"""What the designators of a glued unit begin with; other words need no closer look."""
_FLOOR = re.compile(r"\d+(?:ST|ND|RD|TH)")
_BOX_ROUTES = frozenset({"PO", "RR", "HC"})  # their box is the address, no unit in it
_HAS_NUMBER = re.compile(r"\d")
_HYPHEN_IN_NUMBER = re.compile(r"(?<=\d)-(?=\d)")


@lru_cache(maxsize=1)
def street_words() -> Mapping[str, Mapping[str, str]]:
    """The short form of each word of an address, by its kind (street, direction, …)."""
    kinds: dict[str, dict[str, str]] = {}
    with (DATA / "directory" / "street_words.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            kinds.setdefault(row["kind"], {})[row["word"]] = row["short"]
    return MappingProxyType(kinds)


@lru_cache(maxsize=1)
def _short_words() -> Mapping[str, str]:
    """The short form of every word that a key shortens, whatever its kind."""
    kinds = street_words()
    return MappingProxyType({**kinds["street"], **kinds["ordinal"], **kinds["direction"]})


def _words(line: str) -> list[str]:
    plain = line.upper()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    if "BOX" in plain:
        plain = _BOX.sub(" PO BOX ", plain)
    if "." in plain:
        plain = _SPLIT_DIRECTION.sub(r"\1\2", plain)
    return _NOISE.sub(" ", plain).replace("#", " # ").split()


def _unit_start(words: list[str], first: int) -> int:
    """Where the unit begins: the place of its first word from `first` on, or the end."""
    units = street_words()["unit"]
    for place in range(first, len(words)):
        word = words[place]
        if word in units:
            floor = units[word] == "FL" and place > first and _FLOOR.fullmatch(words[place - 1])
            last = place == len(words) - 1
            # "SPACE CENTER DR" and "TOWER RD" are streets: a designator has its number next.
            if floor:
                return place - 1
            if not last and (word == "#" or _is_unit_number(words[place + 1])):
                return place
        elif word[0] in _GLUED_LETTERS and _GLUED_UNIT.fullmatch(word):
            return place
    return len(words)


def _is_unit_number(word: str) -> bool:
    return word == "#" or len(word) == 1 or bool(_HAS_NUMBER.search(word))


def _unit_text(words: list[str]) -> str:
    """The unit in short words: "SUITE # 250" and "STE 250" are both "STE 250"."""
    units = street_words()["unit"]
    parts: list[str] = []
    for word in words:
        glued = _GLUED_UNIT.fullmatch(word)
        parts += [units[glued[1]], glued[2]] if glued else [units.get(word, word)]
    named = [part for part in parts if part != "#"]
    if len(named) == len(parts) - 1 and parts[0] == "#":
        named.insert(0, "STE")
    return " ".join(named)


def _key(words: list[str]) -> str:
    short = _short_words()
    shortened = [short.get(word, word) for word in words]
    shortened[0] = street_words()["number"].get(words[0], shortened[0])
    return _HYPHEN_IN_NUMBER.sub("", " ".join(shortened)).replace("'", "")


@lru_cache(maxsize=20_000)
def street_line(line1: str, line2: str = "") -> StreetLine:
    """The parts of a street address that is written on two lines.

    The unit may stand on either line. A first line without a number ("Guardian Building")
    gives way to a second line that has one.
    """
    first, second = _words(line1), _words(line2)
    if second and not _starts_with_number(first) and _starts_with_number(second):
        first, second = second, []
    if not first:
        return NO_STREET
    cut = len(first) if first[0] in _BOX_ROUTES else _unit_start(first, 1)
    street, unit = first[:cut], first[cut:]
    if not unit:
        unit = second[_unit_start(second, 0) :]
        if not unit and len(second) == 1 and _UNIT_CODE.fullmatch(second[0]):
            unit = ["STE", *second]
    return StreetLine(_key(street), " ".join(street), _unit_text(unit))


def _starts_with_number(words: list[str]) -> bool:
    if not words:
        return False
    numbers = street_words()["number"]
    return words[0][0].isdigit() or words[0] in numbers or words[0] in _BOX_ROUTES
