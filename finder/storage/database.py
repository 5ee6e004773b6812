"""A database that is ready: connected, and with the tables of this version of the finder."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from finder.errors.stores import NewerDatabase
from finder.storage.engine import Database, connect

_MIGRATIONS = Path(__file__).parent / "migrations"


def open_database(url: str) -> Database:
    """The database at `url`, with its tables made or brought up to date.

    Raises:
        InvalidSetting: that is no address of a database that the finder can use.
        StorageFailed: it can't be read or written, or a newer finder made it.

    """
    database = connect(url)
    try:
        steps = ScriptDirectory(str(_MIGRATIONS))
        with database.read() as connection:
            found = _step(connection)
        if found != steps.get_current_head():
            _migrate(database, steps)
    except BaseException:
        database.close()  # nobody else could: whoever asks again gets another
        raise
    return database


def _migrate(database: Database, steps: ScriptDirectory) -> None:
    with database.write() as connection:  # whoever comes second finds it done
        found = _step(connection)
        known = {step.revision for step in steps.walk_revisions()}
        if found is not None and found not in known:
            raise NewerDatabase
        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _step(connection: Connection) -> str | None:
    """The migration that the database is at."""
    return MigrationContext.configure(connection).get_current_revision()
