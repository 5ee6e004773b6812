"""The rows of clinics and of their changes, written and read in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection, Result

from finder.directory.changes import ChangeKind, ChangeSet, ClinicChange
from finder.directory.fields import Fields
from finder.gc_pause import gc_paused
from finder.storage.engine import insert_many, is_copied
from finder.storage.engines.postgis import point_text
from finder.storage.schema import clinic, clinic_change
from finder.storage.text import added_text, all_fields_from, change_text, fields_text

BATCH = 5_000
_DECODED = 2_000
_LISTED = ("id", "fields", "added_in", "changed_in", "kept_row")
_UPDATE = update(clinic).where(clinic.c.id == bindparam("which"))
AT_ONCE = 500
"""How many values one statement compares with; every engine takes as many."""


def changes_queries(clinic_ids: Sequence[str]) -> Iterator[Select[str, str]]:
    """Queries that together ask for the changes of clinics, as many at once as a database takes."""
    for start in range(0, len(clinic_ids), AT_ONCE):
        some = list(clinic_ids[start : start + AT_ONCE])
        yield select(clinic_change.c.clinic_id, clinic_change.c.fields).where(
            clinic_change.c.clinic_id.in_(some)
        )


def add_clinics(
    connection: Connection, added: list[ClinicChange], number: int, rows: Mapping[str, str]
) -> None:
    """List new clinics and keep that they were added; each is written out only once."""
    kind = ChangeKind.ADDED.value
    for start in range(0, len(added), BATCH):
        batch = added[start : start + BATCH]
        some = [(change.clinic_id, fields_text(change.after or {})) for change in batch]
        kept = [(number, clinic_id, kind, added_text(text)) for clinic_id, text in some]
        insert_many(connection, clinic_change, ("revision", "clinic_id", "kind", "fields"), kept)
        listed = [
            (clinic_id, text, number, number, rows.get(clinic_id)) for clinic_id, text in some
        ]
        if is_copied(connection, len(listed)):
            points = (point_text(change.after or {}) for change in batch)
            placed = [(*row, point) for row, point in zip(listed, points, strict=True)]
            insert_many(connection, clinic, (*_LISTED, "position"), placed)
        else:
            insert_many(connection, clinic, _LISTED, listed)


def keep_changes(connection: Connection, changes: list[ClinicChange], number: int) -> None:
    """Keep what a revision changed, clinic by clinic."""
    in_batches(
        connection,
        insert(clinic_change),
        (
            {
                "revision": number,
                "clinic_id": change.clinic_id,
                "kind": change.kind.value,
                "fields": change_text(change),
            }
            for change in changes
        ),
    )


def apply_changes(
    connection: Connection, changes: ChangeSet, number: int, rows: Mapping[str, str]
) -> None:
    """Bring the listed clinics to where `changes` lead, and keep the changes and rows."""
    keep_changes(connection, [one for one in changes if one.kind is not ChangeKind.ADDED], number)
    add_clinics(connection, changes.of_kind(ChangeKind.ADDED), number, rows)
    removed = ({"gone": change.clinic_id} for change in changes.of_kind(ChangeKind.REMOVED))
    in_batches(connection, delete(clinic).where(clinic.c.id == bindparam("gone")), removed)
    changed = changes.of_kind(ChangeKind.CHANGED)
    before = fields_of(connection, [change.clinic_id for change in changed])
    updates = (
        {
            "which": change.clinic_id,
            "fields": fields_text(change.applied_to(before[change.clinic_id])),
            "changed_in": number,
            "kept_row": rows.get(change.clinic_id),
        }
        for change in changed
    )
    in_batches(connection, _UPDATE, updates)
    keep_rows_of(connection, {one: text for one, text in rows.items() if changes.get(one) is None})


def keep_rows_of(connection: Connection, rows: Mapping[str, str]) -> None:
    """Keep with each listed clinic what tells the row that it was read from."""
    kept = ({"which": clinic_id, "kept_row": text} for clinic_id, text in rows.items())
    in_batches(connection, _UPDATE, kept)


def fields_of(connection: Connection, clinic_ids: list[str]) -> dict[str, Fields]:
    """The fields of listed clinics by id; an id that is not listed is left out."""
    found: dict[str, Fields] = {}
    for query in _listed_queries(clinic_ids):
        found |= decoded(connection.execute(query))
    return found


def texts_of(connection: Connection, clinic_ids: list[str]) -> dict[str, str]:
    """The same as JSON, which takes half the room."""
    found: dict[str, str] = {}
    for query in _listed_queries(clinic_ids):
        found.update((row[0], row[1]) for row in connection.execute(query))
    return found


def _listed_queries(clinic_ids: list[str]) -> Iterator[Select[str, str]]:
    for start in range(0, len(clinic_ids), AT_ONCE):
        some = clinic_ids[start : start + AT_ONCE]
        yield select(clinic.c.id, clinic.c.fields).where(clinic.c.id.in_(some))


def decoded(rows: Result[str, str]) -> dict[str, Fields]:
    """Fields by id; batch by batch, so that a directory is never there as text as well."""
    found: dict[str, Fields] = {}
    with gc_paused():
        for batch in rows.partitions(_DECODED):
            every = all_fields_from([row[1] for row in batch])
            found.update(zip((row[0] for row in batch), every, strict=True))
    return found


def in_batches(
    connection: Connection,
    statement: Any,  # noqa: ANN401 - insert, update and delete share no public type
    rows: Iterable[Mapping[str, object]],
) -> None:
    """Execute `statement` for all rows, some thousand at once."""
    batch: list[Mapping[str, object]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            connection.execute(statement, batch)
            batch = []
    if batch:
        connection.execute(statement, batch)
