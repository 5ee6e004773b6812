"""In which revision each listed clinic changed last, and when revisions were made."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from finder.storage.engine import Database
from finder.storage.schema import clinic, revision


def last_changes(database: Database) -> tuple[dict[str, int], dict[int, dt.datetime]]:
    """The number of the revision by the id of the clinic, and its time by its number.

    Raises:
        StorageFailed: the database can't be read.

    """
    with database.read() as connection:
        numbers = connection.execute(select(clinic.c.id, clinic.c.changed_in)).all()
        times = connection.execute(select(revision.c.number, revision.c.made_at)).all()
    made = {number: at.replace(tzinfo=dt.UTC) for number, at in times}
    return {one: number for one, number in numbers}, made  # noqa: C416 - rows are no tuples
