"""The directory as a table of points, for GeoPackage and GeoParquet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from finder.directory.geo_marks import MARK, MARK_NAME
from finder.exchange.stated_facts import KeyLists
from finder.exchange.typed_columns import Listed, TypedColumn, ValueType, points, typed_columns

if TYPE_CHECKING:
    import pyarrow as pa

CRS = "EPSG:4326"
"""Degrees of WGS 84. In files, longitude comes first, as both formats have it."""
GEOMETRY, _BOX = "geometry", "bbox"
_CORNERS = ("xmin", "ymin", "xmax", "ymax")


def places_table(listed: Listed, *, lists: bool) -> pa.Table:
    """A row for each clinic, with its point as WKB or null; without `lists`, they are as cells."""
    import pyarrow as pa  # noqa: PLC0415 - it takes long to load, and few commands need it

    columns = {one.name: _arrow(one) for one in typed_columns(listed, lists=lists)}
    return pa.table({**columns, GEOMETRY: _geometry(_degrees(listed))})


def with_boxes(table: pa.Table, listed: Listed) -> pa.Table:
    """The table as GeoParquet 1.1 has it: boxes to skip by, and the description of the points."""
    import pyarrow as pa  # noqa: PLC0415
    import pyproj  # noqa: PLC0415

    at = _degrees(listed)
    corners = [pa.array(at[:, n % 2], from_pandas=True) for n in range(4)]
    boxes = pa.StructArray.from_arrays(corners, _CORNERS, mask=pa.array(np.isnan(at[:, 0])))
    place: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": ["Point"],
        "crs": pyproj.CRS.from_user_input(CRS).to_json_dict(),
        "covering": {"bbox": {corner: [_BOX, corner] for corner in _CORNERS}},
    }
    placed = at[~np.isnan(at[:, 0])]
    if len(placed):
        place["bbox"] = [*map(float, (*placed.min(axis=0), *placed.max(axis=0)))]
    about = {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: place}}
    return table.append_column(_BOX, boxes).replace_schema_metadata(
        {"geo": json.dumps(about), MARK_NAME: MARK}
    )


def _degrees(listed: Listed) -> NDArray[np.float64]:
    nowhere = (np.nan, np.nan)
    return np.array([one or nowhere for one in points(listed)], dtype=float).reshape(-1, 2)


def _geometry(at: NDArray[np.float64]) -> pa.Array:
    import pyarrow as pa  # noqa: PLC0415
    import shapely  # noqa: PLC0415

    shapes = shapely.to_wkb(shapely.points(at), byte_order=1)
    return pa.array(shapes, pa.binary(), mask=np.isnan(at[:, 0]))


def _arrow(column: TypedColumn) -> pa.Array:
    import pyarrow as pa  # noqa: PLC0415 - as above

    if isinstance(column.values, KeyLists):
        return _arrow_lists(column.values)
    types = {
        ValueType.TEXT: pa.string(),
        ValueType.ANSWER: pa.bool_(),
        ValueType.DAY: pa.date32(),
        ValueType.TEXTS: pa.list_(pa.string()),
    }
    return pa.array(column.values, types[column.type])


def _arrow_lists(lists: KeyLists) -> pa.Array:
    """Stretches of one array of words, as Arrow keeps lists too; what has none is null."""
    import pyarrow as pa  # noqa: PLC0415

    words = pa.array(lists.keys, pa.string()).take(pa.array(lists.places))
    nowhere = np.append(np.diff(lists.offsets) == 0, False)
    return pa.ListArray.from_arrays(pa.array(lists.offsets, mask=nowhere), words)
