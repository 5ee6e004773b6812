"""Uploads that are not published yet: each a file, and what was decided about it so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from typing import NamedTuple

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from finder.storage.engine import Database
from finder.storage.schema import upload_draft, upload_file

MOST_DRAFTS = 20
MOST_BYTES = 500_000_000
KEPT_FOR = dt.timedelta(days=30)
"""How long a draft waits that nobody touches."""


class DraftHead(NamedTuple):
    """A draft without its file: who began it, and who touched it last and when (UTC).

    `version` counts up with each change of the `state`, a text that its owner can read.
    """

    token: str
    begun_by: str
    name: str
    size: int
    state: str
    version: int
    touched_by: str
    touched_at: dt.datetime


class UploadDrafts:
    """The drafts of all admins.

    There are at most `most` of them with `most_bytes` in all, the last touched ones: the newest
    always, and then those before it while there is room.
    """

    def __init__(
        self,
        database: Database,
        clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
        *,
        most: int = MOST_DRAFTS,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._database = database
        self._clock = clock
        self._most, self._most_bytes = most, most_bytes

    def heads(self) -> list[DraftHead]:
        """Every draft that is kept, those touched last first."""
        with self._database.read() as connection:
            return _heads(connection, self._oldest())

    def head(self, token: str) -> DraftHead | None:
        """One draft without its file."""
        query = select(upload_draft).where(upload_draft.c.token == token)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return DraftHead(*row) if row else None

    def file(self, token: str) -> bytes:
        """The file of a draft; nothing if it is gone."""
        query = select(upload_file.c.data).where(upload_file.c.token == token)
        with self._database.read() as connection:
            return connection.scalar(query) or b""

    def begin(self, token: str, name: str, data: bytes, state: str, by: str) -> int:
        """Keep a new draft, and let go of the oldest that there is no room for; its version."""
        row = DraftHead(token, by, name, len(data), state, 1, by, self._now())
        with self._database.write() as connection:
            connection.execute(insert(upload_draft).values(row._asdict()))
            connection.execute(insert(upload_file).values(token=token, data=data))
            _forget(connection, self._over(connection))
        return 1

    def save(self, token: str, state: str, by: str, *, version: int) -> int | None:
        """Keep another state in place of that of a version: its version.

        None if the draft is gone, or somebody saved it in between; nothing was changed then.
        """
        this = (upload_draft.c.token == token) & (upload_draft.c.version == version)
        values = {"state": state, "version": version + 1, "touched_by": by}
        with self._database.write() as connection:
            done = connection.execute(
                update(upload_draft).where(this).values(**values, touched_at=self._now())
            )
        return version + 1 if done.rowcount == 1 else None

    def forget(self, token: str) -> None:
        """Let go of one."""
        with self._database.write() as connection:
            _forget(connection, [token])

    def _over(self, connection: Connection) -> list[str]:
        """The drafts that are too old, too many or too large together."""
        every, size = _heads(connection, dt.datetime.min), 0  # noqa: DTZ901 - as the table keeps it
        gone = []
        for place, one in enumerate(every):
            size += one.size
            is_over = place >= self._most or size > self._most_bytes
            if place and (is_over or one.touched_at < self._oldest()):
                gone.append(one.token)
        return gone

    def _oldest(self) -> dt.datetime:
        return self._now() - KEPT_FOR

    def _now(self) -> dt.datetime:
        return self._clock().astimezone(dt.UTC).replace(tzinfo=None)


def _heads(connection: Connection, oldest: dt.datetime) -> list[DraftHead]:
    query = (
        select(upload_draft)
        .where(upload_draft.c.touched_at >= oldest)
        .order_by(upload_draft.c.touched_at.desc(), upload_draft.c.token)
    )
    return [DraftHead(*row) for row in connection.execute(query)]


def _forget(connection: Connection, tokens: Collection[str]) -> None:
    for table in (upload_file, upload_draft):
        connection.execute(delete(table).where(table.c.token.in_(list(tokens))))
