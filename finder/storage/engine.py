"""A database, whichever it is: what a use of it promises, and what is said when it fails."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, Table, event, insert
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import DataError, IntegrityError, NoSuchModuleError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from finder.errors import StorageFailed
from finder.errors.stores import DatabaseFailed, KeyTaken, RowRefused, UnfitDatabaseAddress
from finder.storage.engines import postgresql, sqlite

SETTING = "FINDER_DATABASE_URL"
_WRITES = "finder_writes"
_MISSPELT = "misspelt"
_FEW = 200

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
"""What SQLite says, and what the catalogue calls it."""

_UNIQUE = frozenset({"SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_UNIQUE", "23505"})
"""What drivers call a row whose key is taken."""


class Database:
    """Connections to one database; a use of it is one transaction, kept whole or not at all."""

    def __init__(self, engine: Engine, setting: str = SETTING) -> None:
        self.engine = engine
        self.setting = setting
        """What names it, for who has to correct it."""
        self.is_postgresql = engine.dialect.name == "postgresql"
        self._reads = engine.execution_options(**postgresql.READS) if self.is_postgresql else engine

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of everything.

        Raises:
            StorageFailed: the database can't be read; nothing was changed.

        """
        with mapped_errors(), self._reads.connect() as connection, connection.begin():
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

    @contextmanager
    def note(self) -> Iterator[Connection]:
        """A transaction for something so small that it is left out rather than waited for.

        Raises:
            StorageFailed: it can't be written, or not at once; nothing was changed.

        """
        impatient = postgresql.impatient if self.is_postgresql else sqlite.impatient
        with (
            mapped_errors(),
            self.engine.connect() as connection,
            connection.begin(),
            impatient(connection),
        ):
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
    except PoolTimeoutError:  # every connection waits for an answer
        raise DatabaseFailed(reason="gone", fault="") from None


def _told(error: StatementError) -> StorageFailed:
    said = str(error.orig)
    code = str(getattr(error.orig, "sqlite_errorname", "") or getattr(error.orig, "sqlstate", ""))
    fault = code or type(error.orig).__name__
    if isinstance(error, IntegrityError):
        return (KeyTaken if code in _UNIQUE else RowRefused)(fault=fault)
    if isinstance(error, DataError):
        return RowRefused(fault=fault)
    reason = postgresql.reason_of(error)
    if reason is None:
        reason = next((ours for theirs, ours in _REASONS if theirs in said), "unknown")
    return DatabaseFailed(reason=reason, fault=fault)


def is_copied(connection: Connection, count: int) -> bool:
    """Whether so many rows go into PostgreSQL by COPY, which takes any column of the table."""
    return connection.dialect.driver == postgresql.DRIVER and count > _FEW


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
    if is_copied(connection, len(rows)):
        postgresql.copy_rows(connection, table, columns, rows)
        return
    compiled = insert(table).compile(dialect=connection.dialect, column_keys=list(columns))
    order = compiled.positiontup
    if order is not None and list(order) == list(columns):
        connection.exec_driver_sql(str(compiled), list(rows))
    else:
        connection.execute(insert(table), [dict(zip(columns, row, strict=True)) for row in rows])


def connect(url: str, setting: str = SETTING) -> Database:
    """A database that is there, or, with SQLite, is made when it is first used.

    Raises:
        InvalidSetting: that is no address of a database that the finder can use. Nothing of
            the address is repeated, for a password may stand anywhere in a misspelt one.
        StorageFailed: the folder of an SQLite file can't be made; or a server can't be reached,
            lets nobody in by that name, or keeps no Unicode.

    """
    address = _address(url, setting)
    engine = _engine_of(address, setting)
    if address.get_backend_name() == "postgresql":
        postgresql.see_server(engine, postgresql.place_of(address), setting)
    elif (file := sqlite.file_of(address)) is not None:
        sqlite.make_private(file)
    return Database(engine, setting)


def check_address(url: str, setting: str = SETTING) -> None:
    """See whether `url` can be the address of a database that keeps something.

    Nothing is connected and nothing is made.

    Raises:
        InvalidSetting: it can't.

    """
    address = _address(url, setting)
    file = str(address.database or ":memory:")
    if address.get_backend_name() == "sqlite" and (":memory:" in file or file.startswith("file:")):
        raise UnfitDatabaseAddress(setting=setting, reason="no-file")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        _engine_of(address, setting).dispose()


def _address(url: str, setting: str) -> URL:
    try:
        address = make_url(url)
        address.get_backend_name()
    except Exception:  # noqa: BLE001 - a port that is a word is a ValueError, and so on
        raise UnfitDatabaseAddress(setting=setting, reason=_MISSPELT) from None
    return address


def _engine_of(address: URL, setting: str) -> Engine:
    try:
        backend = address.get_backend_name()
        make = {"sqlite": sqlite.sqlite_engine, "postgresql": postgresql.postgresql_engine}[backend]
        engine = make(address, {"hide_parameters": True})
    except (NoSuchModuleError, KeyError):
        raise UnfitDatabaseAddress(setting=setting, reason="unknown") from None
    except ImportError as error:
        driver = (error.name or address.drivername).partition(".")[0]
        raise UnfitDatabaseAddress(setting=setting, reason="no-driver", driver=driver) from None
    except Exception:  # noqa: BLE001 - SQLAlchemy and its drivers raise whatever they like here
        raise UnfitDatabaseAddress(setting=setting, reason=_MISSPELT) from None
    event.listen(engine, "begin", _begin)
    return engine


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite address; None for another database or one in memory."""
    return sqlite.file_of(make_url(url))


def _begin(connection: Connection) -> None:
    writes = bool(connection.get_execution_options().get(_WRITES))
    if connection.dialect.name == "sqlite":
        sqlite.begin(connection, writes=writes)
    elif writes:
        postgresql.begin_write(connection)
