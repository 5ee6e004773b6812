"""Everything that is kept, moved from one database to another, of whatever kind they are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import LargeBinary, Table, func, insert, select
from sqlalchemy.engine import Connection, Row
from sqlalchemy.exc import StatementError

from finder.errors.stores import MovedOtherwise, NothingToMove, RowNotMoved, TargetInUse
from finder.storage.engine import Database
from finder.storage.engines.postgresql import DRIVER, copy_rows, count_on
from finder.storage.schema import metadata

_BATCH = 2_000


class MovedTable(NamedTuple):
    """A table that was moved: how many rows, and the SHA-256 of them in the order of their keys."""

    name: str
    rows: int
    sha256: str


def move(source: Database, target: Database) -> list[MovedTable]:
    """Copy every row to an empty database, and read it there again: all of it, or nothing.

    Nobody can publish in either while it lasts; people search on. The source stays as it is.

    Raises:
        NothingToMove: the source holds no revision.
        TargetInUse: the target holds something already.
        RowNotMoved: the target takes a row not as it is; nothing was changed.
        MovedOtherwise: the target reads another thing than was written; nothing was changed.
        StorageFailed: one of them can't be read or written; nothing was changed.

    """
    with source.read() as connection:
        if not _held(connection).get("revision"):
            raise NothingToMove
    with target.read() as connection:
        _see_empty(connection)
    with source.write() as old, target.write() as new:
        _see_empty(new)
        moved = [_move(old, new, table) for table in metadata.sorted_tables]
        for table, told in zip(metadata.sorted_tables, moved, strict=True):
            if _read(new, table) != told:
                raise MovedOtherwise(table=table.name)
    return moved


def _held(connection: Connection) -> dict[str, int]:
    counts = {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0
        for table in metadata.sorted_tables
    }
    return {name: count for name, count in counts.items() if count}


def _see_empty(connection: Connection) -> None:
    if held := _held(connection):
        raise TargetInUse(revisions=held.get("revision", 0), rows=sum(held.values()))


class _Fingerprint:
    """Counts rows and takes their digest on the way."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._count = 0
        self._digest = hashlib.sha256()

    def note(self, rows: Sequence[Row[Any]]) -> None:
        self._count += len(rows)
        for row in rows:
            self._digest.update(repr(tuple(row)).encode())

    def told(self) -> MovedTable:
        return MovedTable(self._table.name, self._count, self._digest.hexdigest())


def _move(old: Connection, new: Connection, table: Table) -> MovedTable:
    fingerprint = _Fingerprint(table)
    try:
        for rows in _batches(old, table):
            fingerprint.note(rows)
            _write(new, table, rows)
    except StatementError:
        raise RowNotMoved(table=table.name) from None
    if new.dialect.name == "postgresql":
        count_on(new, table)
    return fingerprint.told()


def _read(connection: Connection, table: Table) -> MovedTable:
    fingerprint = _Fingerprint(table)
    for rows in _batches(connection, table):
        fingerprint.note(rows)
    return fingerprint.told()


def _batches(connection: Connection, table: Table) -> Iterator[Sequence[Row[Any]]]:
    """The rows in the order of their keys; where files are, one at a time."""
    holds_files = any(isinstance(column.type, LargeBinary) for column in table.columns)
    ordered = select(table).order_by(*table.primary_key.columns)
    options = {"yield_per": 1 if holds_files else _BATCH}
    return connection.execute(ordered, execution_options=options).partitions()


def _write(connection: Connection, table: Table, rows: Sequence[Row[Any]]) -> None:
    if connection.dialect.driver == DRIVER:
        copy_rows(connection, table, [column.name for column in table.columns], rows)
    else:
        connection.execute(insert(table), [dict(row._mapping) for row in rows])  # noqa: SLF001 - SQLAlchemy's public name for it
