"""Labels of places that a text may be meant for: as it is typed, and when it is misspelled."""

from __future__ import annotations

import heapq
import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from finder.errors import UnknownPlace
from finder.geography.place_reading import readings
from finder.geography.place_text import excerpt, key_of, name_key, words
from finder.geography.us_states import STATE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from finder.geography.area import Area
    from finder.geography.area_index import AreaIndex

_MOST_SUGGESTIONS = 5
_NEAR_KEYS = 60
_ONLY_DIGITS = re.compile(r"[0-9\s-]+")
_THE_COUNTRY = frozenset({"us", "usa", "unitedstates", "unitedstatesofamerica"})


class Completions:
    """Labels that begin with what has been typed so far."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._keyed = sorted(
            (key, -area.population, area.label)
            for area in areas
            for key in (
                key_of(area.name) + area.state.lower(),
                key_of(area.name) + key_of(STATE_NAMES[area.state]),
            )
        )

    def beginning_with(self, text: str, limit: int) -> list[str]:
        """At most `limit` labels, those with most people first."""
        typed = words(text)
        keys = {name_key(typed), "".join(typed)} - {""}
        found = {pair for key in keys for pair in self._range(key)}
        return [label for _, label in heapq.nsmallest(limit, found)]

    def _range(self, key: str) -> list[tuple[int, str]]:
        start = bisect_left(self._keyed, (key,))
        end = bisect_left(self._keyed, (key + "\uffff",))
        return [(people, label) for _, people, label in self._keyed[start:end]]


def near_misses(text: str, index: AreaIndex) -> tuple[str, ...]:
    """Labels of cities of this name in another state, then of almost this name."""
    found: dict[str, None] = {}
    read = readings(text) or readings(text.replace(",", " "))
    shorter = (text.rpartition(",")[0], text.rpartition(" ")[0])
    for name in (*(each.name for each in read), *map(words, shorter)):
        if name:
            found.update({area.label: None for area in index.areas(name, None)[:3]})
    for reading in read:
        found.update(dict.fromkeys(_alike(name_key(reading.name), reading.state, index)))
    return tuple(found)[:_MOST_SUGGESTIONS]


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
