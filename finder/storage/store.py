"""The directory as it is kept: what is listed now, and every revision that led to it."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, delete, func, insert, select, update

from finder.directory.changes import ChangeKind, ChangeSet
from finder.directory.checks import check_of
from finder.directory.fields import POSITION
from finder.errors import DirectoryMoved, UnknownRevision
from finder.storage.engine import insert_many
from finder.storage.public_names import public_names, with_public_names
from finder.storage.revision import Action, Revision, Stamp
from finder.storage.schema import clinic, clinic_change, revision
from finder.storage.text import added_text, all_fields_from, change_from, change_text, fields_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from sqlalchemy import Select
    from sqlalchemy.engine import Connection, Result, RowMapping

    from finder.directory.changes import ClinicChange
    from finder.directory.checkers import PublicNames
    from finder.directory.checks import Check
    from finder.directory.fields import Fields
    from finder.storage.engine import Database

_NO_ROWS: Mapping[str, str] = MappingProxyType({})
_BATCH = 5_000
_DECODED = 2_000
_LISTED = ("id", "fields", "added_in", "changed_in", "kept_row")
_UPDATE = update(clinic).where(clinic.c.id == bindparam("which"))
_AT_ONCE = 500
"""How many values one statement compares with; every engine takes as many."""


class Mark(NamedTuple):
    """A revision, told apart from one of the same number in a restored database."""

    number: int
    made_at: dt.datetime | None


class Since(NamedTuple):
    """The newest revision, and clinics with their fields, None where one is gone."""

    newest: Mark
    clinics: dict[str, Fields | None]


class Store:
    """The clinics and the revisions in a database."""

    def __init__(
        self, database: Database, clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    ) -> None:
        self.database = database
        self._clock = clock

    def newest(self) -> int:
        """The number of the newest revision, 0 while there is none."""
        return self.mark().number

    def mark(self) -> Mark:
        """Which revision is the newest; cheap, for asking again and again."""
        with self.database.read() as connection:
            return _mark(connection)

    def listed(self) -> tuple[Mark, dict[str, Fields]]:
        """The newest revision, and the fields of every clinic that is listed in it, by id."""
        with self.database.read() as connection:
            return _mark(connection), _decoded(
                connection.execute(select(clinic.c.id, clinic.c.fields))
            )

    def listed_of(self, clinic_ids: Iterable[str]) -> tuple[int, dict[str, Fields]]:
        """The newest revision, and the fields of those of the clinics that are listed."""
        with self.database.read() as connection:
            return _newest(connection), _fields(connection, list(clinic_ids))

    def kept_rows(self) -> tuple[Mark, dict[str, str]]:
        """The newest revision, and what is kept of rows by the id of the clinic read from each."""
        query = select(clinic.c.id, clinic.c.kept_row).where(clinic.c.kept_row.is_not(None))
        with self.database.read() as connection:
            return _mark(connection), {row[0]: row[1] for row in connection.execute(query)}

    def keep_rows(self, rows: Mapping[str, str], *, base: int) -> None:
        """Keep rows as `publish` does, without a revision; not if there are any after `base`.

        Raises:
            StorageFailed: the database can't be written.

        """
        with self.database.write() as connection:
            if _newest(connection) == base:
                _keep_rows(connection, rows)

    def publish(
        self,
        changes: ChangeSet,
        stamp: Stamp,
        *,
        base: int,
        rows: Mapping[str, str] = _NO_ROWS,
        also: Callable[[Connection, Revision], None] | None = None,
    ) -> Revision:
        """Make `changes`, which were planned on revision `base`, the newest revision.

        All of it happens in one transaction, or nothing; `also` is what else is to happen
        in it. No sign-in name is listed: the public one takes its place. `rows` is what to
        keep of the rows that clinics were read from, by the id of the clinic; what was kept
        of a clinic that changes is forgotten.

        Raises:
            DirectoryMoved: there are revisions after `base`.
            StorageFailed: the database can't be written.

        """
        with self.database.write() as connection:
            newest = _newest(connection)
            if newest != base:
                raise _moved(_revisions(connection, after=base))
            changes = with_public_names(changes, public_names(connection, *_person(stamp)))
            made = self._stamped(newest + 1, changes, stamp)
            connection.execute(insert(revision).values(_as_row(made)))
            _apply(connection, changes, made.number, rows)
            if also is not None:
                also(connection, made)
        return made

    def _stamped(self, number: int, changes: ChangeSet, stamp: Stamp) -> Revision:
        counts = changes.counts
        return Revision(
            number=number,
            made_at=self._clock(),
            stamp=stamp,
            added=counts[ChangeKind.ADDED],
            changed=counts[ChangeKind.CHANGED],
            removed=counts[ChangeKind.REMOVED],
        )

    def public_names(self) -> PublicNames:
        """The public names of those who sign in, which stand in records in place of theirs."""
        with self.database.read() as connection:
            return public_names(connection)

    def revisions(self, *, after: int = 0) -> list[Revision]:
        """The revisions with a higher number than `after`, newest first."""
        with self.database.read() as connection:
            return _revisions(connection, after=after)

    def revision(self, number: int) -> Revision:
        """The revision of that number.

        Raises:
            UnknownRevision: there is none.

        """
        with self.database.read() as connection:
            row = connection.execute(select(revision).where(revision.c.number == number)).first()
        if row is None:
            raise UnknownRevision(f"There is no revision {number}: the history lists them all.")
        return _revision(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it

    def changes_of(self, number: int) -> ChangeSet:
        """What the revision of that number changed."""
        with self.database.read() as connection:
            query = select(clinic_change).where(clinic_change.c.revision == number)
            rows = connection.execute(query)
            return ChangeSet(change_from(row.clinic_id, row.fields) for row in rows)

    def since(self, mark: Mark, *, most: int) -> Since | None:
        """What is listed now of the clinics changed after a revision.

        None if they are more than `most`, or the revision is none of this database.
        """
        query = (
            select(clinic_change.c.clinic_id)
            .where(clinic_change.c.revision > mark.number)
            .distinct()
            .limit(most + 1)
        )
        with self.database.read() as connection:
            known = select(revision.c.made_at).where(revision.c.number == mark.number)
            if connection.scalar(known) != mark.made_at:
                return None
            touched = list(connection.scalars(query))
            if len(touched) > most:
                return None
            found = _fields(connection, touched)
            clinics = {clinic_id: found.get(clinic_id) for clinic_id in touched}
            return Since(_mark(connection), clinics)

    def history_of(self, clinic_id: str) -> list[tuple[Revision, ClinicChange]]:
        """Every change of one clinic with its revision, newest first."""
        query = (
            select(clinic_change.c.fields, revision)
            .join(revision, revision.c.number == clinic_change.c.revision)
            .where(clinic_change.c.clinic_id == clinic_id)
            .order_by(clinic_change.c.revision.desc())
        )
        with self.database.read() as connection:
            rows = connection.execute(query).mappings().all()
        return [(_revision(row), change_from(clinic_id, row["fields"])) for row in rows]

    def changed_after(self, number: int, clinic_ids: Sequence[str]) -> dict[str, set[str]]:
        """Which fields of clinics changed in revisions after that of a number."""
        found: dict[str, set[str]] = {}
        with self.database.read() as connection:
            for query in _changes_of(clinic_ids):
                later = query.where(clinic_change.c.revision > number)
                for clinic_id, text in connection.execute(later):
                    names = change_from(clinic_id, text).fields
                    found.setdefault(clinic_id, set()).update(names)
        return found

    def earlier_checks(self, clinic_ids: Sequence[str]) -> dict[str, set[Check]]:
        """The checks that changes gave to clinics or took from them."""
        found: dict[str, set[Check]] = {}
        with self.database.read() as connection:
            for query in _changes_of(clinic_ids):
                checking = query.where(
                    clinic_change.c.kind == ChangeKind.CHANGED.value,
                    clinic_change.c.fields.contains("verified_on"),
                )
                for clinic_id, text in connection.execute(checking):
                    change = change_from(clinic_id, text)
                    both = map(check_of, (change.before, change.after))
                    found.setdefault(clinic_id, set()).update(one for one in both if one)
        return found

    def before_moves(self, clinic_ids: Sequence[str]) -> dict[str, list[Fields]]:
        """The fields of listed clinics at each time before their position changed, latest first.

        Clinics whose position never changed are not in it.
        """
        found: dict[str, list[Fields]] = {}
        with self.database.read() as connection:
            for query in _changes_of(clinic_ids):
                latest_first = query.where(
                    clinic_change.c.kind == ChangeKind.CHANGED.value
                ).order_by(clinic_change.c.revision.desc())
                rows = connection.execute(latest_first).all()
                fields = _fields(connection, list({row.clinic_id for row in rows}))
                for clinic_id, text in rows:
                    change = change_from(clinic_id, text)
                    fields[clinic_id] = change.inverse().applied_to(fields.get(clinic_id, {}))
                    if POSITION in change.fields:
                        found.setdefault(clinic_id, []).append(fields[clinic_id])
        return found

    def retired(self) -> list[tuple[Revision, ClinicChange]]:
        """The removal of each clinic that was listed once and is not now, latest first."""
        last = (
            select(clinic_change.c.clinic_id, func.max(clinic_change.c.revision).label("last"))
            .group_by(clinic_change.c.clinic_id)
            .subquery()
        )
        query = (
            select(clinic_change.c.clinic_id, clinic_change.c.fields, revision)
            .join(last, last.c.clinic_id == clinic_change.c.clinic_id)
            .join(revision, revision.c.number == clinic_change.c.revision)
            .where(clinic_change.c.revision == last.c.last)
            .where(clinic_change.c.kind == ChangeKind.REMOVED.value)
            .order_by(revision.c.number.desc(), clinic_change.c.clinic_id)
        )
        with self.database.read() as connection:
            rows = connection.execute(query).mappings().all()
        return [(_revision(row), change_from(row["clinic_id"], row["fields"])) for row in rows]


def _changes_of(clinic_ids: Sequence[str]) -> Iterator[Select[str, str]]:
    """Queries that together ask for the changes of clinics, as many at once as a database takes."""
    for start in range(0, len(clinic_ids), _AT_ONCE):
        some = list(clinic_ids[start : start + _AT_ONCE])
        yield select(clinic_change.c.clinic_id, clinic_change.c.fields).where(
            clinic_change.c.clinic_id.in_(some)
        )


SAMPLE_NOTE = "sample"
"""The note of the revision that the sample directory came with."""


def _person(stamp: Stamp) -> tuple[str, ...]:
    """Who publishes, if somebody does: the first directory is published by nobody."""
    return () if stamp.action is Action.START else (stamp.made_by,)


def _mark(connection: Connection) -> Mark:
    query = select(revision.c.number, revision.c.made_at).order_by(revision.c.number.desc())
    newest = connection.execute(query.limit(1)).first()
    return Mark(newest.number, newest.made_at) if newest else Mark(0, None)


def _newest(connection: Connection) -> int:
    return _mark(connection).number


def _revisions(connection: Connection, *, after: int) -> list[Revision]:
    query = select(revision).where(revision.c.number > after).order_by(revision.c.number.desc())
    return [_revision(row) for row in connection.execute(query).mappings()]


def _revision(row: RowMapping) -> Revision:
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


def _as_row(made: Revision) -> dict[str, object]:
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


def _add(
    connection: Connection, added: list[ClinicChange], number: int, rows: Mapping[str, str]
) -> None:
    """List new clinics and keep that they were added; each is written out only once."""
    kind = ChangeKind.ADDED.value
    for start in range(0, len(added), _BATCH):
        some = [
            (change.clinic_id, fields_text(change.after or {}))
            for change in added[start : start + _BATCH]
        ]
        kept = [(number, clinic_id, kind, added_text(text)) for clinic_id, text in some]
        insert_many(connection, clinic_change, ("revision", "clinic_id", "kind", "fields"), kept)
        listed = [
            (clinic_id, text, number, number, rows.get(clinic_id)) for clinic_id, text in some
        ]
        insert_many(connection, clinic, _LISTED, listed)


def _keep(connection: Connection, changes: list[ClinicChange], number: int) -> None:
    _in_batches(
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


def _apply(
    connection: Connection, changes: ChangeSet, number: int, rows: Mapping[str, str]
) -> None:
    """Bring the listed clinics to where `changes` lead, and keep the changes and rows."""
    _keep(connection, [one for one in changes if one.kind is not ChangeKind.ADDED], number)
    _add(connection, changes.of_kind(ChangeKind.ADDED), number, rows)
    removed = ({"gone": change.clinic_id} for change in changes.of_kind(ChangeKind.REMOVED))
    _in_batches(connection, delete(clinic).where(clinic.c.id == bindparam("gone")), removed)
    changed = changes.of_kind(ChangeKind.CHANGED)
    before = _fields(connection, [change.clinic_id for change in changed])
    updates = (
        {
            "which": change.clinic_id,
            "fields": fields_text(change.applied_to(before[change.clinic_id])),
            "changed_in": number,
            "kept_row": rows.get(change.clinic_id),
        }
        for change in changed
    )
    _in_batches(connection, _UPDATE, updates)
    _keep_rows(connection, {one: text for one, text in rows.items() if changes.get(one) is None})


def _keep_rows(connection: Connection, rows: Mapping[str, str]) -> None:
    kept = ({"which": clinic_id, "kept_row": text} for clinic_id, text in rows.items())
    _in_batches(connection, _UPDATE, kept)


def _fields(connection: Connection, clinic_ids: list[str]) -> dict[str, Fields]:
    found: dict[str, Fields] = {}
    for start in range(0, len(clinic_ids), _AT_ONCE):
        some = clinic_ids[start : start + _AT_ONCE]
        query = select(clinic.c.id, clinic.c.fields).where(clinic.c.id.in_(some))
        found |= _decoded(connection.execute(query))
    return found


def _decoded(rows: Result[str, str]) -> dict[str, Fields]:
    """Fields by id; batch by batch, so that a directory is never there as text as well."""
    found: dict[str, Fields] = {}
    for batch in rows.partitions(_DECODED):
        found.update(
            zip((row[0] for row in batch), all_fields_from([row[1] for row in batch]), strict=True)
        )
    return found


def _in_batches(
    connection: Connection,
    statement: Any,  # noqa: ANN401 - insert, update and delete share no public type
    rows: Iterable[Mapping[str, object]],
) -> None:
    batch: list[Mapping[str, object]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            connection.execute(statement, batch)
            batch = []
    if batch:
        connection.execute(statement, batch)


def _moved(since: list[Revision]) -> DirectoryMoved:
    newest = since[0]
    others = f" and {len(since) - 1} more" if len(since) > 1 else ""
    return DirectoryMoved(
        f"Nothing was published: {newest.stamp.made_by} published revision {newest.number}"
        f"{others} in the meantime. Look at the preview again, which now stands on top of it.",
        since,
    )
