"""Labels of places that a text may be meant for: when it is cut short or misspelled."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from finder.errors import UnknownPlace
from finder.errors.places import NoSuchPlace, UnfitZipCode, WholeCountry
from finder.geography.area import Area
from finder.geography.area_index import AreaIndex
from finder.geography.place_reading import PlaceReading, readings
from finder.geography.place_text import excerpt, key_of, name_key, words

_MOST_SUGGESTIONS = 5
_NEAR_KEYS = 60
_SHORTEST_BEGINNING = 4
_SLIPS = ((8, 2), (5, 1))
"""One letter wrong in a name of at least five is a slip of the finger, two in one of eight."""
_SURE_SLIPS = ((9, 2), (5, 1))
_ONLY_DIGITS = re.compile(r"[0-9\s-]+")
_THE_COUNTRY = frozenset({"us", "usa", "unitedstates", "unitedstatesofamerica"})


def near_misses(text: str, index: AreaIndex) -> tuple[str, ...]:
    """Labels of places that are almost so, those in the state that was typed first.

    After a slip within that state come places of just this name elsewhere, then names that
    begin so, then those with more letters wrong.
    """
    read = readings(text) or readings(text.replace(",", " "))
    found: dict[str, None] = {}
    for labels in _likeliest_first(text, read, index):
        found.update(dict.fromkeys(labels))
        if len(found) >= _MOST_SUGGESTIONS:
            break
    return tuple(found)[:_MOST_SUGGESTIONS]


def _likeliest_first(
    text: str, read: Sequence[PlaceReading], index: AreaIndex
) -> Iterator[list[str]]:
    stated = [reading for reading in read if reading.state]
    for reading in stated:
        yield _slips(name_key(reading.name), reading.state, index)
    for reading in read:
        yield _anywhere(reading.name, index)
    for reading in read:
        yield _beginning(name_key(reading.name), reading.state, index)
    for shorter in (text.rpartition(",")[0], text.rpartition(" ")[0]):
        yield _anywhere(words(shorter), index)
    for reading in read:
        yield _alike(name_key(reading.name), reading.state, index)


def _anywhere(name: tuple[str, ...], index: AreaIndex) -> list[str]:
    """Up to three labels of this name in any state."""
    return [area.label for area in index.areas(name, None)[:3]] if name else []


def _beginning(key: str, state: str | None, index: AreaIndex) -> list[str]:
    """Up to three labels of cities whose name begins so, those with most people first."""
    if len(key) < _SHORTEST_BEGINNING:
        return []
    longer = (each for each in index.keys_of(state) if each.startswith(key) and each != key)
    cities = [
        (-city.population, city.label) for each in longer for city in index.cities(each, state)
    ]
    return [label for _, label in heapq.nsmallest(3, cities)]


def unknown_place(text: str, suggestions: tuple[str, ...]) -> UnknownPlace:
    """The error for a text that names no place, with what it may be meant for."""
    if _ONLY_DIGITS.fullmatch(text):
        return UnfitZipCode()
    if key_of(text) in _THE_COUNTRY:
        return WholeCountry()
    return NoSuchPlace(text=excerpt(text), suggestions=suggestions)


def misspelled(name: str, state: str | None, index: AreaIndex) -> Area | None:
    """The city that a name is, or is at most a slip of the finger away from; None for none.

    Stricter than a suggestion: beside other words it may be no name at all, as "swelling VA",
    or "remission" where no state is told.
    """
    key = name_key(words(name))
    near = _slipped(key, state, index, _SURE_SLIPS if state else _SURE_SLIPS[-1:])
    return near[0] if near else None


def _slips(key: str, state: str | None, index: AreaIndex) -> list[str]:
    """As `_alike`, with no more letters changed or swapped than slip a finger."""
    return [area.label for area in _slipped(key, state, index, _SLIPS)]


def _slipped(
    key: str, state: str | None, index: AreaIndex, slips: Sequence[tuple[int, int]]
) -> list[Area]:
    allowed = next((changes for length, changes in slips if len(key) >= length), 0)
    return _near(key, state, index, allowed) if allowed else []


def _alike(key: str, state: str | None, index: AreaIndex) -> list[str]:
    """Up to three labels: the fewest letters changed or swapped first, then most people."""
    return [area.label for area in _near(key, state, index, len(key) // 4 + 1)]


def _near(key: str, state: str | None, index: AreaIndex, changes: int) -> list[Area]:
    near = process.extract(
        key, index.keys_of(state), scorer=OSA.distance, score_cutoff=changes, limit=_NEAR_KEYS
    )
    scored = (
        (changed, -area.population, area.label, area)
        for near_key, changed, _ in near
        for area in index.cities(near_key, state)
    )
    return [area for *_, area in heapq.nsmallest(3, scored, key=lambda each: each[:3])]
