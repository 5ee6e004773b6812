"""Points in bands of latitude, by longitude within each: who lies in a box, without a tree."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Box = tuple[float, float, float, float]
"""West, south, east and north, in degrees; no box crosses the date line."""

_DEGREES = 0.25
"""The height of a band: about a third of the radius that most people ask for."""
_APART = 512.0
"""More than all longitudes, so that a band and a longitude are one number that sorts by both."""


class Bands:
    """Points (degrees, NaN where there is none) that are asked for by boxes.

    Sorting them is all that there is to make, so it is made at each start and kept nowhere.
    """

    def __init__(self, latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]) -> None:
        self.placed: NDArray[np.int64] = np.flatnonzero(~np.isnan(latitudes))
        keys = _band(latitudes[self.placed]) * _APART + longitudes[self.placed]
        order = np.argsort(keys, kind="stable")
        self._keys = keys[order]
        self._rows = self.placed[order]
        for column in (self.placed, self._keys, self._rows):
            column.setflags(write=False)

    def rows_in(self, boxes: Sequence[Box]) -> NDArray[np.int64]:
        """Rows, in any order, among which are all in any of the boxes, and some more."""
        found = [piece for box in boxes for piece in self._pieces(box)]
        return np.concatenate(found) if found else self._rows[:0]

    def _pieces(self, box: Box) -> list[NDArray[np.int64]]:
        west, south, east, north = box
        # sums are rounded upwards and downwards alike for points and sides, so none falls out
        first, last = _band(np.array((south, north))).tolist()
        bands = np.arange(first, last + 1) * _APART
        starts = np.searchsorted(self._keys, bands + west, side="left").tolist()
        ends = np.searchsorted(self._keys, bands + east, side="right").tolist()
        return [
            self._rows[start:end] for start, end in zip(starts, ends, strict=True) if start < end
        ]


def _band(latitudes: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.floor(latitudes / _DEGREES)
