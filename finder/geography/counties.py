"""The counties as outlines, and which of them each ZIP code counts in.

Source: the Census Bureau's cartographic boundaries of 2023 at 1:10,000,000, made simpler.
They have Connecticut's nine planning regions, which took the place of its eight counties in
2022, while ZIP codes are known by the old county: there the outline around the middle of
the ZIP code decides.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray

from finder.errors import DataError
from finder.geography.zip_columns import ZipColumns
from finder.shipped import DATA

if TYPE_CHECKING:
    import geopandas as gpd

_TOLD = ("fips", "name", "state")


@dataclass(frozen=True, slots=True, eq=False)
class Counties:
    """Counties, parishes, boroughs, municipios, independent cities and planning regions.

    `frame` has the columns `fips` (five digits), `name` ("Maricopa County"), `state` (postal
    code) and `geometry` (EPSG:4326; None for one too small to be drawn), in the order of
    their numbers. It is shared: never change it.
    """

    frame: gpd.GeoDataFrame

    def rows_of(self, zips: ZipColumns) -> NDArray[np.int64]:
        """For each ZIP code the row of `frame` that it counts in.

        That is the county it belongs to; where no outline has that number, the outline that
        its middle lies in, or else the nearest one of its state.

        Raises:
            DataError: a ZIP code's state has no outline at all.

        """
        order = {fips: row for row, fips in enumerate(self.frame["fips"])}
        rows = np.array([order.get(fips, -1) for fips in zips.county_fips], dtype=np.int64)
        lost = np.flatnonzero(rows < 0)
        for state in np.unique(zips.states[lost].astype(str)):
            those = lost[zips.states[lost] == state]
            rows[those] = self._nearest(str(state), zips.latitudes[those], zips.longitudes[those])
        return rows

    def _nearest(
        self, state: str, latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]
    ) -> NDArray[np.int64]:
        """The row of the outline of `state` that each point lies in, or is nearest to."""
        drawn = (self.frame["state"] == state) & self.frame.geometry.notna()
        rows = np.flatnonzero(drawn.to_numpy())
        if not len(rows):
            raise DataError(f"no county of {state} has an outline")
        tree = shapely.STRtree(self.frame.geometry.to_numpy()[rows])
        points = shapely.points(longitudes, latitudes)
        _, found = tree.query_nearest(points, all_matches=False)
        nearest: NDArray[np.int64] = rows[found]
        return nearest


def load_counties(path: Path) -> Counties:
    """The counties in the GeoJSON file (.json.gz) at `path`.

    Raises:
        DataError: it is missing or broken.

    """
    import geopandas as gpd  # noqa: PLC0415 - 70 MB with pandas, for who looks at counties

    try:
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            features = json.load(stream)["features"]
        told = {key: [each["properties"][key] for each in features] for key in _TOLD}
        outlines = shapely.from_geojson([json.dumps(each["geometry"]) for each in features])
    except (OSError, EOFError, ValueError, KeyError, shapely.errors.ShapelyError) as error:
        raise DataError(f"the counties in {path.name} cannot be read: {error}") from error
    outlines[shapely.is_empty(outlines)] = None
    return Counties(gpd.GeoDataFrame(told, geometry=outlines, crs=4326))


@lru_cache(maxsize=1)
def standard_counties() -> Counties:
    """The counties that the finder ships with, read once."""
    return load_counties(DATA / "boundaries" / "counties.json.gz")
