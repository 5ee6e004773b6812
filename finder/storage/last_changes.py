"""In which revision each listed clinic changed last, or another one went, and when that was."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select

from finder.directory.changes import ChangeKind
from finder.storage.engine import Database
from finder.storage.schema import clinic, clinic_change, revision


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


def removed_after(database: Database, number: int) -> dict[str, int]:
    """The ids of clinics that a later revision than `number` took off the list, with the last such.

    One of them may be listed again.

    Raises:
        StorageFailed: the database can't be read.

    """
    gone = (
        select(clinic_change.c.clinic_id, func.max(clinic_change.c.revision))
        .where(
            clinic_change.c.revision > number,
            clinic_change.c.kind == ChangeKind.REMOVED.value,
        )
        .group_by(clinic_change.c.clinic_id)
    )
    with database.read() as connection:
        return dict(map(tuple, connection.execute(gone).all()))
