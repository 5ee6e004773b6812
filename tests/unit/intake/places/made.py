"""Files of places as other programs write them."""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

import geopandas as gpd
import pyogrio
import shapely

TEMPE, TUCSON = shapely.Point(-111.93, 33.41), shapely.Point(-110.97, 32.22)
CLINICS = {
    "Facility Name": ["Example Spine", "Sample Pain Care"],
    "Address": ["1 Example Road", "2 Sample Street"],
    "City": ["Tempe", "Tucson"],
    "ST": ["AZ", "AZ"],
    "ZIP": ["85281", "85701"],
    "Beds": [12, 4],
}


def frame(
    shapes: Sequence[object] = (TEMPE, TUCSON),
    grid: str | None = "EPSG:4326",
    columns: Mapping[str, Sequence[object]] = CLINICS,
) -> gpd.GeoDataFrame:
    """A table of places."""
    return gpd.GeoDataFrame(dict(columns), geometry=list(shapes), crs=grid)


def geopackage(path: Path, layers: Mapping[str, gpd.GeoDataFrame]) -> Path:
    """A GeoPackage of those layers, in their order."""
    for name, one in layers.items():
        pyogrio.write_dataframe(one, path, layer=name, append=path.exists())
    return path


def geoparquet(one: gpd.GeoDataFrame, **options: object) -> bytes:
    """A GeoParquet file."""
    stream = io.BytesIO()
    one.to_parquet(stream, **options)
    return stream.getvalue()


def geojson(*features: object, **more: object) -> bytes:
    """A FeatureCollection."""
    told = {"type": "FeatureCollection", **more, "features": list(features)}
    return json.dumps(told, indent=1).encode()


def feature(geometry: object, **properties: object) -> dict[str, object]:
    """One feature."""
    return {"type": "Feature", "id": 7, "geometry": geometry, "properties": properties}


def run(path: Path, *statements: str) -> Path:
    """The SQLite database after those statements."""
    database = sqlite3.connect(path)
    for one in statements:
        database.execute(one)
    database.commit()
    database.close()
    return path
