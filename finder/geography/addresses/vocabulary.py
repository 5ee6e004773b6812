"""The words of addresses: short forms, kinds, and the names of numbered roads.

Abbreviations are those of USPS Publication 28 (data/addresses/words.csv); the many names
of numbered roads stand in data/addresses/roads.csv.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from finder.geography.us_states import STATE_NAMES
from finder.shipped import DATA

SIDES = frozenset({"N", "S", "E", "W", "NE", "NW", "SE", "SW"})
"""Directions in their short form."""

LEVELS = frozenset({"GROUND", "LOWER", "LOWR", "UPPER", "UPPR", "MAIN", "TOP", "MEZZANINE"})
"""What a floor is called that has no number."""

QUALIFIERS = frozenset({"BUS", "ALT", "BYP", "TRUCK", "SCENIC", "OLD", "NEW", "HISTORIC"})
"""What tells a numbered road from the main one of its number."""

SURE_TYPES = frozenset(
    {"ST", "AVE", "BLVD", "DR", "RD", "LN", "CT", "PKWY", "HWY", "PL", "TER", "CIR", "PIKE"}
)
"""Types of roads that are seldom words of a name."""

STATE_ROAD = "STATE"
ANY_ROAD = "HWY"
"""Stands for a numbered road whose kind is not said ("Route 1")."""

_OTHER_CODES = frozenset({"CO", "PR"})
"""Before a number these are more often a county's or Puerto Rico's roads; the table has them."""


class RoadName(NamedTuple):
    """What a name of numbered roads stands for, and whether letters may be the number."""

    kind: str
    letters: bool


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / "addresses" / name).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


@lru_cache(maxsize=1)
def street_words() -> Mapping[str, Mapping[str, str]]:
    """The short form of each word of an address, by its kind (street, direction, …)."""
    kinds: dict[str, dict[str, str]] = {}
    for row in _rows("words.csv"):
        kinds.setdefault(row["kind"], {})[row["word"]] = row["short"]
    return MappingProxyType(kinds)


@lru_cache(maxsize=1)
def short_words() -> Mapping[str, str]:
    """The short form of every word that a key shortens, but for directions."""
    kinds = street_words()
    return MappingProxyType({**kinds["street"], **kinds["ordinal"]})


@lru_cache(maxsize=1)
def sides() -> Mapping[str, str]:
    """The short form of each direction, also of the short forms themselves."""
    return MappingProxyType({**street_words()["direction"], **{one: one for one in SIDES}})


@lru_cache(maxsize=1)
def road_names() -> Mapping[tuple[str, ...], RoadName]:
    """What numbered roads are called, in short words, as in `("STATE", "RTE")`."""
    names = {
        tuple(row["words"].split()): RoadName(row["road"], row["letters"] == "yes")
        for row in _rows("roads.csv")
    }
    for code, state in STATE_NAMES.items():
        if code not in _OTHER_CODES:
            names.setdefault((code,), RoadName(STATE_ROAD, letters=False))
            _add_state(names, (code,))
        _add_state(names, tuple(state.upper().split()))
    return MappingProxyType(names)


def _add_state(names: dict[tuple[str, ...], RoadName], state: tuple[str, ...]) -> None:
    for kind in (("HWY",), ("RTE",), ("STATE", "HWY"), ("STATE", "RTE"), ("STATE", "RD")):
        names.setdefault((*state, *kind), RoadName(STATE_ROAD, letters=False))


@lru_cache(maxsize=1)
def road_starts() -> frozenset[str]:
    """The first words of the names of numbered roads."""
    return frozenset(name[0] for name in road_names())


@lru_cache(maxsize=1)
def longest_road_name() -> int:
    """How many words the longest name of numbered roads has."""
    return max(map(len, road_names()))
