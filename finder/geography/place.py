"""A place that a person can search from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from finder.geography.position import Position


class PlacePrecision(StrEnum):
    """How exactly a place is known; the words of the JSON contract."""

    POINT = "point"
    ZIP = "zip"
    CITY = "city"
    COUNTY = "county"
    REGION = "region"
    AREA = "area"


class PlaceNote(StrEnum):
    """What a person ought to know about how a place was read."""

    NONE = "none"
    ADDRESS = "address"
    """A street address was typed, and is placed by its ZIP code or its town."""
    NO_HOMES = "no_homes"
    """The ZIP code is for boxes, or for one receiver of much mail: a university, a company.

    The table of ZIP codes does not tell these apart.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a person searches from.

    `label` is what the page calls it ("Phoenix, AZ 85016"); it resolves to this same
    place again unless the precision is POINT or AREA. `alternatives` are labels of other
    places that go by the same text, for "not this one?". Most people of a region live within
    `reach_miles` of its position; 0 for any other place. `note` is what to say beside it.
    """

    label: str
    position: Position
    precision: PlacePrecision
    city: str = ""
    county: str = ""
    state: str = ""
    alternatives: tuple[str, ...] = ()
    reach_miles: float = 0.0
    note: PlaceNote = PlaceNote.NONE

    @property
    def is_named(self) -> bool:
        """Whether it has a name of its own: a point and a part of the map have none."""
        return self.precision not in {PlacePrecision.POINT, PlacePrecision.AREA}
