"""scikit-learn's BallTree over the sphere, then masks and exact distances."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.neighbors import BallTree
from typing_extensions import override

from benchmarks.directory import Columns
from benchmarks.peers.peer import Part, Peer
from benchmarks.queries import FIRST, RADIUS_METRES, Ask
from benchmarks.truth import Answer, exact_order, metres_from

_SPHERE = 6_371_008.8
_ERROR = 0.006
"""The haversine formula is off by less than this share of the distance."""
_WIDENING = 8


class ScikitLearn(Peer):
    """`query_radius` for a radius; for anywhere, ever more neighbours until enough match."""

    name = "scikit-learn BallTree"
    part = Part.LIBRARY

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        points = np.radians(np.column_stack((columns.latitudes, columns.longitudes)))
        self._tree = BallTree(points, metric="haversine")

    @override
    def within(self, ask: Ask, limit: int | None) -> Answer:
        radius = RADIUS_METRES * (1 + _ERROR) / _SPHERE
        rows = self._matching(self._tree.query_radius(_point(ask), radius)[0], ask)
        ordered = self._ordered(rows, ask, RADIUS_METRES)
        return Answer(len(ordered), ordered[:limit].tolist())

    @override
    def nearest(self, ask: Ask) -> Answer:
        count, size = 32 * FIRST, len(self._columns)
        while True:
            angles, found = self._tree.query(_point(ask), k=min(count, size))
            ordered = self._ordered(self._matching(found[0], ask), ask)[:FIRST]
            if count >= size or self._is_settled(ordered, angles[0][-1] * _SPHERE, ask):
                return Answer(len(ordered), ordered.tolist())
            count *= _WIDENING

    def _is_settled(self, ordered: NDArray[np.int64], reach: float, ask: Ask) -> bool:
        """Whether no clinic that lies beyond the sphere's `reach` can be nearer than these."""
        last = ordered[-1:]
        metres = metres_from(ask, self._columns.latitudes[last], self._columns.longitudes[last])
        return len(ordered) == FIRST and metres[0] < reach * (1 - _ERROR)

    def _matching(self, rows: NDArray[np.int64], ask: Ask) -> NDArray[np.int64]:
        mask = np.uint64(ask.mask)
        return rows[(self._columns.yes[rows] & mask) == mask]

    def _ordered(
        self, rows: NDArray[np.int64], ask: Ask, radius: float | None = None
    ) -> NDArray[np.int64]:
        latitudes, longitudes = self._columns.latitudes[rows], self._columns.longitudes[rows]
        return exact_order(rows, latitudes, longitudes, ask, radius)


def _point(ask: Ask) -> NDArray[np.float64]:
    return np.radians([[ask.latitude, ask.longitude]])
