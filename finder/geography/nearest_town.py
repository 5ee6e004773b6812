"""The ZIP code nearest to a point, within one state."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from finder.geography.area import ZipCode
from finder.geography.distance import geodesic_miles
from finder.geography.gazetteer_tables import ZipCodes
from finder.geography.position import Position


class NearestTown:
    """Finds the ZIP code with people that is nearest to a point; keeps the states it saw."""

    def __init__(self, zip_codes: ZipCodes) -> None:
        self._zip_codes = zip_codes
        self._seen: dict[str, tuple[list[ZipCode], NDArray[np.float64]]] = {}

    def to(self, position: Position, state: str) -> ZipCode:
        """The nearest ZIP code of `state`; of those without people only where none has any."""
        if state not in self._seen:
            self._seen[state] = self._peopled(state)
        those, points = self._seen[state]
        return those[int(geodesic_miles(position, points[:, 0], points[:, 1]).argmin())]

    def _peopled(self, state: str) -> tuple[list[ZipCode], NDArray[np.float64]]:
        every = self._zip_codes.in_state(state)
        those = [each for each in every if each.population] or every
        points = [(each.position.latitude, each.position.longitude) for each in those]
        return those, np.array(points)
