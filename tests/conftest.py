"""What every test may ask for."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from hypothesis import settings as hypothesis_settings

from finder.gc_pause import gc_rarely
from finder.settings import settings
from finder.storage import database
from finder.storage.database import open_database
from finder.storage.engines import sqlite
from finder.storage.schema import metadata
from finder.taxonomy.taxonomy import Taxonomy, standard_taxonomy
from tests.budget import IS_LONG, draw_by_budget
from tests.servers import begun_stores
from tests.servers.missing import Missing, leave_out
from tests.servers.postgresql import TEMPLATE, PostgresServer

hypothesis_settings.load_profile("long" if IS_LONG else "quick")
gc_rarely()  # as a server does: else a quarter of the time to collect all tests goes into searching


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for test in {id(item.function): item.function for item in _functions(items)}.values():
        draw_by_budget(test)


def _functions(items: list[pytest.Item]) -> list[pytest.Function]:
    return [item for item in items if isinstance(item, pytest.Function)]


@pytest.fixture(scope="session", autouse=True)
def database_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test, nor a program that one starts, touches the database of the project."""
    with pytest.MonkeyPatch.context() as patch:
        file = tmp_path_factory.mktemp("database") / "finder.db"
        patch.setenv("FINDER_DATABASE_URL", f"sqlite:///{file}")
        patch.setattr(database, "_migrate", begun_stores.begin)
        patch.setattr(sqlite, "_prepare", begun_stores.prepare)
        settings.cache_clear()
        yield
    settings.cache_clear()


@pytest.fixture(autouse=True)
def heard_loggers() -> None:
    """A server that another test ran here has silenced none of the web server's loggers."""
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "uvicorn.asgi"):
        logger = logging.getLogger(name)
        logger.setLevel(logging.NOTSET)
        logger.propagate, logger.disabled = True, False


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    return standard_taxonomy()


@pytest.fixture(scope="session")
def server_or_none() -> Iterator[PostgresServer | Missing]:
    """A server with a template of an empty store; or what is missing for one."""
    try:
        server = PostgresServer().start()
    except Missing as missing:
        yield missing
        return
    try:
        server.execute(f"CREATE DATABASE {TEMPLATE}")
        open_database(server.url(TEMPLATE)).close()
        few = "DELETE FROM spatial_ref_sys WHERE srid <> 4326"
        server.execute(few, "VACUUM FULL", database=TEMPLATE)
        yield server
    finally:
        server.stop()


@pytest.fixture
def postgres(server_or_none: PostgresServer | Missing) -> PostgresServer:
    """The server; a test is left out where there can be none."""
    if isinstance(server_or_none, Missing):
        leave_out(server_or_none)
    return server_or_none


@pytest.fixture
def emptied_url(postgres: PostgresServer) -> str:
    """The address of an empty store on PostgreSQL, of which one test at a time makes use."""
    return postgres.url(postgres.emptied([one.name for one in metadata.sorted_tables]))


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> Iterator[str]:
    """The address of an empty store on PostgreSQL that nobody else gets after this test."""
    name = postgres.new_database()
    yield postgres.url(name)
    postgres.drop(name)
