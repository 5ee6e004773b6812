"""Which writings of an address are one building, within a ZIP code."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from finder.geography.addresses import NO_SUITE, LineKind, Road, Standing, StreetLine, Why, of_lines

Building = tuple[str, str]
"""The street's key and the five-digit ZIP code."""

_DIGITS = re.compile(r"\d+")


class _Door(NamedTuple):
    zip5: str
    number: str


class Buildings:
    """The buildings of some addresses.

    "10011 CENTENNIAL PKWY" is the same as "10011 S CENTENNIAL PKWY" where no other road of
    that ZIP code could be meant: of writings that agree the fullest names the building.
    """

    def __init__(self, addresses: Iterable[tuple[StreetLine, str]]) -> None:
        doors: defaultdict[_Door, dict[str, StreetLine]] = defaultdict(dict)
        self._known: dict[Building, Building] = {}
        for line, zip5 in addresses:
            self._known[line.key, zip5] = (line.key, zip5)
            if line.kind is LineKind.ADDRESS:
                doors[_Door(zip5, line.number)][line.key] = line
        self._doors = doors
        for door, known in doors.items():
            for key, fullest in _fullest(known).items():
                self._known[key, door.zip5] = (fullest, door.zip5)
        self.numbers: defaultdict[str, set[str]] = defaultdict(set)
        for street, zip5 in self._known:
            self.numbers[zip5].update(_DIGITS.findall(street))

    def one_of(self, line: StreetLine, zip5: str) -> Building:
        """The building of one of the addresses that the buildings were made of."""
        return self._known[line.key, zip5]

    def find(self, line: StreetLine, zip5: str) -> Building | None:
        """The building that an address is at, None if it is none of them or one of several."""
        found = self._known.get((line.key, zip5))
        if found or line.kind is not LineKind.ADDRESS:
            return found
        known = self._doors.get(_Door(zip5, line.number), {})
        agreeing = {self._known[key, zip5] for key, other in known.items() if _agree(line, other)}
        return agreeing.pop() if len(agreeing) == 1 else None


def _agree(one: StreetLine, other: StreetLine) -> bool:
    """Whether two writings are one building but for parts of the road that one leaves out."""
    found = of_lines(one, other, NO_SUITE, NO_SUITE)
    return found.standing is Standing.SAME_SUITE or Why.PART_OF_ROAD_LEFT_OUT in found.why


def _fullest(known: Mapping[str, StreetLine]) -> dict[str, str]:
    """For each writing the fullest of the same building; itself if two could be meant."""
    if len(known) == 1:  # as mostly
        return {key: key for key in known}
    next_fuller = {key: _fuller(key, line, known) for key, line in known.items()}
    fullest = dict(next_fuller)
    for key in known:
        while fullest[key] != next_fuller[fullest[key]]:
            fullest[key] = next_fuller[fullest[key]]
    return fullest


def _fuller(key: str, line: StreetLine, known: Mapping[str, StreetLine]) -> str:
    agreeing = {
        other_key: other
        for other_key, other in known.items()
        if other_key != key
        and (_parts(other.road), other_key) > (_parts(line.road), key)
        and _agree(line, other)
    }
    if any(not _agree(one, other) for one in agreeing.values() for other in agreeing.values()):
        return key
    return max(agreeing, key=lambda other: (_parts(agreeing[other].road), other), default=key)


def _parts(road: Road) -> int:
    """How many parts of a road are told."""
    told = (road.side, road.far_side, road.type)
    return sum(map(bool, told)) + (road.kind not in {"", "HWY"})
