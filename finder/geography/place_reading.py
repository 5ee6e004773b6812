"""The ways a text can be read as a name and a state."""

from __future__ import annotations

import re
from dataclasses import dataclass

from finder.geography.area import DESCRIBES
from finder.geography.place_text import words
from finder.geography.us_states import LONGEST_STATE_NAME, state_code

_IS_COUNTY = re.compile(r"(?!part of |[0-9,]+ people$|under )[^,]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """A name, the state it is in (None: not said), and the county in between, if said."""

    name: tuple[str, ...]
    state: str | None
    county: tuple[str, ...] = ()


def readings(text: str) -> list[PlaceReading]:
    """Every way to read `text`, the likeliest first; empty when it has no words.

    "kansas city mo" is the city in Missouri before it is a city with a long name; in
    "1 Main Street, Tempe, AZ" only what follows the street counts.
    """
    parts = [part for part in (words(part) for part in _undescribed(text).split(",")) if part]
    if not parts:
        return []
    before, last = parts[:-1], parts[-1]
    found = []
    for head, state in _with_a_state_at_the_end(last):
        named = [*before, head] if head else before
        if named:
            found += _in_state(named, state)
    if not before:
        found.append(PlaceReading(last, None))
    return found


def _undescribed(text: str) -> str:
    """A described choice as it would be typed: the county between the town and the state."""
    label, *details = text.split(DESCRIBES)
    county = next((each.strip() for each in details if _IS_COUNTY.fullmatch(each.strip())), "")
    name, comma, state = label.strip().rpartition(",")
    return f"{name}, {county},{state}" if county and comma and "," not in name else label


def _with_a_state_at_the_end(part: tuple[str, ...]) -> list[tuple[tuple[str, ...], str]]:
    """Each split of `part` into other words and a state, the longest state first."""
    splits = []
    for length in range(min(LONGEST_STATE_NAME, len(part)), 0, -1):
        state = state_code("".join(part[-length:]))
        if state:
            splits.append((part[:-length], state))
    return splits


def _in_state(named: list[tuple[str, ...]], state: str) -> list[PlaceReading]:
    if len(named) == 1:
        return [PlaceReading(named[0], state)]
    if _is_street(named[:-1]):
        return [PlaceReading(named[-1], state)]
    if len(named) == 2:
        return [PlaceReading(named[0], state, county=named[1])]
    return []


def _is_street(parts: list[tuple[str, ...]]) -> bool:
    return any(word.isdigit() for part in parts for word in part)
