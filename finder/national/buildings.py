"""Which writings of an address are one building, within a ZIP code."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from finder.geography.addresses import Agreement, LineKind, agreement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from finder.geography.addresses import Road, StreetLine

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
        roads: defaultdict[_Door, dict[str, Road]] = defaultdict(dict)
        self._known: dict[Building, Building] = {}
        for line, zip5 in addresses:
            self._known[line.key, zip5] = (line.key, zip5)
            if line.kind is LineKind.ADDRESS:
                roads[_Door(zip5, line.number)][line.key] = line.road
        self._roads = roads
        for door, known in roads.items():
            for key, road in known.items():
                self._known[key, door.zip5] = (_fullest(key, road, known), door.zip5)
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
        known = self._roads.get(_Door(zip5, line.number), {})
        agreeing = {
            self._known[key, zip5]
            for key, road in known.items()
            if agreement(line.road, road) <= Agreement.FEWER
        }
        return agreeing.pop() if len(agreeing) == 1 else None


def _fullest(key: str, road: Road, known: dict[str, Road]) -> str:
    """The key of the fullest writing of a road; its own if two that differ could be meant."""
    agreeing = {
        other_key: other
        for other_key, other in known.items()
        if other_key != key
        and agreement(road, other) <= Agreement.FEWER
        and (_parts(other), other_key) > (_parts(road), key)
    }
    if any(
        agreement(one, other) > Agreement.FEWER
        for one in agreeing.values()
        for other in agreeing.values()
    ):
        return key
    return max(agreeing, key=lambda other: (_parts(agreeing[other]), other), default=key)


def _parts(road: Road) -> int:
    """How many parts of a road are told."""
    told = (road.side, road.far_side, road.type)
    return sum(map(bool, told)) + (road.kind not in {"", "HWY"})
