"""A store of its own for each test, on each of the databases that the finder runs on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from finder.directory.changes import diff
from finder.storage.database import open_database
from finder.storage.revision import Action, Revision, Stamp
from finder.storage.store import Store


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a database that is there for this test alone."""
    if request.param == "sqlite":
        return f"sqlite:///{request.getfixturevalue('tmp_path') / 'finder.db'}"
    return request.getfixturevalue("emptied_url")


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = Store(open_database(database_url))
    yield store
    store.database.close()


@pytest.fixture
def run_sql(store: Store) -> Callable[[str], None]:
    """Change the database as somebody does who knows its password."""

    def run(statement: str) -> None:
        with store.database.write() as connection:
            connection.exec_driver_sql(statement)

    return run


@pytest.fixture
def become(store: Store) -> Callable[..., Revision]:
    """`become({"a": {"name": "A"}})`: publish whatever leads to that directory."""

    def publish(directory: dict, *, action: Action = Action.IMPORT, note: str = "") -> Revision:
        mark, listed = store.listed()
        stamp = Stamp(made_by="Pat", action=action, note=note, source_name="sample.csv")
        return store.publish(diff(listed, directory), stamp, base=mark.number)

    return publish
