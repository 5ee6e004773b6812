"""What tests of use cases may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from finder.storage.database import open_database
from finder.storage.engine import Database
from tests.unit.services.signing_in import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{tmp_path / 'finder.db'}")
    yield opened
    opened.close()
