"""PostGIS in a cluster of its own: as its manual says, and tuned to the question."""

from __future__ import annotations

from typing_extensions import override

from benchmarks.directory import CONCEPTS, Columns
from benchmarks.peers.peer import Part, Peer, counts_by_bit
from benchmarks.peers.postgis_cluster import Cluster
from benchmarks.queries import FIRST, RADIUS_METRES, Ask
from benchmarks.truth import Answer

_HERE = "ST_SetSRID(ST_MakePoint(%(lon)s::float8, %(lat)s::float8), 4326)::geography"
_HAS_ALL = "yes & %(mask)s::bigint = %(mask)s::bigint"
_UNCOMMON = 0.25
_SPHERE_ERROR = 0.006
"""`<->` on geography goes over a sphere, which is off by less than this share."""


class PostGIS(Peer):
    """A geography column with GiST in spatial order on disk, ANALYZE, prepared statements."""

    name = "PostGIS"
    part = Part.DATABASE

    def __init__(self, columns: Columns) -> None:
        self._cluster = Cluster()
        self._cluster.start()
        try:
            self._connection = self._cluster.connect()
            self._cursor = self._connection.cursor(binary=True)
            self._load(columns)
        except BaseException:
            self._cluster.stop()
            raise

    def _load(self, columns: Columns) -> None:
        run = self._connection.execute
        run("CREATE EXTENSION postgis")
        run("CREATE UNLOGGED TABLE raw (id int, lat float8, lon float8, yes bigint)")
        lists = (columns.latitudes, columns.longitudes, columns.yes)
        with self._cursor.copy("COPY raw FROM STDIN") as copy:
            copy.write(
                "".join(
                    f"{row}\t{latitude!r}\t{longitude!r}\t{yes}\n"
                    for row, (latitude, longitude, yes) in enumerate(
                        zip(*(values.tolist() for values in lists), strict=True)
                    )
                )
            )
        run("CREATE TABLE clinic (id int PRIMARY KEY, at geography(point, 4326), yes bigint)")
        run(
            "INSERT INTO clinic SELECT id, p::geography, yes FROM (SELECT id, yes,"
            " ST_SetSRID(ST_MakePoint(lon, lat), 4326) AS p FROM raw) q ORDER BY ST_GeoHash(p)"
        )
        run("DROP TABLE raw")
        run("CREATE INDEX clinic_at ON clinic USING gist (at)")
        self._tune(columns)
        run("VACUUM ANALYZE clinic")

    def _tune(self, columns: Columns) -> None:
        """Add nothing to what the manual says."""

    @override
    def within(self, ask: Ask, limit: int | None) -> Answer:
        # the distance is computed once, for those in the box of the index that have all needs
        found = self._ask(
            f"WITH near AS MATERIALIZED (SELECT id, ST_Distance(at, {_HERE}) AS metres FROM clinic"
            f" WHERE at && _ST_Expand({_HERE}, %(radius)s::float8) AND {_HAS_ALL})"
            " SELECT id, count(*) OVER () FROM near WHERE metres <= %(radius)s::float8"
            " ORDER BY metres, id LIMIT %(limit)s::int",
            ask,
            radius=RADIUS_METRES,
            limit=limit,
        )
        return Answer(found[0][1] if found else 0, [row for row, _ in found])

    @override
    def nearest(self, ask: Ask) -> Answer:
        # ordering by `<->` instead walks most of the tree before it has met enough: slower
        found = self._ask(
            f"SELECT id FROM clinic WHERE {_HAS_ALL}"
            f" ORDER BY ST_Distance(at, {_HERE}), id LIMIT {FIRST}",
            ask,
        )
        return Answer(len(found), [row for (row,) in found])

    @override
    def megabytes(self) -> float:
        [(size,)] = self._connection.execute("SELECT pg_total_relation_size('clinic')").fetchall()
        return size / 1e6

    @override
    def close(self) -> None:
        self._connection.close()
        self._cluster.stop()

    def _ask(self, sql: str, ask: Ask, **more: float | None) -> list[tuple]:
        values = {"lat": ask.latitude, "lon": ask.longitude, "mask": ask.mask, **more}
        return self._cursor.execute(sql, values, prepare=True).fetchall()


class PostGISTuned(PostGIS):
    """A partial GiST index on top for every concept that fewer than a quarter list.

    The rarest need's is walked outwards with `<->` until the first are certain.
    """

    name = "PostGIS, an index per concept"
    part = Part.TUNED

    def _tune(self, columns: Columns) -> None:
        self._counts = counts_by_bit(columns.yes)
        self._indexed = {
            bit for bit in range(len(CONCEPTS)) if self._counts[bit] < _UNCOMMON * len(columns)
        }
        for bit in self._indexed:
            self._connection.execute(
                f"CREATE INDEX has_{bit} ON clinic USING gist (at) WHERE yes & {1 << bit} <> 0"
            )

    @override
    def nearest(self, ask: Ask) -> Answer:
        narrowed = self._narrowed(ask)
        if not narrowed:
            return super().nearest(ask)
        asked = 2 * FIRST
        while True:
            found = self._ask(
                "WITH near AS MATERIALIZED (SELECT id, "
                f"ST_Distance(at, {_HERE}) AS metres, at <-> {_HERE} AS sphere FROM clinic"
                f" WHERE {_HAS_ALL} {narrowed}"
                f" ORDER BY at <-> {_HERE} LIMIT %(limit)s::int)"
                " SELECT id, metres, max(sphere) OVER () FROM near ORDER BY metres, id",
                ask,
                limit=asked,
            )
            first = found[:FIRST]
            if len(found) < asked or first[-1][1] < found[0][2] * (1 - _SPHERE_ERROR):
                return Answer(len(first), [row for row, *_ in first])
            asked *= 4

    def _narrowed(self, ask: Ask) -> str:
        """The condition under which the rarest need's index can be used, if it has one."""
        rarest = min(ask.bits, key=self._counts.__getitem__)
        return f"AND yes & {1 << rarest} <> 0" if rarest in self._indexed else ""
