"""Which clinics were made one, as long as that is not taken back."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from finder.directory.fields import Fields
from finder.storage.engine import Database
from finder.storage.listings import undone
from finder.storage.revision import Revision
from finder.storage.schema import clinic_change, merged_clinic
from finder.storage.store import Also
from finder.storage.text import change_from


class MergedClinic(NamedTuple):
    """A clinic that another one took in, with what it said, and the revision that did it."""

    gone_id: str
    kept_id: str
    said: Fields
    revision: int


class MergedClinics:
    """The clinics that others took in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[MergedClinic]:
        """Those of revisions that stand, oldest first."""
        query = (
            select(merged_clinic, clinic_change.c.fields)
            .join(
                clinic_change,
                (clinic_change.c.revision == merged_clinic.c.revision)
                & (clinic_change.c.clinic_id == merged_clinic.c.gone_id),
            )
            .order_by(merged_clinic.c.revision)
        )
        with self._database.read() as connection:
            gone = undone(connection)
            return [
                MergedClinic(
                    row.gone_id,
                    row.kept_id,
                    dict(change_from(row.gone_id, row.fields).before or {}),
                    row.revision,
                )
                for row in connection.execute(query)
                if row.revision not in gone
            ]

    def keeping(self, gone_id: str, kept_id: str) -> Also:
        """What remembers it in the transaction that publishes it."""

        def keep(connection: Connection, made: Revision) -> None:
            row = {"revision": made.number, "gone_id": gone_id, "kept_id": kept_id}
            connection.execute(insert(merged_clinic).values(row))

        return keep
