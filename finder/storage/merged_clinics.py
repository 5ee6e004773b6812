"""Which clinics were made one, as long as that is not taken back."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import ColumnElement, FromClause, insert, select
from sqlalchemy.engine import Connection

from finder.directory.fields import Fields, FieldValue
from finder.storage.engine import Database
from finder.storage.listings import undone
from finder.storage.revision import Revision
from finder.storage.schema import clinic_change, merged_clinic
from finder.storage.store import Also
from finder.storage.text import change_from


class MergedClinic(NamedTuple):
    """A clinic that another one took in, with what it said, and the revision that did it.

    `made_other` is what the one that stayed said before, of what the merging changed about it:
    each field by name, None where it said nothing.
    """

    gone_id: str
    kept_id: str
    said: Fields
    made_other: dict[str, FieldValue | None]
    revision: int


class MergedClinics:
    """The clinics that others took in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[MergedClinic]:
        """Those of revisions that stand, oldest first."""
        query = (
            select(merged_clinic, _of_gone.c.fields, _of_kept.c.fields.label("of_kept"))
            .join(_of_gone, _is_change(_of_gone, merged_clinic.c.gone_id))
            .outerjoin(_of_kept, _is_change(_of_kept, merged_clinic.c.kept_id))
            .order_by(merged_clinic.c.revision)
        )
        with self._database.read() as connection:
            gone = undone(connection)
            return [
                MergedClinic(
                    row.gone_id,
                    row.kept_id,
                    dict(change_from(row.gone_id, row.fields).before or {}),
                    _made_other(row.kept_id, row.of_kept),
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


_of_gone, _of_kept = clinic_change.alias(), clinic_change.alias()


def _is_change(of: FromClause, clinic_id: ColumnElement[str]) -> ColumnElement[bool]:
    """What the merging revision changed about that clinic."""
    return (of.c.revision == merged_clinic.c.revision) & (of.c.clinic_id == clinic_id)


def _made_other(clinic_id: str, text: str | None) -> dict[str, FieldValue | None]:
    if text is None:
        return {}
    change = change_from(clinic_id, text)
    return {name: (change.before or {}).get(name) for name in change.fields}
