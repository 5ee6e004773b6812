"""Reads one layer of a GeoPackage in a process of its own: file on stdin, lines of JSON on stdout.

A GeoPackage is an SQLite database, so it may hold views, triggers, virtual tables and columns
that are worked out. None of that is run: the file is a copy in memory that can't be written, and
of it the stored columns of ordinary tables are read, by name. The first line tells of the layers;
each other line is a list of x, y, a word for a shape that is no point, and then the values. It is
run as a script and imports nothing of the finder.
"""

from __future__ import annotations

import json
import math
import sqlite3
import struct
import sys
from typing import Any

BROKEN, OTHER, NO_LAYER = 3, 4, 5
"""Exit codes: no database, one that is no GeoPackage, one without a layer that can be read."""

_WAL, _PLAIN = b"\x02\x02", b"\x01\x01"
_MOST_LAYERS = 30
_PEEKED_ROWS, _PEEKED_CELLS, _PEEKED_LETTERS = 20, 60, 100
_ENVELOPES = (0, 32, 48, 48, 64)
_POINT, _POINTS, _DIMENSIONS = 1, 4, 1000
_LONGEST = 5_000_000
_ROW_NUMBERS = frozenset({"fid", "ogc_fid"})
_READS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ})


def opened(data: bytes) -> sqlite3.Connection:
    """A copy in memory that only stored columns can be read of."""
    if data[18:20] == _WAL:  # its log is not here, and a copy in memory can't have one
        data = data[:18] + _PLAIN + data[20:]
    database = sqlite3.connect(":memory:")
    database.deserialize(data)
    for setting in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
        database.execute(f"PRAGMA {setting}")
    database.text_factory = lambda text: text.decode("utf-8", "replace")
    return database


def _watch(database: sqlite3.Connection) -> None:
    """From now on allow nothing but reading: no function, no recursion, nothing that writes."""
    database.set_authorizer(
        lambda action, *_: sqlite3.SQLITE_OK if action in _READS else sqlite3.SQLITE_DENY
    )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _tables(database: sqlite3.Connection) -> dict[str, str]:
    """The ordinary tables: by their name in small letters, as it is written."""
    rows = database.execute("SELECT name, type, sql FROM sqlite_master").fetchall()
    return {
        name.lower(): name
        for name, kind, sql in rows
        if kind == "table" and sql and not sql.lstrip().upper().startswith("CREATE VIRTUAL")
    }


def _columns(database: sqlite3.Connection, table: str) -> dict[str, tuple[str, bool]]:
    """The stored columns: what each is declared as, and whether it is a key."""
    rows = database.execute(f"PRAGMA table_info({_quoted(table)})").fetchall()
    return {row[1]: (row[2].upper(), bool(row[5])) for row in rows}


def _grid(rows: list[tuple[Any, ...]], srs_id: object) -> str:
    """What a grid is called: by its number, or as it is defined; "" where that is not known."""
    for found, organization, number, definition in rows:
        if found == srs_id and srs_id not in (0, -1):
            called = str(organization or "").upper()
            meant = "" if "undefined" in str(definition).lower() else str(definition or "")
            return f"EPSG:{number}" if called == "EPSG" else meant
    return ""


class Layer:
    """A layer: its table, where its points are, and its other columns."""

    def __init__(self, name: str, table: str, about: str) -> None:
        self.name, self.table, self.about = name, table, about
        self.geometry, self.shape, self.grid = "", "", ""
        self.declared: dict[str, str] = {}

    @property
    def query(self) -> str:
        """What reads its rows, the point first."""
        point = _quoted(self.geometry) if self.geometry else "NULL"
        names = ", ".join([point, *map(_quoted, self.declared)])
        return f"SELECT {names} FROM {_quoted(self.table)}"  # noqa: S608 - names are quoted


def layers_of(database: sqlite3.Connection) -> list[Layer]:
    """The layers that are ordinary tables, those of points first."""
    tables = _tables(database)
    if "gpkg_contents" not in tables:
        raise LookupError
    contents = database.execute(
        "SELECT table_name, data_type, description FROM gpkg_contents"
    ).fetchall()
    shapes, grids = [], []
    if "gpkg_geometry_columns" in tables:
        shapes = database.execute(
            "SELECT table_name, column_name, geometry_type_name, srs_id FROM gpkg_geometry_columns"
        ).fetchall()
    if "gpkg_spatial_ref_sys" in tables:
        grids = database.execute(
            "SELECT srs_id, organization, organization_coordsys_id, definition "
            "FROM gpkg_spatial_ref_sys"
        ).fetchall()
    found = []
    for name, kind, about in contents[: 10 * _MOST_LAYERS]:
        table = tables.get(str(name).lower())
        if table is None or kind not in ("features", "attributes"):
            continue
        layer = Layer(str(name), table, str(about or ""))
        columns = _columns(database, table)
        for owner, column, shape, srs_id in shapes:
            if str(owner).lower() == table.lower() and column in columns:
                layer.geometry, layer.shape = column, str(shape).upper()
                layer.grid = _grid(grids, srs_id)
        layer.declared = {
            column: declared
            for column, (declared, is_key) in columns.items()
            if column != layer.geometry and not (is_key and column.lower() in _ROW_NUMBERS)
        }
        found.append(layer)
    found.sort(key=lambda one: (not one.geometry, "POINT" not in one.shape))
    return found[:_MOST_LAYERS]


def point_of(blob: object) -> tuple[float | None, float | None, str]:
    """Where a geometry is, if it is one point; else a word for what it is, "" for nothing."""
    if not isinstance(blob, bytes) or len(blob) < 8:
        return None, None, ""
    if blob[:2] != b"GP":
        return None, None, "broken"
    envelope = blob[3] >> 1 & 7
    if envelope >= len(_ENVELOPES):
        return None, None, "broken"
    return wkb_point(blob[8 + _ENVELOPES[envelope] :])


def wkb_point(wkb: bytes) -> tuple[float | None, float | None, str]:
    """The same of well-known binary."""
    if len(wkb) < 5 or wkb[0] not in (0, 1):
        return None, None, "broken"
    order = "<" if wkb[0] else ">"
    kind = struct.unpack_from(f"{order}I", wkb, 1)[0]
    start = 9 if kind & 0x20000000 else 5
    kind = (kind & 0x0FFFFFFF) % _DIMENSIONS
    if kind == _POINTS and len(wkb) >= start + 4:
        many = struct.unpack_from(f"{order}I", wkb, start)[0]
        return wkb_point(wkb[start + 4 :]) if many == 1 else (None, None, "points" * bool(many))
    if kind != _POINT or len(wkb) < start + 16:
        return None, None, "broken" if kind == _POINT else "shape"
    x, y = struct.unpack_from(f"{order}dd", wkb, start)
    return (x, y, "") if math.isfinite(x) and math.isfinite(y) else (None, None, "")


def value_of(value: object, declared: str) -> object:
    """What a cell holds, as JSON has it; pictures and other bytes are nothing."""
    if isinstance(value, bytes):
        return None
    if declared.startswith("BOOL") and value in (0, 1):
        return bool(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def _peek(database: sqlite3.Connection, layer: Layer) -> dict[str, Any]:
    titles = [*layer.declared][:_PEEKED_CELLS]
    rows = [titles]
    for row in database.execute(f"{layer.query} LIMIT {_PEEKED_ROWS}"):
        cells = row[1 : _PEEKED_CELLS + 1]
        rows.append([str(cell)[:_PEEKED_LETTERS] if cell is not None else "" for cell in cells])
    return {"rows": rows, "height": len(rows)}


def main(wanted: str | None) -> int:
    """Write the layer; the exit code says what went wrong."""
    write = sys.stdout.write
    try:
        database = opened(sys.stdin.buffer.read())
        layers = layers_of(database)
        if not layers:
            return NO_LAYER
        names = [layer.name for layer in layers]
        layer = next((one for one in layers if one.name == wanted), None if wanted else layers[0])
        _watch(database)
        peeks = {one.name: _peek(database, one) for one in layers} if len(layers) > 1 else {}
        told = {"layers": names, "peeks": peeks, "layer": layer.name if layer else None}
        if layer is None:
            write(json.dumps(told) + "\n")
            return 0
        more = {"titles": [*layer.declared], "grid": layer.grid, "mark": layer.about}
        write(json.dumps({**told, **more, "placed": bool(layer.geometry)}) + "\n")
        kinds = [*layer.declared.values()]
        for geometry, *values in database.execute(layer.query):
            cells = [value_of(*pair) for pair in zip(values, kinds, strict=True)]
            write(json.dumps([*point_of(geometry), *cells]) + "\n")
    except LookupError:
        return OTHER
    except (sqlite3.Error, UnicodeError, struct.error, TypeError):
        return BROKEN
    return 0


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
