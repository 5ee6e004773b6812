"""Distances on a sphere: a cheap first look that is never trusted further than its error.

The mean radius is that of the IUGG (6371.0088 km). On WGS 84 the spherical distance
between two points, taken from their geodetic latitudes, differs from the geodesic by
less than 0.6 % (the radii of curvature run from 6335.4 to 6399.6 km), which `ERROR`
rounds up; `SLACK` covers what rounding does to distances of a few metres.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from finder.geography.position import Position

RADIUS_MILES = 6_371.0088 / 1.609344
"""The mean radius of the earth (IUGG)."""

ERROR = 0.006
"""The share by which a spherical distance is off at most: the earth is flattened by 0.34%."""

SLACK = 0.001
"""Miles."""

_SMALLEST_MILES_PER_DEGREE = 68.5
"""A degree of latitude is shortest at the equator, where it has 68.7 miles."""


def unit_vectors(
    latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Points (degrees, shape n) as unit vectors, shape (n, 3)."""
    latitude, longitude = np.radians(latitudes), np.radians(longitudes)
    flat = np.cos(latitude)
    return np.column_stack((flat * np.cos(longitude), flat * np.sin(longitude), np.sin(latitude)))


def unit_vector(position: Position) -> NDArray[np.float64]:
    """One point as a unit vector, shape (3,)."""
    latitude, longitude = math.radians(position.latitude), math.radians(position.longitude)
    flat = math.cos(latitude)
    return np.array((flat * math.cos(longitude), flat * math.sin(longitude), math.sin(latitude)))


def spherical_miles(cosines: NDArray[np.float64]) -> NDArray[np.float64]:
    """Miles over the sphere for the cosine of each angle at its centre."""
    miles: NDArray[np.float64] = RADIUS_MILES * np.arccos(np.clip(cosines, -1.0, 1.0))
    return miles


def cosine_of(miles: float) -> float:
    """The cosine of the angle at the sphere's centre that `miles` span."""
    return math.cos(min(max(miles, 0.0) / RADIUS_MILES, math.pi))


def surely_within(miles: float) -> float:
    """The spherical distance up to which a geodesic of `miles` is not exceeded."""
    return miles / (1 + ERROR) - SLACK


def possibly_within(miles: float) -> float:
    """The spherical distance beyond which a geodesic is longer than `miles`."""
    return miles / (1 - ERROR) + SLACK


def longest_geodesic(miles: float) -> float:
    """The longest geodesic that a spherical distance of `miles` can stand for."""
    return (miles + SLACK) * (1 + ERROR)


def boxes_around(position: Position, miles: float) -> tuple[tuple[float, float, float, float], ...]:
    """One or two boxes (west, south, east, north; degrees) that hold all points within `miles`.

    Two where the circle crosses the 180th meridian; the whole band where it holds a pole.
    """
    height = miles / _SMALLEST_MILES_PER_DEGREE
    south, north = position.latitude - height, position.latitude + height
    if south <= -90 or north >= 90:
        return ((-180.0, max(south, -90.0), 180.0, min(north, 90.0)),)
    # the widest longitude of a small circle: sin(dlon) = sin(angle) / cos(latitude)
    sine = math.sin(math.radians(height)) / math.cos(math.radians(position.latitude))
    width = math.degrees(math.asin(min(sine, 1.0))) if sine < 1 else 180.0
    west, east = position.longitude - width, position.longitude + width
    if west < -180:
        return ((west + 360, south, 180.0, north), (-180.0, south, east, north))
    if east > 180:
        return ((west, south, 180.0, north), (-180.0, south, east - 360, north))
    return ((west, south, east, north),)
