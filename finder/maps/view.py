"""What part of the country the map shows."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MapBounds:
    """A box in degrees (EPSG:4326).

    West is less than east; beyond the antimeridian longitudes run on (185 is 175 W).

    Raises:
        ValueError: a value is not finite or out of range, or the box is inside out.

    """

    south: float
    west: float
    north: float
    east: float

    def __post_init__(self) -> None:
        if not all(map(math.isfinite, (self.south, self.west, self.north, self.east))):
            raise ValueError("the sides of a box are finite")
        if not -90 <= self.south <= self.north <= 90:
            raise ValueError(f"a box goes from south to north, not {self.south} to {self.north}")
        if not -540 <= self.west <= self.east <= 540:
            raise ValueError(f"a box goes from west to east, not {self.west} to {self.east}")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view that the map takes once, when `token` differs from the last one it took.

    Make the token from what was searched (never from what was found or chosen): the same
    search then keeps the person's own panning and zooming through every rerun. With no
    `bounds` the map fits everything in its layer.
    """

    token: str
    bounds: MapBounds | None = None


CONTIGUOUS_STATES = MapBounds(south=24.5, west=-125.0, north=49.5, east=-66.9)
"""What the map shows before any search: the 48 states."""
