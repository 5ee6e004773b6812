"""A database that is ready: connected, and with the tables of this version of the finder."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

from finder.errors.stores import (
    DatabaseFailed,
    NewerDatabase,
    ReplicaBehind,
    ServerUnreachable,
    UnfitServer,
)
from finder.storage.engine import SETTING, Database, connect

_MIGRATIONS = Path(__file__).parent / "migrations"


def open_database(url: str, setting: str = SETTING) -> Database:
    """The database at `url`, with its tables made or brought up to date.

    Raises:
        InvalidSetting: that is no address of a database that the finder can use.
        StorageFailed: it can't be read or written, lacks PostGIS, or a newer finder made it.

    """
    database = connect(url, setting)
    try:
        with database.read() as connection:
            found = step_of(connection)
        if found != newest_step():
            _migrate(database)
    except BaseException:
        database.close()  # nobody else could: whoever asks again gets another
        raise
    return database


def open_again(url: str) -> Database:
    """A database that was opened at the start, opened by a server that is up.

    Raises:
        StorageFailed: as for `open_database`; where the database is stays untold, for a visitor
            may read the sentence.

    """
    try:
        return open_database(url)
    except (ServerUnreachable, UnfitServer) as error:
        raise DatabaseFailed(reason="gone", fault=error.reason) from None


def open_replica(url: str, setting: str) -> Database:
    """A copy of a database that only reads, and that follows the tables of the first.

    Raises:
        InvalidSetting: that is no address of a database that the finder can use.
        StorageFailed: it can't be read, or its tables are not those of this finder.

    """
    database = connect(url, setting)
    try:
        with database.read() as connection:
            found = step_of(connection)
    except BaseException:
        database.close()
        raise
    if found != newest_step():
        database.close()
        raise ReplicaBehind(setting=setting)
    return database


def newest_step() -> str:
    """The migration that leads to the tables of this version, by the numbers of its modules."""
    return max(path.name[1:].partition("_")[0] for path in (_MIGRATIONS / "versions").glob("m*.py"))


def step_of(connection: Connection) -> str | None:
    """The migration that the database is at, as alembic keeps it."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _migrate(database: Database) -> None:
    # alembic takes as long to import as everything else that a search imports from a database
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    with database.write() as connection:  # whoever comes second finds it done
        found = step_of(connection)
        known = {step.revision for step in ScriptDirectory(str(_MIGRATIONS)).walk_revisions()}
        if found is not None and found not in known:
            raise NewerDatabase
        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
