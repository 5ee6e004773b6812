"""The rows of revisions, read and written."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.engine import Connection, RowMapping

from finder.storage.revision import Action, Revision, Stamp
from finder.storage.schema import revision


def revisions_after(connection: Connection, *, after: int) -> list[Revision]:
    """The revisions above number `after`, newest first."""
    query = select(revision).where(revision.c.number > after).order_by(revision.c.number.desc())
    return [revision_from(row) for row in connection.execute(query).mappings()]


def revision_from(row: RowMapping) -> Revision:
    """A revision from its row; the database keeps UTC without saying so."""
    return Revision(
        number=row["number"],
        made_at=row["made_at"].replace(tzinfo=dt.UTC),
        stamp=Stamp(
            made_by=row["made_by"],
            action=Action(row["action"]),
            note=row["note"],
            source_name=row["source_name"],
            source_sha256=row["source_sha256"],
            undoes=row["undoes"],
        ),
        added=row["added"],
        changed=row["changed"],
        removed=row["removed"],
    )


def revision_row(made: Revision) -> dict[str, object]:
    """The row of a revision."""
    stamp = made.stamp
    return {
        "number": made.number,
        "made_at": made.made_at.astimezone(dt.UTC).replace(tzinfo=None),
        "made_by": stamp.made_by,
        "action": stamp.action.value,
        "note": stamp.note,
        "source_name": stamp.source_name,
        "source_sha256": stamp.source_sha256,
        "added": made.added,
        "changed": made.changed,
        "removed": made.removed,
        "undoes": stamp.undoes,
    }
