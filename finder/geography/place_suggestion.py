"""Labels of places that a text may be meant for: when it is cut short or misspelled."""

from __future__ import annotations

import heapq
import re
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from finder.errors import UnknownPlace
from finder.geography.place_reading import readings
from finder.geography.place_text import excerpt, key_of, name_key, words

if TYPE_CHECKING:
    from finder.geography.area_index import AreaIndex

_MOST_SUGGESTIONS = 5
_NEAR_KEYS = 60
_SHORTEST_BEGINNING = 4
_ONLY_DIGITS = re.compile(r"[0-9\s-]+")
_THE_COUNTRY = frozenset({"us", "usa", "unitedstates", "unitedstatesofamerica"})


def near_misses(text: str, index: AreaIndex) -> tuple[str, ...]:
    """Labels of cities of this name in another state, then of one that begins or is almost so."""
    found: dict[str, None] = {}
    read = readings(text) or readings(text.replace(",", " "))
    for reading in read:
        found.update(dict.fromkeys(_anywhere(reading.name, index)))
    for reading in read:
        found.update(dict.fromkeys(_beginning(name_key(reading.name), reading.state, index)))
    for shorter in (text.rpartition(",")[0], text.rpartition(" ")[0]):
        found.update(dict.fromkeys(_anywhere(words(shorter), index)))
    for reading in read:
        found.update(dict.fromkeys(_alike(name_key(reading.name), reading.state, index)))
    return tuple(found)[:_MOST_SUGGESTIONS]


def _anywhere(name: tuple[str, ...], index: AreaIndex) -> list[str]:
    """Up to three labels of this name in any state."""
    return [area.label for area in index.areas(name, None)[:3]] if name else []


def _beginning(key: str, state: str | None, index: AreaIndex) -> list[str]:
    """Up to three labels of cities whose name begins so, those with most people first."""
    if len(key) < _SHORTEST_BEGINNING:
        return []
    longer = (each for each in index.city_keys if each.startswith(key) and each != key)
    cities = [
        (-city.population, city.label) for each in longer for city in index.cities(each, state)
    ]
    return [label for _, label in heapq.nsmallest(3, cities)]


def unknown_place(text: str, suggestions: tuple[str, ...]) -> UnknownPlace:
    """The error for a text that names no place, with what it may be meant for."""
    if _ONLY_DIGITS.fullmatch(text):
        return UnknownPlace(
            "A ZIP code has five digits, or nine with its extension: check whether a zero at "
            "the start was lost."
        )
    if key_of(text) in _THE_COUNTRY:
        return UnknownPlace("Say where in the United States: type a city and state, or a ZIP code.")
    hint = (
        f"did you mean {suggestions[0]}?"
        if suggestions
        else "check the spelling, or type a ZIP code."
    )
    return UnknownPlace(
        f"We know no place in the United States called “{excerpt(text)}”: {hint}", suggestions
    )


def _alike(key: str, state: str | None, index: AreaIndex) -> list[str]:
    """Up to three labels: the fewest letters changed or swapped first, then most people."""
    near = process.extract(
        key, index.city_keys, scorer=OSA.distance, score_cutoff=len(key) // 4 + 1, limit=_NEAR_KEYS
    )
    scored = [
        (changes, -area.population, area.label)
        for near_key, changes, _ in near
        for area in index.cities(near_key, state)
    ]
    return [label for _, _, label in heapq.nsmallest(3, scored)]
