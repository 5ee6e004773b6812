"""The distances of many rows, of which only those that matter are measured exactly.

A spherical distance is off by less than a known share (`sphere.ERROR`), so the rows that
can be among the first k, or within a radius, are known before any geodesic is computed;
only those whose place is in doubt are measured on the ellipsoid.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from finder.geography.distance import geodesic_miles
from finder.geography.position import Position
from finder.search.index import ClinicIndex
from finder.search.sphere import (
    cosine_of,
    longest_geodesic,
    possibly_within,
    spherical_miles,
    surely_within,
    unit_vector,
)

_FEW = 64
"""Rows that are sooner measured than thought about."""


class Measured:
    """The distances from one origin, for rows of one index.

    The distances found last are kept: what was just found within a radius is what is put
    in order next.
    """

    def __init__(self, index: ClinicIndex, origin: Position) -> None:
        self.origin = origin
        self._index = index
        self._rows: NDArray[np.int64] | None = None
        self._miles: NDArray[np.float64] = np.empty(0)

    @cached_property
    def _vector(self) -> NDArray[np.float64]:
        return unit_vector(self.origin)

    def within(self, rows: NDArray[np.int64], miles: float) -> NDArray[np.int64]:
        """Those of `rows` whose geodesic from the origin is `miles` or less, ascending."""
        if len(rows) <= _FEW:
            near = np.sort(rows)
            exact = self.miles(near)
            reached = exact <= miles
            self._rows, self._miles = near[reached], exact[reached]
            return self._rows
        cosines = self._cosines(rows)
        possible = cosines >= cosine_of(possibly_within(miles))
        doubtful = np.flatnonzero(possible & (cosines < cosine_of(surely_within(miles))))
        if len(doubtful):
            possible[doubtful] = self.miles(rows[doubtful]) <= miles
        return np.sort(rows[possible])

    def miles(self, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """The exact distance of each row; infinite where a clinic has no position."""
        latitudes = self._index.latitudes[rows]
        exact = geodesic_miles(self.origin, latitudes, self._index.longitudes[rows])
        return np.where(np.isnan(latitudes), np.inf, exact)

    def nearest(
        self, rows: NDArray[np.int64], count: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The `count` nearest of ascending `rows`, ties by row, with their miles."""
        if rows is self._rows:
            near, miles = rows, self._miles
        else:
            near = rows if len(rows) <= max(count, _FEW) else self._candidates(rows, count)
            miles = self.miles(near)
        order = np.argsort(miles, kind="stable")[:count]
        return near[order], miles[order]

    def _candidates(self, rows: NDArray[np.int64], count: int) -> NDArray[np.int64]:
        """Rows, ascending, that hold the `count` nearest of `rows`."""
        rough = spherical_miles(self._cosines(rows))
        rough[np.isnan(rough)] = np.inf
        farthest = np.partition(rough, count - 1)[count - 1]
        if np.isinf(farthest):
            return rows
        # at least `count` rows lie within the longest geodesic that `farthest` can stand for
        return rows[rough <= possibly_within(longest_geodesic(float(farthest)))]

    def _cosines(self, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        vectors = self._index.vectors
        chosen = vectors if rows is self._index.all_rows else vectors[rows]
        cosines: NDArray[np.float64] = chosen @ self._vector
        return cosines
