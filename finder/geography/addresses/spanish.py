"""Addresses of Puerto Rico: an urbanization tells one "Calle 3" of a ZIP code from another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from finder.geography.addresses.unit import unit_start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from finder.geography.addresses.spelling import Part

_URBANIZATION = frozenset({"URB", "URBANIZACION"})
_ROADS = frozenset({"CALLE", "AVE", "AVENIDA", "PASEO", "CARR", "CARRETERA", "#"})
_NUMBER_LAST = frozenset({"CALLE", "AVE", "AVENIDA", "PASEO"})
_HOUSE = re.compile(r"[A-Z]{0,2}-?\d{1,5}[A-Z]?")
_FEWEST_WORDS = 3


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


def number_first(words: Part) -> Part:
    """The words of "CALLE ROSA 12" as those of "12 CALLE ROSA"; others as they are."""
    is_named = len(words) >= _FEWEST_WORDS and (words[0] == "CALLE" or len(words[1]) > 1)
    return _turned(words) if is_named and words[0] in _NUMBER_LAST else words


def _turned(words: Part) -> Part:
    cut = unit_start(words, 2)
    house = words[cut - 1] if cut == len(words) or words[cut] != "#" else ""
    before = words[: cut - 1]
    if not house:
        house, before, cut = " ".join(words[cut + 1 : cut + 2]), words[:cut], cut + 2
    if len(before) < _FEWEST_WORDS - 1 or not _HOUSE.fullmatch(house):
        return words
    return [house, *before, *words[cut:]]


def _end_of_name(words: Part, start: int) -> int:
    for place in range(start, len(words)):
        word = words[place]
        if word in _ROADS or any(letter.isdigit() for letter in word):
            return place
    return len(words)
