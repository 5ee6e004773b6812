"""The circle of a search: every point at the same distance on the ellipsoid."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from pyproj import Geod

from finder.geography.distance import METRES_PER_MILE

_CORNERS = 120
"""The line between two of them runs at most 0.04% of the radius inside the true circle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Where a person searches from, in degrees, and how far, in miles.

    `radius_miles` is None when the search has no limit: only the point is drawn then.
    `label` is the plain text beside the point; it should be a place's name.
    """

    latitude: float
    longitude: float
    radius_miles: float | None
    label: str = ""


@lru_cache(maxsize=1)
def _ellipsoid() -> Geod:
    return Geod(ellps="WGS84")


@lru_cache(maxsize=64)
def ring(latitude: float, longitude: float, miles: float) -> tuple[tuple[float, float], ...]:
    """(latitude, longitude) of points `miles` away, clockwise from the north.

    A map's own circle is only round on the screen; this one holds exactly the clinics
    that the search holds. Longitudes run on across the antimeridian, so that the ring
    stays one piece around its centre.
    """
    bearings = np.linspace(0.0, 360.0, _CORNERS, endpoint=False)
    lon, lat, _ = _ellipsoid().fwd(
        np.full(_CORNERS, longitude),
        np.full(_CORNERS, latitude),
        bearings,
        np.full(_CORNERS, miles * METRES_PER_MILE),
    )
    unbroken = longitude + (np.asarray(lon) - longitude + 180.0) % 360.0 - 180.0
    return tuple(zip(np.round(lat, 5).tolist(), np.round(unbroken, 5).tolist(), strict=True))
