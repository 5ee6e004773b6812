"""The audit log: entries are added, and never changed or taken away.

The database itself refuses to (`finder.storage.signing_in.append_only`). Who gets around that can
be noticed, for each entry holds the digest of the one before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import ColumnElement, Row, func, insert, select
from sqlalchemy.engine import Connection

from finder.storage.engine import Database
from finder.storage.revision import Action, Revision
from finder.storage.signing_in.audit_entry import AuditEntry, Event
from finder.storage.signing_in.tables import audit_entry

_BATCH = 2_000
_LONGEST = 200


class AuditLog:
    """The audit log of a database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, event: Event, actor: str, subject: str = "") -> None:
        """Put an entry at the end."""
        with self.database.write() as connection:
            add_entry(connection, event, actor, subject)

    def newest(self, limit: int, *, event: str = "", actor: str = "") -> list[AuditEntry]:
        """The last entries, newest first: of one event or of all, by one actor or by all."""
        query = select(audit_entry).where(*_of(event, actor))
        ordered = query.order_by(audit_entry.c.number.desc()).limit(limit)
        with self.database.read() as connection:
            return [_entry(row) for row in connection.execute(ordered)]

    def newest_first(self, *, event: str = "", actor: str = "") -> Iterator[AuditEntry]:
        """All of them, newest first, read so many at once; what is added meanwhile is not in it."""
        below: list[ColumnElement[bool]] = []
        while True:
            query = select(audit_entry).where(*_of(event, actor), *below)
            ordered = query.order_by(audit_entry.c.number.desc()).limit(_BATCH)
            with self.database.read() as connection:
                found = [_entry(row) for row in connection.execute(ordered)]
            yield from found
            if len(found) < _BATCH:
                return
            below = [audit_entry.c.number < found[-1].number]

    def count(self, *, event: str = "", actor: str = "") -> int:
        """How many entries there are of it; of all, as many as the last one's number says."""
        if not (event or actor):
            last = self.last()
            return last.number if last else 0
        query = select(func.count()).select_from(audit_entry).where(*_of(event, actor))
        with self.database.read() as connection:
            return connection.scalar(query) or 0

    def last(self) -> AuditEntry | None:
        """The newest entry, whose digest vouches for all before it."""
        return next(iter(self.newest(1)), None)

    def actors(self) -> list[str]:
        """Everybody who has an entry, in order."""
        # one look into the index for each, where DISTINCT goes through every entry
        actor = audit_entry.c.actor
        one = select(func.min(actor).label("actor")).cte("one", recursive=True)
        following = select(func.min(actor)).where(actor > one.c.actor).scalar_subquery()
        every = one.union_all(select(following).where(one.c.actor.is_not(None)))
        with self.database.read() as connection:
            asked = select(every.c.actor).where(every.c.actor.is_not(None))
            return list(connection.scalars(asked))

    def first_broken(self) -> int | None:
        """The number from which on the log is not what was written; None if all of it is.

        What was cut off at its end only a digest tells that somebody noted before.
        """
        before = ""
        for number, entry in enumerate(self._in_order(), start=1):
            is_next = entry.number == number and entry.previous == before
            if not is_next or entry.digest != entry.expected_digest():
                return number
            before = entry.digest
        return None

    def _in_order(self) -> Iterator[AuditEntry]:
        query = select(audit_entry).order_by(audit_entry.c.number)
        with self.database.read() as connection:
            for rows in connection.execute(query).partitions(_BATCH):
                yield from map(_entry, rows)


def add_entry(connection: Connection, event: Event, actor: str, subject: str = "") -> None:
    """Put an entry at the end, within a transaction that is the only one to write."""
    query = select(audit_entry).order_by(audit_entry.c.number.desc()).limit(1)
    last = connection.execute(query).first()
    made = AuditEntry(
        number=last.number + 1 if last else 1,
        made_at=dt.datetime.now(dt.UTC),
        actor=actor[:_LONGEST],
        event=event.value,
        subject=subject[:_LONGEST],
        previous=last.digest if last else "",
    )
    made = replace(made, digest=made.expected_digest())
    row = {name: getattr(made, name) for name in AuditEntry.__slots__}
    at = made.made_at.replace(tzinfo=None)
    connection.execute(insert(audit_entry).values({**row, "made_at": at}))


def add_publication(connection: Connection, made: Revision) -> None:
    """Put an entry about a revision at the end, in the transaction that publishes it."""
    event = Event.UNDONE if made.stamp.action is Action.UNDO else Event.PUBLISHED
    number = made.stamp.undoes if event is Event.UNDONE else made.number
    add_entry(connection, event, made.stamp.made_by, str(number))


def has_entries(connection: Connection) -> bool:
    """Whether anything was put into the log."""
    return connection.execute(select(audit_entry.c.number).limit(1)).first() is not None


def _of(event: str, actor: str) -> list[ColumnElement[bool]]:
    asked = ((audit_entry.c.event, event), (audit_entry.c.actor, actor))
    return [column == value for column, value in asked if value]


def _entry(row: Row[tuple[object, ...]]) -> AuditEntry:
    kept = {name: getattr(row, name) for name in AuditEntry.__slots__}
    return AuditEntry(**{**kept, "made_at": kept["made_at"].replace(tzinfo=dt.UTC)})
