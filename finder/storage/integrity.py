"""Whether the file of a database is sound, and what is listed is what the revisions led to."""

from __future__ import annotations

from sqlalchemy import select, text

from finder.directory.fields import Fields
from finder.errors.stores import DatabaseFailed
from finder.storage.engine import Database
from finder.storage.schema import clinic, clinic_change, revision
from finder.storage.text import change_from, fields_from


def check_file(database: Database) -> None:
    """See that no part of the file of an SQLite database is damaged, read or not.

    A server of PostgreSQL sees to its own files.

    Raises:
        StorageFailed: it is damaged, or can't be read.

    """
    if database.is_postgresql:
        return
    with database.read() as connection:
        found = connection.scalar(text("PRAGMA quick_check(1)"))
    if found != "ok":
        raise DatabaseFailed(reason="damaged", fault="quick_check")


def faults(database: Database) -> list[str]:
    """What is wrong with the directory as it is kept, one sentence each; empty if nothing.

    Goes through every revision from the first one, and compares the outcome with the
    clinics that are listed.
    """
    with database.read() as connection:
        numbers = list(connection.scalars(select(revision.c.number).order_by(revision.c.number)))
        rows = connection.execute(select(clinic_change).order_by(clinic_change.c.revision))
        replayed: dict[str, Fields] = {}
        for row in rows:
            change = change_from(row.clinic_id, row.fields)
            fields = change.applied_to(replayed.get(row.clinic_id, {}))
            if change.after is None:
                replayed.pop(row.clinic_id, None)
            else:
                replayed[row.clinic_id] = fields
        kept = connection.execute(select(clinic.c.id, clinic.c.fields))
        listed = {row.id: fields_from(row.fields) for row in kept}
    found = []
    if numbers != list(range(1, len(numbers) + 1)):
        found.append("The revisions are not numbered without gaps.")
    found += [
        f"The clinic {clinic_id} is not what its history says."
        for clinic_id in sorted(replayed.keys() | listed.keys())
        if replayed.get(clinic_id) != listed.get(clinic_id)
    ]
    return found
