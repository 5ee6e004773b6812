"""The offline gazetteer: what a person types → one place in the United States."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from finder.errors import UnknownPlace
from finder.errors.places import NoPlaceTyped, PlaceTooLong, StreetAlone
from finder.geography.area import Area, Town, ZipCode
from finder.geography.area_index import AreaIndex, Named, county_key
from finder.geography.gazetteer_tables import (
    AreaTable,
    ZipCodes,
    read_aliases,
    read_cities,
    read_counties,
    read_regions,
    read_zip_codes,
)
from finder.geography.no_place import (
    refuse_mail_abroad,
    refuse_own_location,
    refuse_part_of_state,
    refuse_state_alone,
)
from finder.geography.place import Place, PlaceNote, PlacePrecision
from finder.geography.place_choice import choose
from finder.geography.place_reading import PlaceReading, readings
from finder.geography.place_suggestion import misspelled, near_misses, unknown_place
from finder.geography.place_text import (
    LONGEST_PLACE_TEXT,
    coordinates_in,
    key_of,
    tidy,
    without_country,
    without_words_around,
    words,
)
from finder.geography.point_check import in_the_united_states, position_of
from finder.geography.position import Position
from finder.geography.quarters import quarter_of_city
from finder.geography.street_place import beside_street
from finder.geography.us_states import STATE_NAMES
from finder.geography.zip_text import check_zip_code, leading_zip_code, split_zip_code
from finder.shipped import DATA

if TYPE_CHECKING:
    from finder.geography.boundaries import Boundaries
    from finder.geography.nearest_town import NearestTown


class Gazetteer:
    """ZIP codes, cities, counties, regions and points of the United States and its territories."""

    def __init__(
        self,
        *,
        zip_codes: ZipCodes,
        cities: AreaTable,
        counties: AreaTable,
        aliases: Sequence[tuple[str, str]] = (),
        regions: Sequence[tuple[Area, Sequence[str]]] = (),
    ) -> None:
        self._zip_codes = zip_codes
        self._cities = cities
        self._counties = counties
        self._index = AreaIndex(cities, counties, aliases, regions)

    def zip_code(self, code: str) -> ZipCode | None:
        """The ZIP code written as five digits or as ZIP+4, or None if there is no such one."""
        rest, digits = split_zip_code(code)
        return self._zip_codes.get(digits) if digits and not rest else None

    def zip_code_near(self, position: Position, state: str) -> ZipCode | None:
        """The ZIP code of a state whose middle is nearest to a point; None for no state."""
        return self._towns_nearby.to(position, state) if state in STATE_NAMES else None

    def largest(self, name: str, state: str | None = None) -> Area | None:
        """The place of most people that goes by a name, in a state or anywhere.

        Without a state, a county counts only by its whole name.
        """
        named = words(name)
        if not named:
            return None
        areas = self._index.areas(named, state) if state else self._index.called(named)
        return areas[0] if areas else None

    def quarter(self, text: str) -> Area | None:
        """The quarter that `text` names with its city, as "Hyde Park Chicago"."""
        return quarter_of_city(words(text), None, self._index)

    def misspelled(self, name: str, state: str | None = None) -> Area | None:
        """The city, in a state or anywhere, that `name` is but for a slip of the finger."""
        return misspelled(name, state, self._index)

    def look_up(self, text: str) -> Place:
        """The one place that `text` names: ZIP code, city, county, region or coordinates.

        Case, accents, punctuation and common abbreviations don't matter. A city and its
        ZIP codes give the same city, county and state. A street address is placed by its ZIP
        code or else its town, and the note says so.

        Raises:
            OwnLocation: it asks for where the person is.
            UnknownPlace: nothing goes by that text; it may carry suggestions.
            AmbiguousPlace: several places do, and none is far larger than the rest.
            OutsideUnitedStates: coordinates in no state or territory.

        >>> gazetteer = standard_gazetteer()
        >>> gazetteer.look_up("st. johns county, fl").label
        'St. Johns County, FL'
        >>> gazetteer.look_up("phx").label
        'Phoenix, AZ'

        """
        asked = without_country(tidy(", ".join(filter(str.strip, text.splitlines()))))
        if not asked:
            raise NoPlaceTyped
        if len(text) > LONGEST_PLACE_TEXT:
            raise PlaceTooLong
        coordinates = coordinates_in(asked)
        if coordinates:
            return self._called_after_a_town(*position_of(*coordinates, _outlines()))
        refuse_own_location(asked)
        refuse_mail_abroad(asked)
        beside = beside_street(asked, self._is_town)
        if beside is None:
            return self._about(asked)
        if not beside:
            raise StreetAlone
        return replace(self._coded_or_named(beside), note=PlaceNote.ADDRESS)

    def place_at(
        self, position: Position, *, precision: PlacePrecision = PlacePrecision.POINT
    ) -> Place:
        """The place of a point, called after the nearest town and never by its coordinates.

        Raises:
            OutsideUnitedStates: the point is in no state, nor just off the coast of one.

        """
        state = in_the_united_states(position, _outlines())
        return self._called_after_a_town(position, state, precision=precision)

    def read_towns(self) -> None:
        """Know the towns and the outline of every state, so that no search waits for its own."""
        _outlines()
        for state in STATE_NAMES:
            self._towns_nearby.read(state)

    def _called_after_a_town(
        self,
        position: Position,
        state: str,
        *,
        precision: PlacePrecision = PlacePrecision.POINT,
    ) -> Place:
        town = self._towns_nearby.to(position, state)
        return Place(
            label=f"near {town.city}, {town.state}",
            position=position,
            precision=precision,
            city=town.city,
            county=town.county,
            state=town.state,
        )

    def towns(self, minimum_population: int) -> tuple[Town, ...]:
        """Cities of at least that many people, the largest first: names for a map.

        City quarters are left out: their city stands there.
        """
        every = (city for city in self._cities if not city.within)
        large = [city for city in every if city.population >= minimum_population]
        large.sort(key=lambda city: (-city.population, city.label))
        return tuple(
            Town(name=c.name, state=c.state, position=c.position, population=c.population)
            for c in large
        )

    @cached_property
    def _towns_nearby(self) -> NearestTown:
        # numpy and PROJ take longer to load than all tables, and most searches need neither
        from finder.geography.nearest_town import NearestTown  # noqa: PLC0415

        return NearestTown(self._zip_codes)

    def _is_town(self, name: str, state: str) -> bool:
        named = words(name)
        return bool(named and self._index.named(named, state or None).cities)

    def _about(self, asked: str) -> Place:
        """The place of a text, or of what it says but for words such as "near" and "area"."""
        try:
            return self._coded_or_named(asked)
        except UnknownPlace:
            bare = without_words_around(asked)
            if bare in {"", asked}:
                raise
            return self._coded_or_named(bare)

    def _coded_or_named(self, asked: str) -> Place:
        rest, digits = split_zip_code(asked)
        return self._zip_place(digits, rest) if digits else self._named(asked)

    def _zip_place(self, digits: str, words_beside: str) -> Place:
        found = self._zip_codes.get(digits)
        zip_code = check_zip_code(digits, found, words_beside, self._index)
        return zip_code.place(self._index.city(zip_code.city, zip_code.state, zip_code.county))

    def _named(self, asked: str) -> Place:
        written = self._index.as_written(asked)
        if written is not None:
            return written.place()
        if self._index.alias(key_of(asked), None) is None:
            refuse_state_alone(asked, self._index)
            refuse_part_of_state(asked, self._index)
        for reading in readings(asked):
            named = self._read(reading)
            if named:
                return choose(named, asked, reading.state)
        quarter = self._quarter(asked)
        if quarter is not None:
            return quarter.place()
        beside, digits = leading_zip_code(asked)
        if digits in self._zip_codes:
            return self._zip_place(digits, beside)
        raise unknown_place(asked, near_misses(asked, self._index))

    def _quarter(self, asked: str) -> Area | None:
        whole = PlaceReading(words(asked), None)
        found = (
            quarter_of_city((*reading.name, *reading.county), reading.state, self._index)
            for reading in (*readings(asked), whole)
        )
        return next(filter(None, found), None)

    def _read(self, reading: PlaceReading) -> Named:
        named = self._index.named(reading.name, reading.state)
        if not reading.county:
            return named
        asked = county_key(reading.county)
        exact = [city for city in named.cities if county_key(words(city.county)) == asked]
        others = (city for city in named.cities if asked in self._counties_of(city))
        return Named(cities=exact[:1] or list(others)[:1])

    def _counties_of(self, city: Area) -> set[str]:
        """The keys of the counties that a city's ZIP codes lie in."""
        return {
            county_key(words(each.county))
            for each in self._zip_codes.in_city(city.name, city.state)
        }


def load_gazetteer(folder: Path = DATA / "gazetteer") -> Gazetteer:
    """The gazetteer in `folder`.

    Raises:
        DataError: a table is missing or broken.

    """
    return Gazetteer(
        zip_codes=read_zip_codes(folder),
        cities=read_cities(folder),
        counties=read_counties(folder),
        aliases=read_aliases(folder),
        regions=read_regions(folder),
    )


def _outlines() -> Boundaries:
    """The outlines of the states; to load what joins them takes half a second, and few need it."""
    from finder.geography.boundaries import standard_boundaries  # noqa: PLC0415 - see above

    return standard_boundaries()


@lru_cache(maxsize=1)
def standard_gazetteer() -> Gazetteer:
    """The gazetteer that the finder ships with, read once."""
    return load_gazetteer()
