"""DuckDB without extensions: a table in the order of latitudes, prepared statements."""

from __future__ import annotations

import duckdb
import numpy as np
from numpy.typing import NDArray
from typing_extensions import override

from benchmarks.directory import Columns
from benchmarks.peers.peer import Part, Peer, box
from benchmarks.queries import FIRST, RADIUS_METRES, Ask
from benchmarks.truth import Answer, exact_order


class DuckDB(Peer):
    """Boxes and masks in SQL (zone maps skip far latitudes); exact distances from PROJ."""

    name = "DuckDB"
    part = Part.DATABASE

    def __init__(self, columns: Columns) -> None:
        self._connection = duckdb.connect()
        raw = {
            "id": np.arange(len(columns)),
            "lat": columns.latitudes,
            "lon": columns.longitudes,
            "yes": columns.yes,
        }
        self._connection.register("raw", raw)
        self._connection.execute("CREATE TABLE clinic AS SELECT * FROM raw ORDER BY lat")
        self._connection.unregister("raw")
        self._connection.execute(
            "PREPARE anywhere AS SELECT id, lat, lon FROM clinic WHERE yes & $1::UBIGINT = $1"
        )
        self._connection.execute(
            "PREPARE near AS SELECT id, lat, lon FROM clinic WHERE yes & $1::UBIGINT = $1"
            " AND lat BETWEEN $2::DOUBLE AND $3::DOUBLE AND lon BETWEEN $4::DOUBLE AND $5::DOUBLE"
        )

    @override
    def within(self, ask: Ask, limit: int | None) -> Answer:
        west, south, east, north = box(ask)
        run = f"EXECUTE near({ask.mask}, {south!r}, {north!r}, {west!r}, {east!r})"
        ordered = self._ordered(run, ask, RADIUS_METRES)
        return Answer(len(ordered), ordered[:limit].tolist())

    @override
    def nearest(self, ask: Ask) -> Answer:
        ordered = self._ordered(f"EXECUTE anywhere({ask.mask})", ask)[:FIRST].tolist()
        return Answer(len(ordered), ordered)

    @override
    def megabytes(self) -> float:
        sql = "SELECT sum(memory_usage_bytes) FROM duckdb_memory()"
        [(size,)] = self._connection.execute(sql).fetchall()
        return float(size) / 1e6

    @override
    def close(self) -> None:
        self._connection.close()

    def _ordered(self, sql: str, ask: Ask, radius: float | None = None) -> NDArray[np.int64]:
        found = self._connection.execute(sql).fetchnumpy()
        return exact_order(found["id"], found["lat"], found["lon"], ask, radius)
