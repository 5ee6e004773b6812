"""The same clinics as a table of PostGIS, asked as PostgREST does: one statement makes JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import psycopg

from benchmarks.api.asked import LISTED
from benchmarks.clinic_files import Row
from benchmarks.queries import QUERIES, RADIUS_METRES, near_asks

_HERE = "ST_SetSRID(ST_MakePoint(%(lon)s::float8, %(lat)s::float8), 4326)::geography"
QUERY = f"""
WITH near AS MATERIALIZED (
    SELECT record, ST_Distance(at, {_HERE}) AS metres FROM listed
    WHERE ST_DWithin(at, {_HERE}, %(metres)s::float8) AND has @> %(needs)s::text[]
)
SELECT json_build_object(
    'total', (SELECT count(*) FROM near),
    'clinics', (SELECT json_agg(first) FROM (
        SELECT record, metres FROM near ORDER BY metres LIMIT {LISTED}) AS first)
)::text
"""
_LISTS = ("procedures", "disciplines")


def load(session: psycopg.Connection, rows: Sequence[Row]) -> None:
    """Make the table: points in spatial order with GiST, needs with GIN, as the manuals say."""
    session.execute("CREATE EXTENSION IF NOT EXISTS postgis")
    session.execute("CREATE TABLE raw (lon float8, lat float8, has text[], record jsonb)")
    with session.cursor().copy("COPY raw FROM STDIN") as copy:
        for row in rows:
            has = [key for name in _LISTS for key in row[name].split("; ") if key]
            copy.write_row((row["longitude"], row["latitude"], has, json.dumps(row)))
    session.execute(
        "CREATE TABLE listed AS SELECT at::geography AS at, has, record FROM ("
        "SELECT ST_SetSRID(ST_MakePoint(lon, lat), 4326) AS at, has, record FROM raw) AS points "
        "ORDER BY ST_GeoHash(at)"
    )
    session.execute("DROP TABLE raw")
    session.execute("CREATE INDEX listed_at ON listed USING gist (at)")
    session.execute("CREATE INDEX listed_has ON listed USING gin (has)")
    session.execute("VACUUM ANALYZE listed")


def values(count: int = QUERIES) -> list[dict[str, Any]]:
    """What is asked, for each place."""
    return [
        {
            "lat": ask.latitude,
            "lon": ask.longitude,
            "needs": list(ask.keys),
            "metres": RADIUS_METRES,
        }
        for ask in near_asks(count)
    ]
