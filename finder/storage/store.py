"""The directory as it is kept: what is listed now, and every revision that led to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import func, insert, select
from sqlalchemy.engine import Connection

from finder.directory.changes import ChangeKind, ChangeSet, ClinicChange
from finder.directory.checkers import PublicNames
from finder.directory.checks import Check, check_of
from finder.directory.fields import POSITION, Fields
from finder.errors.stores import NoSuchRevision, PublishedInBetween
from finder.storage.clinic_rows import (
    apply_changes,
    changes_queries,
    decoded,
    fields_of,
    keep_rows_of,
    texts_of,
)
from finder.storage.engine import Database
from finder.storage.engines.postgresql import tell_of
from finder.storage.public_names import public_names, with_public_names
from finder.storage.revision import Action, Revision, Stamp
from finder.storage.revision_rows import revision_from, revision_row, revisions_after
from finder.storage.schema import clinic, clinic_change, revision
from finder.storage.signing_in.audit_log import add_publication
from finder.storage.text import change_from

Also = Callable[[Connection, Revision], None]
"""What else is to happen in the transaction that publishes a revision."""

HistoryEntry = tuple[int, ClinicChange]
"""The number of a revision, and what it changed about a clinic."""

AT_A_TIME = 2_000
_NEWEST = select(revision.c.number, revision.c.made_at).order_by(revision.c.number.desc()).limit(1)
_NO_ROWS: Mapping[str, str] = MappingProxyType({})


class Mark(NamedTuple):
    """A revision, told apart from one of the same number in a restored database."""

    number: int
    made_at: dt.datetime | None


class Since(NamedTuple):
    """The newest revision, and clinics with their fields as JSON, None where one is gone."""

    newest: Mark
    clinics: dict[str, str | None]


class Store:
    """The clinics and the revisions in a database."""

    def __init__(
        self, database: Database, clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    ) -> None:
        self.database = database
        self._clock = clock
        self.made_here: Revision | None = None  # who published wants to see it at once

    def today(self) -> dt.date:
        """The day it is (UTC)."""
        return self._clock().astimezone(dt.UTC).date()

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
            return _mark(connection), decoded(
                connection.execute(select(clinic.c.id, clinic.c.fields))
            )

    def count(self) -> int:
        """How many clinics are listed."""
        with self.database.read() as connection:
            return connection.scalar(select(func.count()).select_from(clinic)) or 0

    @contextmanager
    def listed_texts(self) -> Iterator[tuple[Mark, Iterator[list[tuple[str, str]]]]]:
        """The newest revision, and ids and fields as JSON of all that is listed, some at a time.

        They are read as they are asked for, so that all are never there at once.
        """
        query = select(clinic.c.id, clinic.c.fields)
        with self.database.read() as connection:
            mark = _mark(connection)
            rows = connection.execute(query, execution_options={"yield_per": AT_A_TIME})
            yield mark, ([(row[0], row[1]) for row in some] for some in rows.partitions())

    def listed_of(self, clinic_ids: Iterable[str]) -> tuple[int, dict[str, Fields]]:
        """The newest revision, and the fields of those of the clinics that are listed."""
        with self.database.read() as connection:
            return _mark(connection).number, fields_of(connection, list(clinic_ids))

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
            if _mark(connection).number == base:
                keep_rows_of(connection, rows)

    def publish(
        self,
        changes: ChangeSet,
        stamp: Stamp,
        *,
        base: int,
        rows: Mapping[str, str] = _NO_ROWS,
        also: Also | None = None,
    ) -> Revision:
        """Make `changes`, which were planned on revision `base`, the newest revision.

        All of it happens in one transaction, or nothing; `also` is what else is to happen
        in it. No sign-in name is listed: the public one takes its place. `rows` is what to
        keep of the rows that clinics were read from, by the id of the clinic; what was kept
        of a clinic that changes is forgotten.

        Raises:
            DirectoryMoved: there are revisions after `base`.
            StorageFailed: the database can't be written.

        >>> from finder.directory.changes import diff
        >>> from finder.storage.database import open_database
        >>> from finder.storage.revision import Action
        >>> store = Store(open_database("sqlite://"))
        >>> by_pat = Stamp(made_by="Pat", action=Action.IMPORT)
        >>> first = store.publish(diff({}, {"a": {"name": "Sample Spine"}}), by_pat, base=0)
        >>> (first.number, first.added, store.listed()[1])
        (1, 1, {'a': {'name': 'Sample Spine'}})
        >>> late = diff({}, {"b": {"name": "Sample Knee"}})  # also planned on revision 0
        >>> store.publish(late, by_pat, base=0)  # doctest: +IGNORE_EXCEPTION_DETAIL
        Traceback (most recent call last):
        finder.errors.stores.PublishedInBetween: Nothing was published: …

        """
        with self.database.write() as connection:
            newest = _mark(connection).number
            if newest != base:
                raise _moved(revisions_after(connection, after=base))
            changes = with_public_names(changes, public_names(connection, *_person(stamp)))
            made = self._stamped(newest + 1, changes, stamp)
            connection.execute(insert(revision).values(revision_row(made)))
            apply_changes(connection, changes, made.number, rows)
            if also is not None:
                also(connection, made)
            add_publication(connection, made)
            tell_of(connection, made.number)
        self.made_here = made
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
            return revisions_after(connection, after=after)

    def revision(self, number: int) -> Revision:
        """The revision of that number.

        Raises:
            UnknownRevision: there is none.

        """
        with self.database.read() as connection:
            row = connection.execute(select(revision).where(revision.c.number == number)).first()
        if row is None:
            raise NoSuchRevision(number=number)
        return revision_from(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it

    def changes_of(self, number: int) -> ChangeSet:
        """What the revision of that number changed."""
        with self.database.read() as connection:
            query = select(clinic_change).where(clinic_change.c.revision == number)
            rows = connection.execute(query.order_by(clinic_change.c.clinic_id))
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
            found = texts_of(connection, touched)
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
        return [(revision_from(row), change_from(clinic_id, row["fields"])) for row in rows]

    def changed_after(self, number: int, clinic_ids: Sequence[str]) -> dict[str, set[str]]:
        """Which fields of clinics changed in revisions after that of a number."""
        found: dict[str, set[str]] = {}
        with self.database.read() as connection:
            for query in changes_queries(clinic_ids):
                later = query.where(clinic_change.c.revision > number)
                for clinic_id, text in connection.execute(later):
                    names = change_from(clinic_id, text).fields
                    found.setdefault(clinic_id, set()).update(names)
        return found

    def changes_in_order(self, clinic_ids: Sequence[str]) -> dict[str, list[HistoryEntry]]:
        """The changes of clinics, each with the number of its revision, oldest first."""
        found: dict[str, list[HistoryEntry]] = {}
        with self.database.read() as connection:
            for query in changes_queries(clinic_ids):
                ordered = query.add_columns(clinic_change.c.revision).order_by(
                    clinic_change.c.revision
                )
                for clinic_id, text, number in connection.execute(ordered):
                    entry = (number, change_from(clinic_id, text))
                    found.setdefault(clinic_id, []).append(entry)
        return found

    def earlier_checks(self, clinic_ids: Sequence[str]) -> dict[str, set[Check]]:
        """The checks that changes gave to clinics or took from them."""
        found: dict[str, set[Check]] = {}
        with self.database.read() as connection:
            for query in changes_queries(clinic_ids):
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
            for query in changes_queries(clinic_ids):
                latest_first = query.where(
                    clinic_change.c.kind == ChangeKind.CHANGED.value
                ).order_by(clinic_change.c.revision.desc())
                rows = connection.execute(latest_first).all()
                fields = fields_of(connection, list({row.clinic_id for row in rows}))
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
        return [(revision_from(row), change_from(row["clinic_id"], row["fields"])) for row in rows]


def _person(stamp: Stamp) -> tuple[str, ...]:
    """Who publishes, if somebody does: the first directory is published by nobody."""
    return () if stamp.action is Action.START else (stamp.made_by,)


def _mark(connection: Connection) -> Mark:
    newest = connection.execute(_NEWEST).first()  # made once, which takes as long as asking
    return Mark(newest.number, newest.made_at) if newest else Mark(0, None)


def _moved(since: list[Revision]) -> PublishedInBetween:
    newest = since[0]
    return PublishedInBetween(
        person=newest.stamp.made_by,
        number=newest.number,
        more=len(since) - 1,
        since=tuple(since),
    )
