"""Addresses of Puerto Rico: an urbanization tells one "Calle 3" of a ZIP code from another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from finder.geography.addresses.spelling import Part
from finder.geography.addresses.unit import unit_start

_URBANIZATION = frozenset({"URB", "URBANIZACION"})
_ROADS = frozenset({"CALLE", "AVE", "AVENIDA", "PASEO", "CARR", "CARRETERA", "#"})
_NUMBER_LAST = frozenset({"CALLE", "AVE", "AVENIDA", "PASEO"})
_HOUSE = re.compile(r"[A-Z]{0,2}-?\d{1,5}[A-Z]?")
_SIGNS = frozenset({"NUMERO", "NUM", "NO"})
_SIDES = frozenset("NSEW")
_GRIDS = ("46", "53", "54", "60", "61")
"""The ZIP codes of Indiana, Wisconsin and Illinois, where such a number may be that of a grid."""
_FEWEST_WORDS = 3
_PUERTO_RICO = ("006", "007", "009")


def without_urbanization(parts: Sequence[Part]) -> tuple[list[Part], str]:
    """The parts of a line without the name of an urbanization, and that name ("URB EL PRADO")."""
    kept: list[Part] = []
    found = ""
    for words in parts:
        place = next((at for at, word in enumerate(words) if word in _URBANIZATION), -1)
        end = _end_of_name(words, place + 1)
        if found or place < 0 or end == place + 1:
            kept.append(words)
            continue
        found = " ".join(["URB", *words[place + 1 : end]])
        if rest := [*words[:place], *words[end:]]:
            kept.append(rest)
    return kept, found


def number_first(words: Part, zip_code: str) -> Part:
    """The words of "CALLE ROSA 12" as those of "12 CALLE ROSA"; others as they are."""
    if len(words) < _FEWEST_WORDS:
        return words
    if words[0] in _NUMBER_LAST:
        is_named = words[0] == "CALLE" or len(words[1]) > 1
        return _turned(words) if is_named else words
    if words[0] in _SIDES and words[1].isdigit():  # "W 800 FIFTH AVENUE"
        is_grid = not zip_code or zip_code.startswith(_GRIDS)
        return words if is_grid else [words[1], words[0], *words[2:]]
    is_signed = words[-2] == "#" and words[0].isalpha() and words[0] not in _ROADS
    if is_signed and zip_code.startswith(_PUERTO_RICO) and _HOUSE.fullmatch(words[-1]):
        return [words[-1], *words[:-2]]
    return words


def _turned(words: Part) -> Part:
    cut = unit_start(words, 2)
    house = words[cut - 1] if cut == len(words) or words[cut] != "#" else ""
    before = words[: cut - 1]
    if not house:
        house, before, cut = " ".join(words[cut + 1 : cut + 2]), words[:cut], cut + 2
    if before and before[-1] in _SIGNS:
        before = before[:-1]
    if len(before) < _FEWEST_WORDS - 1 or not _HOUSE.fullmatch(house):
        return words
    return [house, *before, *words[cut:]]


def _end_of_name(words: Part, start: int) -> int:
    for place in range(start, len(words)):
        word = words[place]
        if word in _ROADS or any(letter.isdigit() for letter in word):
            return place
    return len(words)
