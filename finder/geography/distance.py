"""Distances on the WGS 84 ellipsoid, in statute miles.

Source: the inverse geodesic of Karney (2013), as PROJ computes it; 1 mile = 1609.344 m
(the international mile, NIST SP 811).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod

from finder.geography.position import Position

METRES_PER_MILE = 1609.344


@lru_cache(maxsize=1)
def _ellipsoid() -> Geod:
    return Geod(ellps="WGS84")


def geodesic_miles(
    origin: Position, latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Miles from `origin` to each point (degrees); accurate to nanometres.

    `latitudes` and `longitudes` have one shape; the result has it too.
    """
    shape = np.shape(latitudes)
    metres = np.array(longitudes, dtype=np.float64)
    # PROJ writes into what it is given, which spares the copies of its plain call
    _ellipsoid().inv(
        np.full(shape, origin.longitude),
        np.full(shape, origin.latitude),
        metres,
        np.array(latitudes, dtype=np.float64),
        inplace=True,
        return_back_azimuth=False,
    )
    metres /= METRES_PER_MILE
    return metres


def miles_from_each(
    origins: tuple[NDArray[np.float64], NDArray[np.float64]],
    targets: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> NDArray[np.float64]:
    """Miles from each origin to the target beside it, as accurate as `geodesic_miles`.

    Both are latitudes and longitudes (degrees), all four of one shape; the result has it too.
    """
    _, _, metres = _ellipsoid().inv(origins[1], origins[0], targets[1], targets[0])
    miles: NDArray[np.float64] = np.asarray(metres, dtype=np.float64) / METRES_PER_MILE
    return miles


def miles_between(a: Position, b: Position) -> float:
    """Miles from `a` to `b` along the geodesic."""
    return float(geodesic_miles(a, np.array([b.latitude]), np.array([b.longitude]))[0])
