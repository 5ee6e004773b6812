"""Reads the tables of data/gazetteer/.

Eighty thousand rows are kept as the text of their files and parsed one by one when they are asked
for: a process starts at once and most rows are never looked at.
"""

from __future__ import annotations

import csv
import heapq
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from finder.errors import DataError
from finder.geography.area import Area, ZipCode, ZipKind
from finder.geography.place import PlacePrecision
from finder.geography.position import Position
from finder.geography.sorted_lines import SortedLines, read_sorted_lines

_STATE = re.compile(r",([A-Z]{2}),-?[0-9]")
"""The postal code of the state, before the latitude."""

ZIP_HEADING = (
    "zip,zip_type,city,county,county_fips,state,latitude,longitude,population,share_65_plus"
)
COUNTY_HEADING = "key,name,county,state,latitude,longitude,population"
CITY_HEADING = f"{COUNTY_HEADING},within,shared"


class ZipPoint(NamedTuple):
    """Where a ZIP code is, in degrees, and whether anybody lives there: read without the rest."""

    code: str
    latitude: float
    longitude: float
    has_people: bool


class ZipCodes(Mapping[str, ZipCode]):
    """Every ZIP code by its five digits."""

    def __init__(self, lines: SortedLines) -> None:
        self._lines = lines

    def __getitem__(self, code: str) -> ZipCode:
        lines = self._lines.starting(code)
        if not lines:
            raise KeyError(code)
        return self._zip_code(lines[0])

    def __iter__(self) -> Iterator[str]:
        return (line.partition(",")[0] for line in self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def in_city(self, city: str, state: str) -> list[ZipCode]:
        """The ZIP codes of a city."""
        found = map(self._zip_code, self._lines.containing(f",{city},"))
        return [each for each in found if (each.city, each.state) == (city, state)]

    def points_in(self, state: str) -> list[ZipPoint]:
        """The ZIP codes of a state."""
        return [_zip_point(line) for line in self._lines.containing(f",{state},")]

    @staticmethod
    def _zip_code(line: str) -> ZipCode:
        digits, kind, city, county, fips, state, latitude, longitude, people, share = _cells(line)
        return ZipCode(
            code=digits,
            city=city,
            county=county,
            county_fips=fips,
            state=state,
            position=Position(latitude=float(latitude), longitude=float(longitude)),
            population=int(people) if people else None,
            share_65_plus=float(share) if share else None,
            kind=ZipKind(kind),
        )


class AreaTable:
    """Every city, or every county, by the folded key of its name."""

    def __init__(self, lines: SortedLines, precision: PlacePrecision) -> None:
        self._precision = precision
        self._lines = lines

    def __iter__(self) -> Iterator[Area]:
        return map(self._area, self._lines)

    def keys(self) -> Sequence[str]:
        """The key of every name, once."""
        return self._keys

    def largest_in(self, state: str) -> list[Area]:
        """The three areas of a state with most people."""
        areas = {area for key in self.keys_in(state) for area in self.called(key)}
        in_state = (area for area in areas if area.state == state)
        return heapq.nsmallest(3, in_state, key=lambda area: (-area.population, area.label))

    def keys_in(self, state: str) -> Sequence[str]:
        """The key of every name of a state, once."""
        return self._keys_by_state.get(state, ())

    @cached_property
    def _keys(self) -> list[str]:
        return list(dict.fromkeys(line.partition(",")[0] for line in self._lines))

    @cached_property
    def _keys_by_state(self) -> dict[str, list[str]]:
        states: dict[str, dict[str, None]] = defaultdict(dict)
        for line in self._lines:
            if state := _STATE.search(line):
                states[state[1]][line.partition(",")[0]] = None
        return {state: list(keys) for state, keys in states.items()}

    def called(self, key: str) -> list[Area]:
        """The areas whose name has this key, the one with most people first."""
        areas = [self._area(line) for line in self._lines.starting(key)]
        return sorted(areas, key=lambda area: (-area.population, area.label))

    def _area(self, line: str) -> Area:
        _, name, county, state, latitude, longitude, population, *more = _cells(line)
        within, shared = more or ("", "")
        return Area(
            name=name,
            county=county,
            state=state,
            position=Position(latitude=float(latitude), longitude=float(longitude)),
            population=int(population),
            precision=self._precision,
            within=within,
            is_shared=bool(shared),
        )


def read_zip_codes(folder: Path) -> ZipCodes:
    """Every ZIP code, in the order of their digits.

    Raises:
        DataError: the table is missing or broken.

    """
    return ZipCodes(read_sorted_lines(folder / "zip_codes.csv", ZIP_HEADING))


def read_cities(folder: Path) -> AreaTable:
    """Every city (raises as `read_zip_codes`)."""
    lines = read_sorted_lines(folder / "cities.csv", CITY_HEADING)
    return AreaTable(lines, PlacePrecision.CITY)


def read_counties(folder: Path) -> AreaTable:
    """Every county, parish, borough, municipio and independent city."""
    lines = read_sorted_lines(folder / "counties.csv", COUNTY_HEADING)
    return AreaTable(lines, PlacePrecision.COUNTY)


def read_regions(folder: Path) -> list[tuple[Area, tuple[str, ...]]]:
    """Every region, with the other names that people have for it."""
    return [_region(_cells(line)) for line in _lines(folder / "regions.csv")]


def _region(cells: list[str]) -> tuple[Area, tuple[str, ...]]:
    name, states, also, latitude, longitude, reach, population, _ = cells
    codes = tuple(states.split())
    region = Area(
        name=name,
        county="",
        state=codes[0],
        position=Position(latitude=float(latitude), longitude=float(longitude)),
        population=int(population),
        precision=PlacePrecision.REGION,
        states=codes,
        reach_miles=float(reach),
    )
    return region, tuple(filter(None, also.split("; ")))


def read_aliases(folder: Path) -> list[tuple[str, str]]:
    """Everyday names that no table of ZIP codes holds: (alias, label of the area)."""
    return [(alias, label) for alias, label, _ in map(_cells, _lines(folder / "aliases.csv"))]


def _lines(path: Path) -> list[str]:
    """The lines below the heading."""
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, ValueError) as error:
        raise DataError(f"the gazetteer's table {path.name} cannot be read: {error}") from error
    return text.splitlines()[1:]


def _zip_point(line: str) -> ZipPoint:
    before, latitude, longitude, people, _ = line.rsplit(",", 4)  # only names are quoted
    return ZipPoint(before[:5], float(latitude), float(longitude), people not in ("", "0"))


def _cells(line: str) -> list[str]:
    return next(csv.reader((line,)))
