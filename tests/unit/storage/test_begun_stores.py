"""What the tests' own stores begin with is what the migrations lead to."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from finder.errors.stores import NewerDatabase
from finder.storage import database
from finder.storage.engine import Database, connect
from tests.servers import begun_stores


def made_by(way: Callable[[Database], None], file: Path) -> list[str]:
    file.touch()
    made = connect(f"sqlite:///{file}")
    way(made)
    made.close()
    with closing(sqlite3.connect(file)) as opened:
        return list(opened.iterdump())


def test_a_store_that_begins_as_a_copy_is_what_the_migrations_make(tmp_path: Path) -> None:
    migrated = made_by(begun_stores.migrate, tmp_path / "migrated.db")
    assert len(migrated) > 30
    assert made_by(begun_stores.begin, tmp_path / "copied.db") == migrated


def test_every_test_begins_so(tmp_path: Path) -> None:
    assert database._migrate is begun_stores.begin
    assert begun_stores.migrate is not begun_stores.begin
    file = tmp_path / "opened.db"
    database.open_database(f"sqlite:///{file}").close()
    migrated = made_by(begun_stores.migrate, tmp_path / "migrated.db")
    with closing(sqlite3.connect(file)) as opened:
        assert list(opened.iterdump()) == migrated


def test_a_store_that_has_tables_is_left_to_the_migrations(tmp_path: Path) -> None:
    file = tmp_path / "newer.db"
    made_by(begun_stores.migrate, file)
    with closing(sqlite3.connect(file)) as opened:
        opened.execute("UPDATE alembic_version SET version_num = 'of a newer finder'")
        opened.commit()
    with pytest.raises(NewerDatabase):
        database.open_database(f"sqlite:///{file}")
