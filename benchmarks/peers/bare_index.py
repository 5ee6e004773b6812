"""The floor: an R-tree, bit masks and geodesics, with nothing explained or counted."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from typing_extensions import override

from benchmarks.directory import Columns
from benchmarks.peers.peer import Part, Peer, box
from benchmarks.queries import FIRST, RADIUS_METRES, Ask
from benchmarks.truth import Answer, exact_order


class BareIndex(Peer):
    """The tree first for a radius, the masks first for anywhere."""

    name = "bare index"
    part = Part.FLOOR

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._tree = shapely.STRtree(shapely.points(columns.longitudes, columns.latitudes))

    @override
    def within(self, ask: Ask, limit: int | None) -> Answer:
        rows = self._tree.query(shapely.box(*box(ask)))
        mask = np.uint64(ask.mask)
        rows = rows[(self._columns.yes[rows] & mask) == mask]
        ordered = self._ordered(rows, ask, RADIUS_METRES)
        return Answer(len(ordered), ordered[:limit].tolist())

    @override
    def nearest(self, ask: Ask) -> Answer:
        mask = np.uint64(ask.mask)
        rows = np.flatnonzero((self._columns.yes & mask) == mask)
        ordered = self._ordered(rows, ask)[:FIRST].tolist()
        return Answer(len(ordered), ordered)

    def _ordered(
        self, rows: NDArray[np.int64], ask: Ask, radius: float | None = None
    ) -> NDArray[np.int64]:
        latitudes, longitudes = self._columns.latitudes[rows], self._columns.longitudes[rows]
        return exact_order(rows, latitudes, longitudes, ask, radius)
