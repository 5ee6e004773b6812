"""The directory as GeoPackage, GeoParquet and GeoJSON: what QGIS, GDAL and notebooks read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import orjson

from finder.directory.geo_marks import LAYER, MARK, MARK_NAME
from finder.exchange.places_table import CRS, GEOMETRY, places_table, with_boxes
from finder.exchange.typed_columns import Listed, points, typed_columns
from finder.gc_pause import gc_paused

_AT_A_TIME = 1 << 20


def write_geoparquet(listed: Listed, stream: BinaryIO) -> None:
    """Write GeoParquet 1.1: lists as lists, answers and days by their types, boxes of points."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - it takes long to load, and few commands need it

    with gc_paused():
        table = with_boxes(places_table(listed, lists=True), listed)
    pq.write_table(table, stream, compression="zstd")


def write_geopackage(listed: Listed, stream: BinaryIO) -> None:
    """Write a GeoPackage of one layer; lists are as cells of the clinic file."""
    import pyogrio  # noqa: PLC0415 - as above

    with gc_paused():
        table = places_table(listed, lists=False)
    with TemporaryDirectory() as folder:  # SQLite writes no stream
        path = Path(folder) / "clinics.gpkg"
        pyogrio.write_arrow(
            table,
            path,
            layer=LAYER,
            driver="GPKG",
            geometry_name=GEOMETRY,
            geometry_type="Point",
            crs=CRS,
            layer_options={"DESCRIPTION": MARK, "GEOMETRY_NAME": GEOMETRY},
        )
        with path.open("rb") as made:
            while some := made.read(_AT_A_TIME):
                stream.write(some)


def write_geojson(listed: Listed, stream: BinaryIO) -> None:
    """Write a FeatureCollection (RFC 7946), a feature a line; what is not stated is left out."""
    columns = [*typed_columns(listed)]
    names = [one.name for one in columns]
    about = {"type": "FeatureCollection", MARK_NAME: MARK}
    stream.write(orjson.dumps(about)[:-1] + b',"features":[')
    between = b"\n"
    rows = zip(*(one.values for one in columns), strict=True)
    for at, row in zip(points(listed), rows, strict=True):
        feature = {
            "type": "Feature",
            "id": row[0],
            "geometry": {"type": "Point", "coordinates": at} if at else None,
            "properties": {
                name: value
                for name, value in zip(names, row, strict=True)
                if value is not None and value != []
            },
        }
        stream.write(between + orjson.dumps(feature, default=_plain))
        between = b",\n"
    stream.write(b"\n]}\n")


def _plain(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(type(value))
