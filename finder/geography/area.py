"""What the gazetteer holds: ZIP codes, and the cities and counties put together from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from finder.geography.place import Place, PlacePrecision

if TYPE_CHECKING:
    from finder.geography.position import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipCode:
    """One ZIP code: five digits, where it is, and who lives there.

    `population` (people) and `share_65_plus` (0 to 1) are the American Community Survey's
    for 2022; None for post-office boxes and the islands it does not cover. `county` is
    the ZIP code's own, which near an edge may differ from its city's.
    """

    code: str
    city: str
    county: str
    county_fips: str
    state: str
    position: Position
    population: int | None
    share_65_plus: float | None

    @property
    def label(self) -> str:
        """What the page calls it: "Phoenix, AZ 85016"."""
        return f"{self.city}, {self.state} {self.code}"

    def place(self, city: Area) -> Place:
        """The ZIP code as a place to search from: in the city and county of `city`."""
        return Place(
            label=self.label,
            position=self.position,
            precision=PlacePrecision.ZIP,
            city=city.name,
            county=city.county,
            state=city.state,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A city or a county. `county` of a city is the one where most of its people live."""

    name: str
    county: str
    state: str
    position: Position
    population: int
    precision: PlacePrecision

    @property
    def label(self) -> str:
        """What the page calls it: "Phoenix, AZ" or "Maricopa County, AZ"."""
        return f"{self.name}, {self.state}"

    def place(self, alternatives: tuple[str, ...] = ()) -> Place:
        """The area as a place to search from."""
        return Place(
            label=self.label,
            position=self.position,
            precision=self.precision,
            city=self.name if self.precision is PlacePrecision.CITY else "",
            county=self.county,
            state=self.state,
            alternatives=alternatives,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A name to write on a map. `population` counts the people of its ZIP codes."""

    name: str
    state: str
    position: Position
    population: int
