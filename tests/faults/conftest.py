"""Databases to be harmed, and processes to do it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from finder.directory.fields import Fields
from finder.storage.database import open_database
from finder.storage.integrity import faults
from finder.storage.store import Store
from tests.servers.programs import forking


@pytest.fixture(scope="session")
def processes() -> ForkServerContext:
    """Where processes start in a moment, as what they need is loaded already."""
    return forking()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "finder.db"


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite:///{file}"


@pytest.fixture
def sound(file: Path) -> Callable[[], dict[str, Fields]]:
    """The directory as somebody who comes later finds it, once it proved to be sound."""

    def look() -> dict[str, Fields]:
        store = Store(open_database(f"sqlite:///{file}"))
        try:
            listed = store.listed()[1]
            assert faults(store.database) == []
        finally:
            store.database.close()
        connection = sqlite3.connect(file)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.close()
        return listed

    return look
