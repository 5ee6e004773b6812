"""Clinics counted in cells of the map's sheet: how many lie where, for each zoom."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from finder.maps.meridian import drawn_longitude

CELL = 64
"""Pixels along each side of a cell."""

EDGE = 20
"""Pixels between a bubble's middle and the edge of its cell."""

TILE = 256
"""Pixels along each side of a tile, as web maps have it."""

_STEEPEST = 85.0511
"""Degrees north and south at which the square sheet ends."""

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


def drawn(longitudes: Numbers) -> Numbers:
    """Where longitudes are on the sheet: see `finder.maps.meridian`."""
    return np.asarray([drawn_longitude(one) for one in longitudes.tolist()], float)


def pixels(latitudes: Numbers, longitudes: Numbers, zoom: int) -> tuple[Numbers, Numbers]:
    """Where positions (degrees, as drawn) are in pixels of the whole sheet (EPSG:3857)."""
    side = TILE * 2**zoom
    north = np.radians(np.clip(latitudes, -_STEEPEST, _STEEPEST))
    down = (1 - np.arcsinh(np.tan(north)) / np.pi) / 2
    return (longitudes + 180) / 360 * side, down * side


def tiles_of(latitudes: Numbers, longitudes: Numbers, zoom: int) -> tuple[Whole, Whole]:
    """The tile (x, y) that each position lies in; x is negative west of 180 W."""
    across, down = pixels(latitudes, longitudes, zoom)
    return np.floor(across / TILE).astype(np.int64), np.floor(down / TILE).astype(np.int64)


def count_cells(
    latitudes: Numbers, longitudes: Numbers, zoom: int
) -> list[tuple[float, float, int]]:
    """(latitude, longitude, how many) of each cell that is not empty.

    Positions are degrees as drawn. Every position is counted in exactly one cell. A cell's point
    is the middle of what it holds, but `EDGE` away from its neighbours.
    """
    if not len(latitudes):
        return []
    points = np.stack(pixels(latitudes, longitudes, zoom), axis=1)
    cells, which, counts = np.unique(
        np.floor(points / CELL), axis=0, return_inverse=True, return_counts=True
    )
    which = which.reshape(-1)
    middles = np.stack([np.bincount(which, points[:, side]) / counts for side in (0, 1)], axis=1)
    corners = cells * CELL
    kept = np.clip(middles, corners + EDGE, corners + CELL - EDGE)
    lats, lons = _degrees(kept, zoom)
    return list(zip(lats, lons, counts.tolist(), strict=True))


def _degrees(points: Numbers, zoom: int) -> tuple[list[float], list[float]]:
    side = TILE * 2**zoom
    lons = points[:, 0] / side * 360 - 180
    lats = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * points[:, 1] / side))))
    return np.round(lats, 3).tolist(), np.round(lons, 3).tolist()
