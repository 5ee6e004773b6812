"""Calls that nobody answered: whom to try again on another day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from collections.abc import Set as AbstractSet

from sqlalchemy import delete, insert, select

from finder.storage.engine import Database
from finder.storage.schema import call_attempt


class CallAttempts:
    """The clinics that did not answer, each with the day; those of earlier days are let go."""

    def __init__(
        self, database: Database, clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    ) -> None:
        self._database = database
        self._clock = clock

    def no_answer(self, clinic_id: str, today: dt.date, by: str) -> None:
        """Nobody answered there today.

        Raises:
            StorageFailed: the database can't be written.

        """
        now = self._clock().astimezone(dt.UTC).replace(tzinfo=None)
        row = {"clinic_id": clinic_id, "day": today.isoformat(), "made_by": by, "made_at": now}
        table = call_attempt
        with self._database.write() as connection:
            old = (table.c.clinic_id == clinic_id) | (table.c.day < today.isoformat())
            connection.execute(delete(table).where(old))
            connection.execute(insert(table).values(row))

    def on(self, today: dt.date) -> AbstractSet[str]:
        """Who did not answer today."""
        query = select(call_attempt.c.clinic_id).where(call_attempt.c.day == today.isoformat())
        with self._database.read() as connection:
            return set(connection.scalars(query))

    def forget(self, today: dt.date) -> None:
        """Let all of them be called again.

        Raises:
            StorageFailed: the database can't be written.

        """
        with self._database.write() as connection:
            connection.execute(delete(call_attempt).where(call_attempt.c.day <= today.isoformat()))
