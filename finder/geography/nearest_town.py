"""The ZIP code nearest to a point, within one state."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from finder.geography.area import ZipCode
from finder.geography.distance import geodesic_miles
from finder.geography.gazetteer_tables import ZipCodes
from finder.geography.position import Position

_OFF = 0.006
"""Over a sphere a distance is off by less than this share of it (the ellipsoid's flattening)."""


_TINY = 1e-6
"""Radians (six metres): more than the arc cosine of a number near 1 can be off."""


class NearestTown:
    """Finds the ZIP code with people that is nearest to a point; keeps the states it saw."""

    def __init__(self, zip_codes: ZipCodes) -> None:
        self._zip_codes = zip_codes
        self._seen: dict[str, tuple[list[str], NDArray[np.float64], NDArray[np.float64]]] = {}

    def to(self, position: Position, state: str) -> ZipCode:
        """The nearest ZIP code of `state`; of those without people only where none has any."""
        self.read(state)
        those, points, vectors = self._seen[state]
        rough = np.arccos(np.clip(vectors @ _unit(position.latitude, position.longitude), -1, 1))
        # only those that may be the nearest are measured on the ellipsoid
        near = np.flatnonzero(rough <= rough.min() * (1 + _OFF) / (1 - _OFF) + _TINY)
        exact = geodesic_miles(position, points[near, 0], points[near, 1])
        return self._zip_codes[those[int(near[exact.argmin()])]]

    def read(self, state: str) -> None:
        """Know the ZIP codes of a state, which are read when somebody asks for the first."""
        if state not in self._seen:
            self._seen[state] = self._peopled(state)

    def _peopled(self, state: str) -> tuple[list[str], NDArray[np.float64], NDArray[np.float64]]:
        every = self._zip_codes.points_in(state)
        those = [each for each in every if each.has_people] or every
        points = np.array([(each.latitude, each.longitude) for each in those])
        return [each.code for each in those], points, _unit(points[:, 0], points[:, 1])


def _unit(
    latitudes: NDArray[np.float64] | float, longitudes: NDArray[np.float64] | float
) -> NDArray[np.float64]:
    """Points (degrees) on the sphere of radius 1, the last axis their three parts."""
    north, east = np.radians(latitudes), np.radians(longitudes)
    parts = (np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north))
    return np.stack(parts, axis=-1)
