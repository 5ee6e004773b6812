"""A point on the Earth: WGS 84 (EPSG:4326) degrees, range-checked, never positional."""

from __future__ import annotations

import math
from dataclasses import dataclass

_MILES_AROUND_THE_MIDDLE = 3958.7613
"""The mean radius of the Earth (IUGG), 6,371.0088 km."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A latitude and a longitude in degrees (EPSG:4326).

    Keyword-only, so that the two can't be swapped by their order.

    Raises:
        ValueError: a value is not finite, the latitude is outside [-90, 90] or the
            longitude outside [-180, 180]. The message leaves the value out, since it may
            be where a person is and end up in a log.

    """

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.latitude) and -90 <= self.latitude <= 90):
            raise ValueError("a latitude lies between -90 and 90")
        if not (math.isfinite(self.longitude) and -180 <= self.longitude <= 180):
            raise ValueError("a longitude lies between -180 and 180")


def rough_miles(one: Position, other: Position) -> float:
    """Miles between two points, less than 0.6 % off: to tell near from far, never to rank.

    >>> phoenix = Position(latitude=33.4484, longitude=-112.074)
    >>> round(rough_miles(phoenix, Position(latitude=32.2217, longitude=-110.9265)))
    108
    """
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(other.longitude - one.longitude)
    chord = (
        math.sin((south - north) / 2) ** 2
        + math.cos(north) * math.cos(south) * math.sin(across / 2) ** 2
    )
    return 2 * _MILES_AROUND_THE_MIDDLE * math.asin(math.sqrt(min(1.0, chord)))
