"""What is SQLite's own: its file, which only its owner reads, and how it begins and waits."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, Connection

from finder.errors.stores import DatabaseNotMade

_WAIT_SECONDS = 30  # one write at a time; an import of a national list takes seconds


def sqlite_engine(address: URL, options: dict[str, Any]) -> Engine:
    """Connections to a file, or to one in memory; nothing is made."""
    engine = create_engine(address, connect_args={"timeout": _WAIT_SECONDS}, **options)
    event.listen(engine, "connect", _prepare)
    return engine


def begin(connection: Connection, *, writes: bool) -> None:
    """Begin with the lock that is needed."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def impatient(connection: Connection) -> Iterator[None]:
    """Let a write fail meanwhile rather than wait for another."""
    connection.exec_driver_sql("PRAGMA busy_timeout=0")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={_WAIT_SECONDS * 1_000}")


def file_of(address: URL) -> Path | None:
    """The file of an address; None for another database or one in memory."""
    if address.get_backend_name() != "sqlite" or address.database in (None, "", ":memory:"):
        return None
    return Path(str(address.database))


def make_private(file: Path) -> None:
    """Make the file, if it is not there, for its owner alone: it holds keys and passwords.

    Raises:
        StorageFailed: its folder can't be made.

    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise DatabaseNotMade(path=file, reason=error.strerror or "") from None


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own type
    # the driver's own BEGIN comes too late for a snapshot, and never asks for the write lock
    connection.isolation_level = None
    cursor = connection.cursor()
    # what is deleted is overwritten, so that nobody finds it in the file
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
