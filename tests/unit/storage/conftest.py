"""A store of its own for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from finder.directory.changes import diff
from finder.storage.database import open_database
from finder.storage.revision import Action, Revision, Stamp
from finder.storage.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(open_database(f"sqlite:///{tmp_path / 'finder.db'}"))
    yield store
    store.database.close()


@pytest.fixture
def become(store: Store) -> Callable[..., Revision]:
    """`become({"a": {"name": "A"}})`: publish whatever leads to that directory."""

    def publish(directory: dict, *, action: Action = Action.IMPORT, note: str = "") -> Revision:
        mark, listed = store.listed()
        stamp = Stamp(made_by="Pat", action=action, note=note, source_name="sample.csv")
        return store.publish(diff(listed, directory), stamp, base=mark.number)

    return publish
