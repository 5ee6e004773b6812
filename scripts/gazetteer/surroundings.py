"""What is around a point: its county by the outlines, and the post office that serves it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from scripts.gazetteer.settlement import Settlement


class Surroundings:
    """Names the county that a settlement lies in, as the ZIP codes call it, and its mail's city.

    Where the outlines know no county of those of the ZIP codes (Connecticut has planning
    regions there, and an island may lie in the sea) it is that of the nearest ZIP code of
    the state.
    """

    def __init__(self, source: Path, zip_codes: pd.DataFrame) -> None:
        outlines = gpd.read_file(source, layer="counties").set_crs(4326, allow_override=True)
        known = zip_codes.drop_duplicates("county_fips").set_index("county_fips")
        outlines = outlines[outlines["id"].isin(known.index)]
        self._names = known.loc[outlines["id"], "county"].to_numpy()
        self._states = known.loc[outlines["id"], "state"].to_numpy()
        self._tree = shapely.STRtree(outlines.geometry.make_valid().to_numpy())
        self._nearest = {state: _Nearest(rows) for state, rows in zip_codes.groupby("state")}

    def counties(self, settlements: Sequence[Settlement]) -> list[str]:
        """The county of each settlement, within its own state."""
        points = shapely.points([(one.longitude, one.latitude) for one in settlements])
        found = [""] * len(settlements)
        for place, outline in zip(*self._tree.query(points, predicate="intersects"), strict=True):
            if self._states[outline] == settlements[place].state:
                found[place] = self._names[outline]
        return [
            county or self._nearest[one.state].to(one).county
            for county, one in zip(found, settlements, strict=True)
        ]

    def people(self, settlement: Settlement) -> int | None:
        """The people of the ZIP codes whose middles are around a settlement of its state.

        None where the survey counts nobody, as in Guam.
        """
        nearest = self._nearest[settlement.state]
        return nearest.people_around(settlement) if nearest.is_counted else None

    def post_office(self, settlement: Settlement) -> str:
        """The city of the nearest ZIP code of its state."""
        return self._nearest[settlement.state].to(settlement).city


_AROUND = (3 / 69.1) ** 2
"""Three miles, as the square of degrees of latitude."""


class _Row(NamedTuple):
    city: str
    county: str


class _Nearest:
    """The ZIP code nearest to a settlement."""

    def __init__(self, rows: pd.DataFrame) -> None:
        self.is_counted = bool(rows.population.notna().any())
        self._people = rows.population.fillna(0).to_numpy()
        self._rows = [_Row(*each) for each in zip(rows.city, rows.county, strict=True)]
        self._latitudes, self._longitudes = rows.latitude.to_numpy(), rows.longitude.to_numpy()

    def people_around(self, settlement: Settlement) -> int:
        """The people of those within three miles, and of the nearest one in any case."""
        square = self._squares(settlement)
        return int(self._people[square <= max(_AROUND, square.min())].sum())

    def to(self, settlement: Settlement) -> _Row:
        """The row of the nearest one."""
        return self._rows[int(self._squares(settlement).argmin())]

    def _squares(self, settlement: Settlement) -> NDArray[np.float64]:
        """The squares of the degrees of latitude from a settlement."""
        east = (self._longitudes - settlement.longitude) * np.cos(np.radians(settlement.latitude))
        square: NDArray[np.float64] = (self._latitudes - settlement.latitude) ** 2 + east**2
        return square
