"""Stores on SQLite for a test alone: they begin as a copy, and wait for no disk.

The tests begin some thousands of them, and all migrations take ten times as long as what they lead
to. A database that has tables already is migrated. Nothing of this holds for a program that a test
starts: that one may be killed, and its store is the operator's.
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import inspect

from finder.storage.database import _migrate as migrate
from finder.storage.engine import Database, connect
from finder.storage.engines.sqlite import _prepare


def begin(database: Database) -> None:
    """Bring a database to the tables of this version; one of SQLite without any gets them whole."""
    if database.engine.dialect.name == "sqlite":
        with database.write() as connection:
            if not inspect(connection).get_table_names():
                for statement in _statements():
                    connection.exec_driver_sql(statement)
                return
    migrate(database)


def prepare(connection: Any, record: object) -> None:  # noqa: ANN401 - the driver's own type
    """Prepare a connection as the finder does, but for a machine that loses no power."""
    _prepare(connection, record)
    connection.execute("PRAGMA synchronous=OFF")


@cache
def _statements() -> tuple[str, ...]:
    """What makes a store as the migrations leave it, but for the beginning and the end."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "made.db"
        file.touch()
        database = connect(f"sqlite:///{file}")
        migrate(database)
        database.close()
        with closing(sqlite3.connect(file)) as made:
            return tuple(made.iterdump())[1:-1]
