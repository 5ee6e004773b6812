"""Reads a Parquet file in a process of its own: file on stdin, lines of JSON on stdout.

The first line tells of the file; each other line is a list of x, y, a word for a shape that is no
point, and then the values. It is run as a script and imports nothing of the finder.
"""

from __future__ import annotations

import json
import math
import os
import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

BROKEN, LOCKED, NESTED = 3, 4, 5
"""Exit codes: cut off or broken, encrypted, no column that a table has."""

_AT_A_TIME = 2_000
_GEOMETRY = ("geometry", "geom", "wkb_geometry", "the_geom", "shape")
_MARK = b"pain-clinic-finder"


def _about(schema: Any) -> tuple[str, str, list[str], bool]:  # noqa: ANN401 - a pyarrow Schema
    """The column of points, its grid, columns that only help to find them, and our mark."""
    metadata = schema.metadata or {}
    try:
        geo = json.loads(metadata.get(b"geo", b"{}"))
        columns = geo.get("columns", {})
        primary = geo.get("primary_column", "")
        told = columns.get(primary, {})
        boxes = told.get("covering", {}).get("bbox", {}).values()
        beside = [str(path[0]) for path in boxes]
        grid = json.dumps(told["crs"]) if told.get("crs") else "" if "crs" in told else "OGC:CRS84"
        mark = metadata.get(_MARK, b"").decode()
    except (ValueError, AttributeError, TypeError, IndexError, RecursionError):
        primary, grid, beside, mark = "", "", [], ""
    if primary in schema.names:
        return primary, grid, beside, mark
    guess = next((name for name in schema.names if name.lower() in _GEOMETRY), "")
    return guess, "", [], mark


def _point(
    value: object, of_wkb: Callable[[bytes], tuple[float | None, float | None, str]]
) -> tuple[float | None, float | None, str]:
    if isinstance(value, bytes):
        return of_wkb(value)
    if isinstance(value, dict) and {"x", "y"} <= value.keys():
        x, y = value["x"], value["y"]
        if isinstance(x, float) and isinstance(y, float) and math.isfinite(x) and math.isfinite(y):
            return x, y, ""
    return (None, None, "") if value in (None, {}) else (None, None, "shape")


def _plain(value: object) -> object:
    """What a cell holds, as JSON has it."""
    found: object = str(value)
    if isinstance(value, float):
        found = value if math.isfinite(value) else None
    elif isinstance(value, (str, bool, int)) or value is None:
        found = value
    elif isinstance(value, list):
        found = [_plain(one) for one in value]
    elif isinstance(value, dict):
        found = {str(name): _plain(one) for name, one in value.items()}
    elif isinstance(value, bytes):
        found = _decoded(value)
    return found


def _decoded(value: bytes) -> str | None:
    """Text that was written as bytes, as some programs do; pictures and the like are nothing."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _write(data: bytes) -> int:
    import pyarrow as pa  # noqa: PLC0415 - after memory is bounded
    import pyarrow.parquet as pq  # noqa: PLC0415

    pa.set_cpu_count(1)
    try:
        file = pq.ParquetFile(pa.BufferReader(data), pre_buffer=False)
        schema = file.schema_arrow
    except (pa.ArrowException, OSError) as error:
        return LOCKED if "encrypt" in str(error).lower() else BROKEN
    geometry, grid, beside, mark = _about(schema)
    names = [name for name in schema.names if name != geometry and name not in beside]
    if not names or len(set(schema.names)) != len(schema.names):
        return NESTED
    told = {"titles": names, "grid": grid, "mark": mark, "placed": bool(geometry)}
    sys.stdout.write(json.dumps(told) + "\n")
    of_wkb = runpy.run_path(str(Path(__file__).with_name("geopackage_rows.py")))["wkb_point"]
    wanted = [*names, geometry] if geometry else names
    try:
        for batch in file.iter_batches(_AT_A_TIME, columns=wanted, use_threads=False):
            columns = {name: batch.column(batch.schema.names.index(name)) for name in wanted}
            rows = [columns[name].to_pylist() for name in names]
            places = columns[geometry].to_pylist() if geometry else [None] * batch.num_rows
            for place, *values in zip(places, *rows, strict=True):
                cells = [_plain(value) for value in values]
                sys.stdout.write(json.dumps([*_point(place, of_wkb), *cells]) + "\n")
    except pa.ArrowMemoryError:
        return 1
    except (pa.ArrowException, OSError):
        return BROKEN
    return 0


if __name__ == "__main__":
    os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"
    sys.exit(_write(sys.stdin.buffer.read()))
