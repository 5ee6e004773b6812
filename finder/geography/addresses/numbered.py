"""Numbered roads under all their names: "US-1", "Ranch Road 620", "County Road KK"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from finder.geography.addresses.road import Road
from finder.geography.addresses.vocabulary import (
    ANY_ROAD,
    QUALIFIERS,
    longest_road_name,
    road_names,
    road_starts,
    short_words,
    sides,
    street_words,
)

_ROAD_NUMBER = re.compile(r"\d{1,4}[A-Z]?|[A-Z]\d{1,3}[A-Z]")
_ROAD_LETTERS = re.compile(r"[A-Z]{1,2}\d?")
_IDLE = frozenset({"RD", "HWY", "RTE"})
"""Adds nothing behind the number of a road ("FM 1960 Rd")."""
_KNOWN_BY_NUMBER = {"A1A": ("STATE", "HWY", "A1A")}
"""Roads that are called by their number alone."""
_ROAD_IN_LETTERS = re.compile(
    r"\b(?:FM|RM|RR|CR|SR|SH|CO|CTH|STH|US|IH|TR|TWP|BIA|FS|PR|I)(?=[ -]?\d)|\bA1A\b", re.IGNORECASE
)
_SIGNS = frozenset({"#", "NO", "NUM", "NUMBER"})
_GLUED_ROAD = re.compile(r"([A-Z]{1,3})-?(\d{1,4}[A-Z]?)")
_HYPHENED_ROAD = re.compile(r"([A-Z]{1,10})-([A-Z]{1,2})")


def numbered_road(words: Sequence[str]) -> tuple[Road, int] | None:
    """The numbered road that words begin with and how many words it took; None if they don't."""
    place = 0
    side = ""
    if len(words) > 1 and words[0] in sides():
        side, place = sides()[words[0]], 1
    marks, place = _qualifiers(words, place)
    found = _named_and_numbered(words, place)
    if found is None:
        return None
    kind, number, place = found
    if place < len(words) and _short(words[place]) in _IDLE:
        place += 1
    far_side = ""
    while place < len(words):
        word = _short(words[place])
        if word in QUALIFIERS:
            marks.append(word)
        elif word in sides() and not far_side:
            far_side = sides()[word]
            if _short(" ".join(words[place + 1 : place + 2])) in _IDLE:
                place += 1  # "FM 1960 West Rd"
        else:
            break
        place += 1
    name = " ".join([number, *sorted(set(marks))])
    if not side:
        side, far_side = far_side, ""
    return Road(side, name, "", "" if far_side == side else far_side, kind), place


def kilometer_road(words: Sequence[str]) -> tuple[Road, int] | None:
    """As `numbered_road`; before a kilometer "ROAD NUMBER 2" is one of Puerto Rico's too."""
    found = numbered_road(words)
    if found or len(words) < 2 or _short(words[0]) != "RD":
        return found
    place = 2 if words[1] in _SIGNS else 1
    if place < len(words) and _ROAD_NUMBER.fullmatch(words[place]):
        return Road("", words[place], "", "", "PR"), place + 1
    return None


def _short(word: str) -> str:
    return short_words().get(word, word)


def _qualifiers(words: Sequence[str], place: int) -> tuple[list[str], int]:
    """What stands before the name of a road ("OLD US 41", "BUSINESS ROUTE 5")."""
    marks = []
    while place < len(words) - 1 and _short(words[place]) in QUALIFIERS:
        marks.append(_short(words[place]))
        place += 1
    return marks, place


def _named_and_numbered(words: Sequence[str], place: int) -> tuple[str, str, int] | None:
    """The kind and number of a road at `place`, and the place after it."""
    loose = _apart(words, place)
    if loose[0] not in road_starts():
        return _of_any_kind(words, place)
    taken = len(loose) - len(words[place : place + len(loose)])
    for length in range(min(longest_road_name(), len(loose) - 1), 0, -1):
        name = road_names().get(tuple(loose[:length]))
        if name is None:
            continue
        after = length
        while after < len(loose) - 1 and loose[after] in _SIGNS:
            after += 1
        inner = []
        if loose[after] in QUALIFIERS and after + 1 < len(loose):  # "US ALT 19"
            inner, after = [loose[after]], after + 1
            if loose[after] in _IDLE and after + 1 < len(loose):  # "US BUSINESS HWY 60"
                after += 1
        number = loose[after]
        if _ROAD_NUMBER.fullmatch(number) or (name.letters and _is_lettered(number, loose, after)):
            return name.kind, " ".join([number, *inner]), place + after + 1 - taken
    return None


def _of_any_kind(words: Sequence[str], place: int) -> tuple[str, str, int] | None:
    """A number right after what tells a road from the main one of its number: "BUSINESS 45"."""
    before = _short(words[place - 1]) if place else ""
    if before in {"BUS", "ALT", "BYP"} and _ROAD_NUMBER.fullmatch(words[place]):
        return ANY_ROAD, words[place], place + 1
    return None


def _apart(words: Sequence[str], place: int) -> list[str]:
    """The next words in short form; "US-1", "FM620" and "FARM-TO-MARKET" are several."""
    loose: list[str] = []
    for word in words[place : place + longest_road_name() + 3]:
        glued = None
        if not loose and word in _KNOWN_BY_NUMBER:
            loose += _KNOWN_BY_NUMBER[word]
            continue
        if not loose or loose[-1] in road_starts():
            glued = _GLUED_ROAD.fullmatch(word) or _HYPHENED_ROAD.fullmatch(word)
        if glued and _short(glued[1]) in road_starts():
            loose += [_short(glued[1]), glued[2]]
        elif not loose and _short(word.partition("-")[0]) in road_starts():
            loose += [_short(one) for one in word.split("-") if one]
        else:
            loose.append(_short(word))
    return loose


def _is_lettered(number: str, loose: Sequence[str], after: int) -> bool:
    """Whether letters are the number of a road ("County Road KK") and not its next word."""
    if not _ROAD_LETTERS.fullmatch(number) or number in street_words()["type"]:
        return False
    return after == len(loose) - 1 or (number,) not in road_names()


def with_road_letters(street: str) -> str:
    """A street in mixed case whose letters before a road's number are capitals: "RM 620"."""
    return _ROAD_IN_LETTERS.sub(lambda found: found[0].upper(), street)
