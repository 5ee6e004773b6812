"""What the gazetteer holds: ZIP codes, cities and city quarters, counties, and regions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from finder.geography.place import Place, PlaceNote, PlacePrecision
from finder.geography.position import Position


class ZipKind(StrEnum):
    """What a ZIP code is for; the words of the table of ZIP codes."""

    STANDARD = "Standard"
    BOXES = "PO_Box"
    UNIQUE = "Unique"


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
    kind: ZipKind = ZipKind.STANDARD

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
            note=PlaceNote.NONE if self.kind is ZipKind.STANDARD else PlaceNote.NO_HOMES,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A city, a county or a region. `county` of a city is the one where its middle is.

    `within` is the city that a quarter is a part of. `is_shared` tells that name and state
    mean another place too, at least as likely. A region lies in its `states`, the first of
    which is `state`, and `reach_miles` is how far from its middle nearly all its people live.
    """

    name: str
    county: str
    state: str
    position: Position
    population: int
    precision: PlacePrecision
    within: str = ""
    is_shared: bool = False
    states: tuple[str, ...] = ()
    reach_miles: float = 0.0

    @property
    def label(self) -> str:
        """What the page calls it: "Phoenix, AZ", "Maricopa County, AZ", "Cape Cod, MA".

        The county stands in it where name and state don't tell: "Salem, Ripley County, IN".
        """
        return ", ".join(self._parts)

    @property
    def described(self) -> str:
        """The label with what tells it from its namesakes, to choose among them.

        Looking it up gives the same place: "Springfield, MO · Greene County · 169,000 people".
        """
        where = f"part of {self.within}" if self.within else self.county
        is_told = self.precision is not PlacePrecision.CITY or where in self._parts
        told = [self.label, "" if is_told else where, people_of(self.population)]
        return f" {DESCRIBES} ".join(filter(None, told))

    @property
    def _parts(self) -> tuple[str, ...]:
        if self.is_shared:
            return self.name, self.county, self.state
        return self.name, self.state

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
            reach_miles=self.reach_miles,
        )


DESCRIBES = "·"
"""What parts a label from its description."""

_TO_THE_NEAREST = 1_000


def people_of(population: int) -> str:
    """A number of people as it is said beside a place, "" where nobody counted them."""
    if not population:
        return ""
    if population < _TO_THE_NEAREST:
        return "under 1,000 people"
    return f"{round(population, -3):,} people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A name to write on a map. `population` counts the people of its ZIP codes."""

    name: str
    state: str
    position: Position
    population: int
