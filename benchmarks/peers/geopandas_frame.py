"""geopandas as people write it: a frame of points with a column of booleans a concept."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely
from typing_extensions import override

from benchmarks.directory import CONCEPTS, Columns
from benchmarks.peers.peer import Part, Peer, box
from benchmarks.queries import FIRST, RADIUS_METRES, Ask
from benchmarks.truth import Answer, metres_from


class GeoPandas(Peer):
    """Boolean filters, a spatial join with the box of the circle, distances, a sort."""

    name = "geopandas"
    part = Part.LIBRARY

    def __init__(self, columns: Columns) -> None:
        answers = {
            key: (columns.yes & np.uint64(1 << bit)) != 0 for bit, key in enumerate(CONCEPTS)
        }
        self._clinics = gpd.GeoDataFrame(
            {"id": np.arange(len(columns)), **answers},
            geometry=gpd.points_from_xy(columns.longitudes, columns.latitudes),
            crs=4326,
        )

    @override
    def within(self, ask: Ask, limit: int | None) -> Answer:
        area = gpd.GeoDataFrame(geometry=[shapely.box(*box(ask))], crs=4326)
        joined = self._matching(ask).sjoin(area, predicate="within")
        measured = self._measured(joined, ask)
        inside = measured[measured["metres"] <= RADIUS_METRES].sort_values(["metres", "id"])
        return Answer(len(inside), inside["id"].head(limit or len(inside)).tolist())

    @override
    def nearest(self, ask: Ask) -> Answer:
        measured = self._measured(self._matching(ask), ask)
        first = measured.sort_values(["metres", "id"]).head(FIRST)
        return Answer(len(first), first["id"].tolist())

    def _matching(self, ask: Ask) -> gpd.GeoDataFrame:
        clinics = self._clinics
        first, second, third = ask.keys
        return clinics[clinics[first] & clinics[second] & clinics[third]]

    def _measured(self, clinics: gpd.GeoDataFrame, ask: Ask) -> gpd.GeoDataFrame:
        latitudes, longitudes = clinics.geometry.y.to_numpy(), clinics.geometry.x.to_numpy()
        return clinics.assign(metres=metres_from(ask, latitudes, longitudes))
