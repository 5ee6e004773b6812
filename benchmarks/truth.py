"""The right answers, by brute force: every clinic is looked at, every match is measured."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod

from benchmarks.directory import Columns
from benchmarks.queries import FIRST, RADIUS_METRES, Ask


@dataclass(frozen=True, slots=True)
class Answer:
    """How many clinics match, and the rows that were asked for, nearest first, ties by row."""

    total: int
    rows: list[int]


@lru_cache(maxsize=1)
def ellipsoid() -> Geod:
    """WGS 84."""
    return Geod(ellps="WGS84")


def metres_from(
    ask: Ask, latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Geodesic metres from the asked point to each of some points (degrees, shape n)."""
    shape = len(latitudes)
    _, _, metres = ellipsoid().inv(
        np.full(shape, ask.longitude), np.full(shape, ask.latitude), longitudes, latitudes
    )
    return np.asarray(metres)


def exact_order(
    rows: NDArray[np.int64],
    latitudes: NDArray[np.float64],
    longitudes: NDArray[np.float64],
    ask: Ask,
    radius: float | None = None,
) -> NDArray[np.int64]:
    """`rows` at those points by exact distance, ties by row; those beyond `radius` left out.

    What any peer without distances on the ellipsoid has to do with its candidates.
    """
    metres = metres_from(ask, latitudes, longitudes)
    if radius is not None:
        inside = metres <= radius
        rows, metres = rows[inside], metres[inside]
    return rows[np.lexsort((rows, metres))]


def within(columns: Columns, ask: Ask, limit: int | None) -> Answer:
    """All matches within the radius, or their number and the first `limit`."""
    rows = _matches(columns, ask)
    ordered = exact_order(
        rows, columns.latitudes[rows], columns.longitudes[rows], ask, RADIUS_METRES
    )
    return Answer(len(ordered), ordered[:limit].tolist())


def nearest(columns: Columns, ask: Ask) -> Answer:
    """The nearest few matches at any distance."""
    rows = _matches(columns, ask)
    ordered = exact_order(rows, columns.latitudes[rows], columns.longitudes[rows], ask)
    found = ordered[:FIRST].tolist()
    return Answer(len(found), found)


def _matches(columns: Columns, ask: Ask) -> NDArray[np.int64]:
    mask = np.uint64(ask.mask)
    return np.flatnonzero((columns.yes & mask) == mask)
