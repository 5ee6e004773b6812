"""House numbers: plain ones, fractions, letters, ranges, and those of grids and of Queens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_uppercase
from typing import NamedTuple

from finder.geography.addresses.numbered import numbered_road
from finder.geography.addresses.unit import unit_start
from finder.geography.addresses.vocabulary import road_starts, street_words

_PLAIN = re.compile(r"\d+")
_LETTERED = re.compile(r"(\d+)-?([A-Z])")
_FRACTION = re.compile(r"[1-9]/[1-9]\d?")
_DECIMAL = re.compile(r"\d+\.\d+")
_KILOMETERS = re.compile(r"\d+(?:\.\d+)?")
_TENTH = re.compile(r"\d")
_HYPHENED = re.compile(r"(\d{1,9})[-/](\d{1,9})([A-Z]?)")
_GRID = re.compile(r"[NSEW]\d+[NSEW]\d+[A-Z]?|\d+[NSEW]\d+[A-Z]?|[NSEW]\d{2,5}[A-Z]?")
_GRID_START = re.compile(r"[NSEW]\d*|\d+[NSEW]")
_GRID_WORDS = 4

_HAWAII = ("967", "968")
_HYPHENS_ARE_NOTHING = ("111", "113", "114", "116", "11004", "11005", *_HAWAII)
"""The ZIP codes of Queens and Hawaii, where a hyphen parts no range."""

_ABBREVIATED = 4  # "1400-02": from four figures on the second may be a rest
_WIDEST_RANGE = 98
_PREFIXED = re.compile(r"([A-HJLN-Z])-?(\d{1,5})")
"""A letter before the number, as in some counties; I, K and M are roads."""
_TO = frozenset({"TO", "THRU", "&", "AND"})
_UP_TO = re.compile(r"\d{1,9}[A-Z]?")
_BLOCK_AND_HOUSE = re.compile(r"\d{2,3}-0\d")
"""No range ends with such a number: "270-05" is one of Queens."""
_IN_PARTS = re.compile(r"\d{1,3}-\d\d|\d\d-\d{3,4}")
_LETTERS_OF_A_NUMBER = frozenset("ABCDFGH")
"""Later ones are initials: "500 J Clyde Morris Blvd"."""
_WORDS_OF_A_LETTERED = 3
_WORDS_OF_A_PREFIXED = 2
_MEASURES = frozenset({"MILE", "MILES", "HUNDRED"})
"""After a number in words these are the name of a road: "Five Mile Rd"."""
_SPANISH_TYPES = frozenset({"AVE", "AVENIDA", "CALLE"})


class Numbered(NamedTuple):
    """A house number as a key has it, "" where there is none, and how many words it took."""

    number: str
    words: int


NO_NUMBER = Numbered("", 0)


def house_number(words: Sequence[str], zip_code: str = "") -> Numbered:
    """The number that a line begins with. "32½" is "32 1/2", "123 A Main St" is at "123A"."""
    first = words[0]
    grid = _grid(words)
    if grid is not NO_NUMBER:
        return grid
    if not first[0].isdigit():
        return _at_kilometer(words) or _in_words(words)
    if _PLAIN.fullmatch(first):
        return _plain(words, zip_code)
    if lettered := _LETTERED.fullmatch(first):
        return Numbered(lettered[1] + lettered[2], 1)
    if parted := _HYPHENED.fullmatch(first):
        return Numbered(_hyphened(parted[1], parted[2], parted[3], zip_code), 1)
    return Numbered(first, 1) if _DECIMAL.fullmatch(first) else NO_NUMBER


def _plain(words: Sequence[str], zip_code: str) -> Numbered:
    if len(words) > 1 and _FRACTION.fullmatch(words[1]):
        return Numbered(f"{words[0]} {words[1]}", 2)
    if len(words) > 3 and words[1] in _TO and all(map(_UP_TO.fullmatch, words[0:3:2])):
        plain = words[2].rstrip(ascii_uppercase)
        return Numbered(_hyphened(words[0], plain, words[2][len(plain) :], zip_code), 3)
    if _is_letter_of_number(words):
        return Numbered(words[0] + words[1], 2)
    if zip_code.startswith(_HAWAII) and len(words) > 2 and _IN_PARTS.fullmatch("-".join(words[:2])):
        return Numbered(words[0] + words[1], 2)  # "67 1125 MAMALAHOA HWY"
    return Numbered(words[0].lstrip("0") or "0", 1)


def _at_kilometer(words: Sequence[str]) -> Numbered | None:
    """A number of a road in Puerto Rico."""
    found = kilometer(words)
    return found if found is not NO_NUMBER else None


def kilometer(words: Sequence[str]) -> Numbered:
    """The kilometer that words begin with: "KM 11.5", also written "KM 11 5" and "KM 11 HM 5"."""
    if len(words) < 2 or words[0] != "KM" or not _KILOMETERS.fullmatch(words[1]):
        return NO_NUMBER
    after = [word for word in words[2:4] if word != "HM"]
    if _PLAIN.fullmatch(words[1]) and after and _TENTH.fullmatch(after[0]):
        return Numbered(f"KM {words[1]}.{after[0]}", 4 if words[2] == "HM" else 3)
    return Numbered(f"KM {words[1]}", 2)


def base_of(number: str) -> str:
    """What all numbers of one door have in common: "123A", "123 1/2" and "123-127" have "123"."""
    plain = _PLAIN.match(number)
    return plain[0] if plain and not _GRID.fullmatch(number) else number


def _in_words(words: Sequence[str]) -> Numbered:
    if spelled := _spelled(words):
        return spelled
    if words[0] in {"#", "NO"} and len(words) > 1 and _PLAIN.fullmatch(words[1]):
        return Numbered(words[1], 2)
    if (prefixed := _PREFIXED.fullmatch(words[0])) and len(words) > _WORDS_OF_A_PREFIXED:
        types, short = street_words()["type"], street_words()["street"]
        last = words[unit_start(words, 2) - 1]
        is_road = short.get(last, last) in types or words[1] in _SPANISH_TYPES
        if is_road or numbered_road(words[1:]):
            return Numbered(prefixed[1] + prefixed[2], 1)
    return NO_NUMBER


def _spelled(words: Sequence[str]) -> Numbered | None:
    """A number in words: "ONE", "TWENTY-ONE", "ONE HUNDRED"; "ONE-FIVE" is 1-5."""
    kinds = street_words()
    figures, ordinals = kinds["number"], kinds["ordinal"]
    first, hyphen, second = words[0].partition("-")
    if first not in figures or len(words) < 2:
        return None
    if hyphen:
        if second not in figures:
            return None
        joined = _joined(figures[first], figures[second])
        return Numbered(joined or f"{figures[first]}-{figures[second]}", 1)
    if words[1] == "HUNDRED" and len(figures[first]) == 1 and len(words) > 2:
        return Numbered(f"{figures[first]}00", 2)
    if words[1] in ordinals or words[1] in _MEASURES:
        return None
    joined = _joined(figures[first], figures.get(words[1], "")) if len(words) > 2 else ""
    return Numbered(joined, 2) if joined else Numbered(figures[first], 1)


def _joined(tens: str, ones: str) -> str:
    """Twenty and one as 21, "" where the two are no such number."""
    is_one = len(tens) == 2 and tens.endswith("0") and tens != "10" and len(ones) == 1
    return tens[0] + ones if is_one else ""


def _grid(words: Sequence[str]) -> Numbered:
    """A number of a grid, in one word or in several: "N6W23001", "N6 W23001", "1S660"."""
    if not _GRID_START.match(words[0]) or _PLAIN.fullmatch(words[0]):
        return NO_NUMBER
    joined = ""
    found = NO_NUMBER
    for place, word in enumerate(words[:_GRID_WORDS], start=1):
        if joined[-1:].isdigit() and word[0].isdigit():
            break
        joined += word.replace("-", "")
        if _GRID.fullmatch(joined):
            found = Numbered(joined, place)
    return found


def _is_letter_of_number(words: Sequence[str]) -> bool:
    """Whether the second word is a letter that belongs to the number: no side, no road."""
    if len(words) <= _WORDS_OF_A_LETTERED or words[1] not in _LETTERS_OF_A_NUMBER:
        return False
    types = street_words()["type"]
    short = street_words()["street"]
    following = short.get(words[2], words[2])
    return (
        len(words[2]) > 1
        and following not in types
        and not words[2][0].isdigit()
        and not (words[1] in road_starts() and words[2] in {"S", "M", "R", "H"})
        and any(short.get(word, word) in types for word in words[3:])
    )


def _hyphened(first: str, second: str, letter: str, zip_code: str) -> str:
    """A number with a hyphen: a range, or two parts of one number as in Queens and Hawaii."""
    if zip_code.startswith(_HYPHENS_ARE_NOTHING) or _BLOCK_AND_HOUSE.fullmatch(f"{first}-{second}"):
        return first + second + letter
    last = second
    if len(second) < len(first) >= _ABBREVIATED:
        last = first[: -len(second)] + second
    if 0 < int(last) - int(first) <= _WIDEST_RANGE and len(last) - len(first) in {0, 1}:
        return f"{first}-{last}{letter}"
    in_parts = not zip_code and _IN_PARTS.fullmatch(f"{first}-{second}")
    return f"{first}{second}{letter}" if in_parts else f"{first}-{second}{letter}"


def are_near(one: str, other: str) -> bool:
    """Whether two numbers may be of one door: one is the plain part of the other.

    "123" may be "123A", "123 1/2" or "123-127"; "123A" is not "123B", and "123 1/2" is far
    from "1231".
    """
    plain = base_of(one)
    return plain == base_of(other) and plain in {one, other}
