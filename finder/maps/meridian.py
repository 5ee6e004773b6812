"""Where a longitude is drawn: the whole country on one sheet, from Guam in the west to the east.

The United States lie on both sides of the 180th meridian: Guam and Saipan at 145 E, the last
Aleutians at 173 E, all else from 180 W to 64 W. A map of the degrees as they are would tear
them apart, with the Atlantic in its middle. So what lies in the eastern half of the world is
drawn west of 180 W, as -215 for 145: everything is then within 152 degrees, which is also the
short way round. `start.js` does the same with the ground.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from finder.maps.view import MapBounds


def drawn_longitude(longitude: float) -> float:
    """Where a longitude (degrees, -180 to 180) is on the sheet: -360 to 0."""
    return longitude - 360 if longitude > 0 else longitude


def drawn_longitudes(longitudes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where each of many is."""
    return np.where(longitudes > 0, longitudes - 360, longitudes)


def drawn_bounds(bounds: MapBounds) -> MapBounds:
    """Where a box is on the sheet; it is moved as a whole."""
    shift = -360 if bounds.west > 0 else 0
    return replace(bounds, west=bounds.west + shift, east=bounds.east + shift)


def extent(outlines: Iterable[BaseGeometry | None]) -> tuple[float, float, float, float]:
    """South, west, north, east of some outlines on the sheet; each piece lies on one side.

    Raises:
        ValueError: there is no outline at all.

    """
    boxes = [part.bounds for part in shapely.get_parts(list(outlines)) if not part.is_empty]
    if not boxes:
        raise ValueError("nothing has no extent")
    drawn = [
        (south, west - 360 if east > 0 else west, north, east - 360 if east > 0 else east)
        for west, south, east, north in boxes
    ]
    souths, wests, norths, easts = zip(*drawn, strict=True)
    return min(souths), min(wests), max(norths), max(easts)
