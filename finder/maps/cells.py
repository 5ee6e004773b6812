"""Clinics counted in cells of the map's sheet: how many lie where, for each zoom."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import numpy.typing as npt

from finder.maps.meridian import drawn_longitude
from finder.maps.view import CONTIGUOUS_STATES

CELL = 64
"""Pixels along each side of a cell."""

APART = 42
"""Pixels between the middles of two bubbles, so that each can be read and hit."""

TILE = 256
"""Pixels along each side of a tile, as web maps have it."""

_NOWHERE = (math.inf, math.inf)

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
    """(latitude, longitude, how many) of each bubble of a map.

    Positions are degrees as drawn. Every position is counted in exactly one bubble, which stands in
    the middle of what its cell holds, not in a sea or country beside it; a cell with fewer that
    lies within `APART` pixels is counted with it. The 48 states and what lies elsewhere are counted
    by themselves, since a map shows the latter in frames of their own.
    """
    box = CONTIGUOUS_STATES
    within = (latitudes >= box.south) & (latitudes <= box.north)
    within &= (longitudes >= box.west) & (longitudes <= box.east)
    points = np.stack(pixels(latitudes, longitudes, zoom), axis=1)
    bubbles = [*_bubbles(points[within]), *_bubbles(points[~within])]
    lats, lons = _degrees(np.array([at for at, _ in bubbles]).reshape(-1, 2), zoom)
    return list(zip(lats, lons, [count for _, count in bubbles], strict=True))


def _bubbles(points: Numbers) -> list[tuple[tuple[float, float], int]]:
    """Where the bubbles of some points stand, in pixels, and how many each counts."""
    cells, which, counts = np.unique(
        np.floor(points / CELL).astype(np.int64), axis=0, return_inverse=True, return_counts=True
    )
    which = which.reshape(-1)
    middles = np.stack(
        [np.bincount(which, points[:, side], len(cells)) for side in (0, 1)], axis=1
    ) / np.maximum(counts, 1).reshape(-1, 1)
    kept: dict[tuple[int, int], tuple[float, float]] = {}
    told: dict[tuple[int, int], int] = {}
    for row in np.argsort(-counts, kind="stable").tolist():
        (x, y), (across, down) = cells[row].tolist(), middles[row].tolist()
        near = min(
            (math.dist(kept.get(other, _NOWHERE), (across, down)), other)
            for other in product((x - 1, x, x + 1), (y - 1, y, y + 1))
        )
        cell = near[1] if near[0] < APART else (x, y)
        kept.setdefault(cell, (across, down))
        told[cell] = told.get(cell, 0) + int(counts[row])
    return [(at, told[cell]) for cell, at in kept.items()]


def _degrees(points: Numbers, zoom: int) -> tuple[list[float], list[float]]:
    side = TILE * 2**zoom
    lons = points[:, 0] / side * 360 - 180
    lats = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * points[:, 1] / side))))
    return np.round(lats, 3).tolist(), np.round(lons, 3).tolist()
