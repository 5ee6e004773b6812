"""SQLite in memory: its R*Tree, and plain B-trees tuned to the question."""

from __future__ import annotations

import sqlite3

import numpy as np
from numpy.typing import NDArray
from typing_extensions import override

from benchmarks.directory import CONCEPTS, Columns
from benchmarks.peers.peer import Part, Peer, box, counts_by_bit
from benchmarks.queries import FIRST, RADIUS_METRES, Ask
from benchmarks.truth import Answer, exact_order

_EMPTY = np.empty(0, dtype=np.int64)


class _Sqlite(Peer):
    """A table of clinics; candidates come from SQL, exact distances from PROJ."""

    def __init__(self, columns: Columns) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(
            "CREATE TABLE clinic (id INTEGER PRIMARY KEY, lat REAL, lon REAL, yes INTEGER)"
        )
        lists = (columns.latitudes, columns.longitudes, columns.yes)
        self._connection.executemany(
            "INSERT INTO clinic VALUES (?, ?, ?, ?)",
            zip(range(len(columns)), *(values.tolist() for values in lists), strict=True),
        )

    @override
    def megabytes(self) -> float:
        [(pages,)] = self._connection.execute("PRAGMA page_count")
        [(size,)] = self._connection.execute("PRAGMA page_size")
        return pages * size / 1e6

    @override
    def close(self) -> None:
        self._connection.close()

    def _candidates(self, sql: str, *values: float) -> list[tuple[int, float, float]]:
        return self._connection.execute(sql, values).fetchall()


def _ordered(
    found: list[tuple[int, float, float]], ask: Ask, radius: float | None = None
) -> NDArray[np.int64]:
    if not found:
        return _EMPTY
    rows, latitudes, longitudes = zip(*found, strict=True)
    return exact_order(np.array(rows), np.array(latitudes), np.array(longitudes), ask, radius)


class SqliteRTree(_Sqlite):
    """The R*Tree gives the clinics of a box; anywhere is a scan of the table."""

    name = "SQLite R*Tree"
    part = Part.DATABASE

    def __init__(self, columns: Columns) -> None:
        super().__init__(columns)
        self._connection.executescript(
            "CREATE VIRTUAL TABLE place USING rtree(id, west, east, south, north);"
            "INSERT INTO place SELECT id, lon, lon, lat, lat FROM clinic ORDER BY id;"
        )

    @override
    def within(self, ask: Ask, limit: int | None) -> Answer:
        west, south, east, north = box(ask)
        found = self._candidates(
            "SELECT id, clinic.lat, clinic.lon FROM place JOIN clinic USING (id) WHERE east >= ?"
            " AND west <= ? AND north >= ? AND south <= ? AND clinic.yes & ?5 = ?5",
            *(west, east, south, north, ask.mask),
        )
        ordered = _ordered(found, ask, RADIUS_METRES)
        return Answer(len(ordered), ordered[:limit].tolist())

    @override
    def nearest(self, ask: Ask) -> Answer:
        found = self._candidates("SELECT id, lat, lon FROM clinic WHERE yes & ?1 = ?1", ask.mask)
        ordered = _ordered(found, ask)[:FIRST].tolist()
        return Answer(len(ordered), ordered)


class SqliteTuned(_Sqlite):
    """A partial covering index for each concept; the rarest need's is read."""

    name = "SQLite, an index per concept"
    part = Part.TUNED

    def __init__(self, columns: Columns) -> None:
        super().__init__(columns)
        self._counts = counts_by_bit(columns.yes)
        for bit in range(len(CONCEPTS)):
            self._connection.execute(
                f"CREATE INDEX has_{bit} ON clinic (lat, lon, yes) WHERE yes & {1 << bit}"
            )

    @override
    def within(self, ask: Ask, limit: int | None) -> Answer:
        west, south, east, north = box(ask)
        found = self._candidates(
            f"{self._selecting(ask)} AND lat BETWEEN ?2 AND ?3 AND lon BETWEEN ?4 AND ?5",
            *(ask.mask, south, north, west, east),
        )
        ordered = _ordered(found, ask, RADIUS_METRES)
        return Answer(len(ordered), ordered[:limit].tolist())

    @override
    def nearest(self, ask: Ask) -> Answer:
        ordered = _ordered(self._candidates(self._selecting(ask), ask.mask), ask)[:FIRST].tolist()
        return Answer(len(ordered), ordered)

    def _selecting(self, ask: Ask) -> str:
        rarest = min(ask.bits, key=self._counts.__getitem__)
        return (
            f"SELECT id, lat, lon FROM clinic INDEXED BY has_{rarest}"
            f" WHERE yes & {1 << rarest} AND yes & ?1 = ?1"
        )
