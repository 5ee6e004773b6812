"""The outlines of the states and territories: which one a point lies in.

Source: the Census Bureau's cartographic boundaries of 2023 at 1:10,000,000, whose lines
may be off by about a mile. `neighbours.json` is our own rough drawing of where Canada,
Mexico and the British Virgin Islands are, needed only beside water and rivers.
"""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from pyproj import Geod
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from finder.errors import DataError
from finder.geography.distance import METRES_PER_MILE
from finder.geography.position import Position
from finder.shipped import DATA

_CORNERS_OF_A_DISC = 48


class Boundaries:
    """Answers which state a point lies in, and how near to one it is."""

    def __init__(self, states: dict[str, BaseGeometry], neighbours: BaseGeometry) -> None:
        self._codes = np.array(list(states), dtype=object)
        self._outlines = np.array(list(states.values()), dtype=object)
        self._neighbours = neighbours
        self._tree = shapely.STRtree(self._outlines)
        shapely.prepare(self._outlines)
        shapely.prepare(neighbours)

    def state_at(self, position: Position) -> str | None:
        """The postal code of the state that the point lies in, else None."""
        found = self._tree.query(_point(position), predicate="intersects")
        return str(self._codes[found.min()]) if len(found) else None

    def states_at(self, latitudes: ArrayLike, longitudes: ArrayLike) -> NDArray[np.object_]:
        """For each point (degrees, one shape) the postal code of its state, or None.

        A point whose coordinates are not finite lies nowhere.
        """
        latitude, longitude = np.broadcast_arrays(
            np.asarray(latitudes, dtype=float), np.asarray(longitudes, dtype=float)
        )
        places = shapely.points(np.column_stack((longitude.ravel(), latitude.ravel())))
        tree = shapely.STRtree(np.asarray(places, dtype=object))
        states, points = tree.query(self._outlines, predicate="intersects")
        answer = np.full(latitude.size, None, dtype=object)
        for state in np.unique(states)[::-1]:  # of two that share a line the first is told
            answer[points[states == state]] = self._codes[state]
        return answer.reshape(latitude.shape)

    def state_near(self, position: Position, miles: float) -> str | None:
        """The state that the point lies in, or else the nearest within `miles`."""
        inside = self.state_at(position)
        if inside is not None:
            return inside
        found = self._tree.query(_disc(position, miles), predicate="intersects")
        if not len(found):
            return None
        distances = shapely.distance(self._outlines[found], _point(position))
        return str(self._codes[found[distances.argmin()]])

    def in_a_neighbour(self, position: Position) -> bool:
        """Whether a point outside every state lies in Canada, Mexico or another neighbour."""
        return bool(shapely.intersects(self._neighbours, _point(position)))


def load_boundaries(folder: Path) -> Boundaries:
    """The boundaries in `folder`.

    Raises:
        DataError: a file is missing or broken.

    """
    try:
        with gzip.open(folder / "states.json.gz", "rt", encoding="utf-8") as stream:
            states = json.load(stream)["features"]
        neighbours = json.loads((folder / "neighbours.json").read_text(encoding="utf-8"))
        return Boundaries(
            {each["properties"]["state"]: shape(each["geometry"]) for each in states},
            shape(neighbours),
        )
    except (OSError, EOFError, ValueError, KeyError, shapely.errors.ShapelyError) as error:
        raise DataError(f"the boundaries in {folder.name} cannot be read: {error}") from error


@lru_cache(maxsize=1)
def standard_boundaries() -> Boundaries:
    """The boundaries that the finder ships with, read once."""
    return load_boundaries(DATA / "boundaries")


def _point(position: Position) -> BaseGeometry:
    return shapely.Point(position.longitude, position.latitude)


def _disc(position: Position, miles: float) -> BaseGeometry:
    """The points within `miles`, on the ellipsoid, as a polygon with 48 corners."""
    azimuths = np.linspace(0, 360, _CORNERS_OF_A_DISC, endpoint=False)
    longitudes, latitudes, _ = Geod(ellps="WGS84").fwd(
        np.full(azimuths.shape, position.longitude),
        np.full(azimuths.shape, position.latitude),
        azimuths,
        np.full(azimuths.shape, miles * METRES_PER_MILE),
    )
    unwrapped = position.longitude + (longitudes - position.longitude + 180) % 360 - 180
    return shapely.Polygon(np.column_stack((unwrapped, latitudes)))
