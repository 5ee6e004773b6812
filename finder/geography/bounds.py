"""A rectangle on the Earth, in degrees, which may cross the date line."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TURN = 360.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """All points from `south` to `north` and from `west` eastward to `east`, edges included.

    Degrees (EPSG:4326). Where `west` is greater than `east`, it crosses the 180th meridian.

    Raises:
        ValueError: a value is not finite or out of range, or south is north of north. The
            message leaves the values out, since they may tell where a person is.

    """

    south: float
    west: float
    north: float
    east: float

    def __post_init__(self) -> None:
        if not all(map(math.isfinite, self.sides)):
            raise ValueError("the sides of an area are finite")
        if not -90 <= self.south <= self.north <= 90:
            raise ValueError("an area goes from south to north, between -90 and 90")
        if not (-180 <= self.west <= 180 and -180 <= self.east <= 180):
            raise ValueError("the west and east of an area lie between -180 and 180")

    @classmethod
    def running_on(cls, *, south: float, west: float, north: float, east: float) -> Self:
        """The area of a map on which longitudes run on beyond 180 degrees (185 is 175 W).

        Raises:
            ValueError: as the class.

        """
        if east - west >= _TURN:
            return cls(south=south, west=-180.0, north=north, east=180.0)
        return cls(south=south, west=_turned(west), north=north, east=_turned(east))

    @property
    def sides(self) -> tuple[float, float, float, float]:
        """South, west, north and east."""
        return self.south, self.west, self.north, self.east

    @property
    def boxes(self) -> tuple[tuple[float, float, float, float], ...]:
        """One or two boxes (west, south, east, north) that no date line crosses."""
        west, east = self._seamless()
        if west <= east:
            return ((west, self.south, east, self.north),)
        return ((west, self.south, 180.0, self.north), (-180.0, self.south, east, self.north))

    def holds(
        self, latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]
    ) -> NDArray[np.bool_]:
        """Whether each point (degrees, shape n) lies in the area; NaN does not."""
        west, east = self._seamless()
        past_west, before_east = longitudes >= west, longitudes <= east
        across = past_west & before_east if west <= east else past_west | before_east
        within: NDArray[np.bool_] = across & (latitudes >= self.south) & (latitudes <= self.north)
        return within

    def _seamless(self) -> tuple[float, float]:
        """West and east, so that an edge on the 180th meridian has it under both its names."""
        if (self.west, self.east) == (-180.0, 180.0):
            return self.west, self.east
        return (
            180.0 if self.west == -180.0 else self.west,
            -180.0 if self.east == 180.0 else self.east,
        )


def _turned(longitude: float) -> float:
    """The longitude within -180 to 180 degrees; one that is stays to the last digit."""
    return longitude if -180 <= longitude <= 180 else (longitude + 180) % _TURN - 180
