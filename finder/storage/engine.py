"""The one place that knows which database it is: how to connect, begin and wait."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Table, create_engine, event, insert
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import IntegrityError, NoSuchModuleError, StatementError

from finder.errors import StorageFailed
from finder.errors.stores import (
    DatabaseFailed,
    DatabaseNotMade,
    KeyTaken,
    RowRefused,
    UnfitDatabaseAddress,
)

_WAIT_SECONDS = 30  # SQLite lets one write at a time; an import of a national list takes seconds
_WRITES = "finder_writes"
_MISSPELT = "misspelt"

_REASONS = (
    ("disk is full", "full"),
    ("No space left", "full"),
    ("readonly", "read-only"),
    ("unable to open", "not-opened"),
    ("disk I/O", "disk"),
    ("locked", "locked"),
    ("malformed", "damaged"),
    ("not a database", "foreign"),
)
"""What drivers say, and what the catalogue calls it."""

_UNIQUE = frozenset({"SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_UNIQUE", "23505"})
"""What drivers call a row whose key is taken."""


class Database:
    """Connections to one database; a use of it is one transaction, kept whole or not at all."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of everything.

        Raises:
            StorageFailed: the database can't be read; nothing was changed.

        """
        with mapped_errors(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is the only one to write until it ends.

        Raises:
            StorageFailed: it can't be written; nothing was changed.

        """
        with mapped_errors(), self.engine.connect() as plain:
            connection = plain.execution_options(**{_WRITES: True})
            with connection.begin():
                yield connection

    def close(self) -> None:
        """End every connection."""
        self.engine.dispose()


@contextmanager
def mapped_errors() -> Iterator[None]:
    """Turn what a database driver raises into one sentence.

    What the driver itself says is kept out of it, and out of every log with it: it may quote
    the row, and a row may hold what a visitor wrote.
    """
    try:
        yield
    except StatementError as error:
        raise _told(error) from None


def _told(error: StatementError) -> StorageFailed:
    said = str(error.orig)
    code = str(getattr(error.orig, "sqlite_errorname", "") or getattr(error.orig, "sqlstate", ""))
    fault = code or type(error.orig).__name__
    if isinstance(error, IntegrityError):
        return (KeyTaken if code in _UNIQUE else RowRefused)(fault=fault)
    reason = next((ours for theirs, ours in _REASONS if theirs in said), "unknown")
    return DatabaseFailed(reason=reason, fault=fault)


def insert_many(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    rows: Sequence[tuple[str | int | None, ...]],
) -> None:
    """Insert rows of plain texts and numbers, whose values are in the order of `columns`.

    They go to the driver as they are, which takes half the time of preparing each value for
    any database.
    """
    compiled = insert(table).compile(dialect=connection.dialect, column_keys=list(columns))
    order = compiled.positiontup
    if order is not None and list(order) == list(columns):
        connection.exec_driver_sql(str(compiled), list(rows))
    else:
        connection.execute(insert(table), [dict(zip(columns, row, strict=True)) for row in rows])


def connect(url: str) -> Database:
    """A database that is there, or, with SQLite, is made when it is first used.

    Raises:
        InvalidSetting: that is no address of a database that the finder can use. Nothing of
            the address is repeated, for a password may stand anywhere in a misspelt one.
        StorageFailed: the folder of an SQLite file can't be made.

    """
    try:
        address = make_url(url)
    except Exception:  # noqa: BLE001 - a port that is a word is a ValueError, and so on
        raise UnfitDatabaseAddress(reason=_MISSPELT) from None
    engine = _engine_of(address)
    if address.get_backend_name() == "sqlite":
        _prepare(engine, address)
    return Database(engine)


def check_address(url: str) -> None:
    """See whether `url` can be the address of a database that keeps something.

    Nothing is connected and nothing is made.

    Raises:
        InvalidSetting: it can't.

    """
    try:
        address = make_url(url)
        file = str(address.database or ":memory:")
        in_memory = address.get_backend_name() == "sqlite" and (
            ":memory:" in file or file.startswith("file:")
        )
    except Exception:  # noqa: BLE001 - a port that is a word is a ValueError, and so on
        raise UnfitDatabaseAddress(reason=_MISSPELT) from None
    if in_memory:
        raise UnfitDatabaseAddress(reason="no-file")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        _engine_of(address).dispose()


def _engine_of(address: URL) -> Engine:
    try:
        if address.get_backend_name() == "sqlite":
            return create_engine(
                address, connect_args={"timeout": _WAIT_SECONDS}, hide_parameters=True
            )
        return create_engine(address, pool_pre_ping=True, hide_parameters=True)
    except NoSuchModuleError:
        raise UnfitDatabaseAddress(reason="unknown") from None
    except ImportError as error:
        driver = (error.name or address.drivername).partition(".")[0]
        raise UnfitDatabaseAddress(reason="no-driver", driver=driver) from None
    except Exception:  # noqa: BLE001 - SQLAlchemy and its drivers raise whatever they like here
        raise UnfitDatabaseAddress(reason=_MISSPELT) from None


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite address; None for another database or one in memory."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or address.database in (None, "", ":memory:"):
        return None
    return Path(str(address.database))


def _prepare(engine: Engine, address: URL) -> None:
    file = sqlite_file(address.render_as_string(hide_password=False))
    if file is not None:
        _make_private(file)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)


def _make_private(file: Path) -> None:
    """Make the file, if it is not there, for its owner alone: it holds keys and passwords."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise DatabaseNotMade(path=file, reason=error.strerror or "") from None


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own type
    # the driver's own BEGIN comes too late for a snapshot, and never asks for the write lock
    connection.isolation_level = None
    cursor = connection.cursor()
    # what is deleted is overwritten, so that nobody finds it in the file
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
