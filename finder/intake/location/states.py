"""In which state points lie, for many points at once and with some leeway at the edges."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from finder.geography.area import ZipCode
from finder.geography.place import Place

Degrees = NDArray[np.float64]
StatesAt = Callable[[Degrees, Degrees], NDArray[np.object_]]

LEEWAY_DEGREES = 0.05
"""About 3.5 miles of latitude: outlines are simplified, and piers and islets are left out."""

_NORTH = LEEWAY_DEGREES * np.array([-1, -1, -1, 0, 0, 1, 1, 1])
_EAST = LEEWAY_DEGREES * np.array([-1, 0, 1, -1, 1, -1, 0, 1])
"""The eight directions around a point."""


def _no_city(_city: str, _state: str) -> Place | None:
    return None


class Geography:
    """What a clinic file is checked against: ZIP codes, cities and the outlines of states.

    `states_at` takes the latitudes and the longitudes of points on the Earth (degrees) and
    gives the two-letter code of each one's state, None or "" for those outside all states.
    `city` takes a name and a two-letter state and gives the city, or None.
    """

    def __init__(
        self,
        zip_code: Callable[[str], ZipCode | None],
        states_at: StatesAt,
        city: Callable[[str, str], Place | None] = _no_city,
    ) -> None:
        self._zip_code = zip_code
        self._states_at = states_at
        self._known: dict[str, ZipCode | None] = {}
        self._city = city
        self._cities: dict[tuple[str, str], Place | None] = {}

    def zip_code(self, text: str) -> ZipCode | None:
        """The ZIP code that begins `text`, or None if there is no such one."""
        five = text[:5]
        try:
            return self._known[five]
        except KeyError:
            known = self._known[five] = self._zip_code(five)
            return known

    def city(self, name: str, state: str) -> Place | None:
        """The city of that name in that state (two letters), or None if we know none."""
        asked = (name.casefold(), state)
        if asked not in self._cities:
            self._cities[asked] = self._city(name, state)
        return self._cities[asked]

    def states(self, latitudes: Degrees, longitudes: Degrees) -> list[str]:
        """The state of each point, "" for those outside all states or off the Earth."""
        on_earth = (np.abs(latitudes) <= 90) & (np.abs(longitudes) <= 180)
        found = np.full(len(latitudes), None, dtype=object)
        if on_earth.any():
            found[on_earth] = self._states_at(latitudes[on_earth], longitudes[on_earth])
        return [code or "" for code in found.tolist()]

    def states_near(self, latitudes: Degrees, longitudes: Degrees) -> list[set[str]]:
        """All states within the leeway of each point."""
        around = self.states(
            np.add.outer(latitudes, _NORTH).ravel(), np.add.outer(longitudes, _EAST).ravel()
        )
        directions = len(_NORTH)
        return [
            set(around[start : start + directions]) - {""}
            for start in range(0, len(around), directions)
        ]
