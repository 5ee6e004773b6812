"""Positions on flat grids: which grid a heading names, and where on the Earth its numbers are."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError

from finder.geography.position import Position

_WEB_MERCATOR = 3857
_OLD_NAMES = {102100: _WEB_MERCATOR, 102113: _WEB_MERCATOR, 900913: _WEB_MERCATOR}
_CODE = re.compile(
    r"(?:^| )(?:epsg|srid|wkid) ?(\d{4,6})(?: |$)|(?:^| )(3857|102100|900913)(?: |$)"
)
_MERCATOR = re.compile(r"(?:^| )(?:web|pseudo) ?mercator(?: |$)")
_UTM = re.compile(r"(?:^| )utm(?: |\d|$)")
_ZONE = re.compile(r"(?:^| |zone|utm)(\d{1,2}) ?([a-z])?(?= |$)")
_DATUMS = (
    (re.compile(r"nad ?(?:19)?27(?= |$)"), 26_700, 22),
    (re.compile(r"nad ?(?:19)?83(?= |$)"), 26_900, 23),
)
"""How datums are named, with the code before that of their first zone, and their last zone."""
_WGS84_NORTH, _WGS84_SOUTH = 32_600, 32_700
_ZONES = range(1, 61)
_SAMOA = (2, "s")
"""The one zone of the United States in the south; elsewhere an S is a band: 12S is Arizona."""

_EAST = frozenset({"easting", "eastings", "x", "xcoord", "xcoordinate", "pointx"})
_NORTH = frozenset({"northing", "northings", "y", "ycoord", "ycoordinate", "pointy"})
_SIGNS = re.compile(r"[\W_]+")
_LONGEST = 100


class Axis(NamedTuple):
    """One of the two numbers of a position on a grid; `epsg` is the code of the grid."""

    epsg: int
    is_east: bool


def axis_of(heading: str) -> Axis | None:
    """The grid and the axis that a heading names; None where it doesn't name both.

    >>> axis_of("Easting (UTM Zone 12N, NAD83)")
    Axis(epsg=26912, is_east=True)
    >>> axis_of("Easting") is None
    True
    """
    said = _SIGNS.sub(" ", heading[:_LONGEST].casefold()).strip()
    words = frozenset(said.split())
    is_east, is_north = not words.isdisjoint(_EAST), not words.isdisjoint(_NORTH)
    if is_east is is_north:
        return None
    epsg = _grid(said)
    return Axis(epsg, is_east) if epsg and _transformer(epsg) else None


def _grid(said: str) -> int | None:
    """The code of the grid that is named; of a zone of UTM the datum is WGS 84 if none is."""
    if code := _CODE.search(said):
        number = int(code[1] or code[2])
        return _OLD_NAMES.get(number, number)
    if _MERCATOR.search(said):
        return _WEB_MERCATOR
    return _utm(said) if _UTM.search(said) else None


def _utm(said: str) -> int | None:
    for datum, base, last in _DATUMS:
        if datum.search(said):
            zone = _zone(datum.sub(" ", said))
            return base + zone[0] if zone and zone[0] <= last else None
    zone = _zone(said.replace("wgs84", " ").replace("wgs 84", " "))
    if zone is None:
        return None
    return (_WGS84_SOUTH if zone == _SAMOA else _WGS84_NORTH) + zone[0]


def _zone(said: str) -> tuple[int, str] | None:
    zones = {(int(number), letter) for number, letter in _ZONE.findall(said)}
    if len(zones) != 1:
        return None
    zone = zones.pop()
    return zone if zone[0] in _ZONES else None


def position_on(epsg: int, east: float, north: float) -> Position | None:
    """The position of a point of a grid, None where the grid is not known or does not reach.

    >>> at = position_on(32612, 400_000.0, 3_700_000.0)
    >>> round(at.latitude, 3), round(at.longitude, 3)
    (33.435, -112.076)
    """
    transformer = _transformer(epsg)
    if transformer is None:
        return None
    try:
        longitude, latitude = transformer.transform(east, north, errcheck=True)
    except ProjError:
        return None
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return None
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return Position(latitude=round(latitude, 7), longitude=round(longitude, 7))


@lru_cache(maxsize=16)
def _transformer(epsg: int) -> Transformer | None:
    """From a flat grid, or one of degrees, to degrees on the Earth; None if there is no such."""
    try:
        grid = CRS.from_epsg(epsg)
        is_flat = grid.is_projected or (grid.is_geographic and len(grid.axis_info) == 2)
        return Transformer.from_crs(grid, 4326, always_xy=True) if is_flat else None
    except ProjError:  # no such code
        return None
