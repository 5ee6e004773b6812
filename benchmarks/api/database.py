"""A PostgreSQL with the clinics of the finder and, beside them, those of a table for SQL."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.api.places_table import load
from benchmarks.clinic_files import a_list, write_rows
from benchmarks.peers.postgis_cluster import Cluster
from benchmarks.people.server import Served
from finder.storage.columns_folder import forget_columns
from finder.storage.database import open_database

_NAME = "finder"


@dataclass(frozen=True, slots=True)
class Shared:
    """A database that copies of the finder share: its address, their settings, and the other."""

    url: str
    settings: dict[str, str]
    peer: str
    server: Served


@contextmanager
def shared_database(count: int) -> Iterator[Shared]:
    """Make both, with `count` invented clinics; nothing of them is left behind the block."""
    cluster = Cluster()
    cluster.start()
    try:
        with tempfile.TemporaryDirectory(prefix="finder-bench-") as folder:
            rows, file = a_list(count), Path(folder) / "list.csv"
            write_rows(rows, file)
            with cluster.connect() as session:
                session.execute(f"CREATE DATABASE {_NAME} ENCODING 'UTF8' TEMPLATE template0")
                load(session, rows)
            del rows
            url = f"postgresql+psycopg://bench@/{_NAME}?host={cluster.folder}"
            settings = {
                "FINDER_DIRECTORY": str(file),
                "FINDER_DATABASE_URL": url,
                "FINDER_API_PER_MINUTE": "0",  # everybody comes from one address here
                "FINDER_SET_UP_LINK": "never",
            }
            peer = f"host={cluster.folder} user=bench dbname=postgres"
            try:
                yield Shared(url, settings, peer, Served(0, cluster.process))
            finally:
                _forget(url)
    finally:
        cluster.stop()


def _forget(url: str) -> None:
    """Remove what copies kept of it below the project's own folder."""
    database = open_database(url)
    try:
        forget_columns(database)
    finally:
        database.close()
