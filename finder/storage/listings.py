"""The lists that sources gave: which clinics each source names, and as of which day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.engine import Connection

from finder.directory.changes import ChangeKind
from finder.directory.file_source import FileSource, SourceKind, Trust, Unnamed, source_of_file
from finder.storage.clinic_rows import AT_ONCE
from finder.storage.engine import Database, insert_many
from finder.storage.revision import SAMPLE_NOTE, Action
from finder.storage.schema import clinic_change, list_source, listing, named_clinic, revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list that a source gave; `revision` is None where it changed nothing."""

    source: FileSource
    as_of: dt.date
    file_name: str
    made_by: str
    revision: int | None = None


class Listings:
    """Sources and their lists. A list whose revision was taken back counts no longer."""

    def __init__(
        self, database: Database, clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    ) -> None:
        self._database = database
        self._clock = clock

    def sources(self) -> list[FileSource]:
        """Every source, the one that gave a list last first."""
        last = (
            select(func.max(listing.c.number))
            .where(listing.c.source == list_source.c.id)
            .scalar_subquery()
        )
        query = select(list_source).order_by(last.desc(), list_source.c.key)
        with self._database.read() as connection:
            return [_source(row) for row in connection.execute(query)]

    def known(self, source: FileSource) -> FileSource:
        """What is kept of the source of that name, or else the source as it is given."""
        with self._database.read() as connection:
            row = _find(connection, source)
        return _source(row) if row else source

    def source_of_file(self, file_name: str) -> FileSource | None:
        """The source whose list had that name last."""
        query = (
            select(list_source)
            .join(listing, listing.c.source == list_source.c.id)
            .where(listing.c.file_name == file_name)
            .order_by(listing.c.number.desc())
            .limit(1)
        )
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return _source(row) if row else None

    def all(self) -> list[Listing]:
        """Every list that counts, in the order in which they came."""
        with self._database.read() as connection:
            days = _days(connection)
            return [made for number, made in _listings(connection).items() if number in days]

    def by_revision(self) -> dict[int, Listing]:
        """The list that each revision brought in, be it taken back or not."""
        with self._database.read() as connection:
            made = _listings(connection).values()
        return {one.revision: one for one in made if one.revision is not None}

    def decide_unnamed(self, source: FileSource, meaning: Unnamed) -> None:
        """Keep what it means that lists of the source no longer name something."""
        with self._database.write() as connection:
            self._kept(connection, source, "")
            this = list_source.c.key == source.key
            connection.execute(update(list_source).where(this).values(unnamed=meaning.value))

    def keep(self, connection: Connection, made: Listing, clinic_ids: Iterable[str]) -> None:
        """Keep a list and the clinics that it names, and what is known of its source now."""
        source = self._kept(connection, made.source, made.made_by)
        _keep(connection, source, made, clinic_ids, self._now())

    def named_by(self, source: FileSource) -> dict[str, dt.date]:
        """The clinics that lists of the source name, with the day of the last that does."""
        return self.named_by_key(source.key)

    def named_by_key(self, key: str) -> dict[str, dt.date]:
        """The same of the source with that key."""
        return self._named(list_source.c.key == key)

    def named_by_others(self, source: FileSource) -> dict[str, dt.date]:
        """The clinics that lists of other sources name."""
        return self._named(list_source.c.key != source.key)

    def _named(self, of: object) -> dict[str, dt.date]:
        query = (
            select(named_clinic.c.clinic_id, named_clinic.c.listing, named_clinic.c.before)
            .join(list_source, list_source.c.id == named_clinic.c.source)
            .where(of)  # type: ignore[arg-type] # a comparison of columns
        )
        with self._database.read() as connection:
            days = _days(connection)
            found: dict[str, dt.date] = {}
            for clinic_id, last, before in connection.execute(query):
                day = days.get(last) or days.get(before)
                if day:
                    found[clinic_id] = max(day, found.get(clinic_id, day))
        return found

    def _kept(self, connection: Connection, source: FileSource, made_by: str) -> int:
        row = _find(connection, source)
        if row is None:
            return _add(connection, source, made_by, self._now())
        values = _values(source)
        connection.execute(update(list_source).where(list_source.c.id == row.id).values(values))
        return int(row.id)

    def _now(self) -> dt.datetime:
        return self._clock().astimezone(dt.UTC).replace(tzinfo=None)


def undone(connection: Connection) -> set[int]:
    """The revisions that were taken back, and not brought back by taking that back."""
    query = select(revision.c.number, revision.c.undoes).where(revision.c.undoes.is_not(None))
    found: set[int] = set()
    for number, undoes in connection.execute(query.order_by(revision.c.number.desc())):
        if number not in found:
            found.add(undoes)
    return found


def listings_from_history(connection: Connection) -> None:
    """Keep a list for each file that was published before lists were kept.

    It names the clinics that it added or changed, which is all that the history tells.
    """
    files = select(
        *(revision.c[name] for name in ("number", "made_at", "made_by", "source_name")),
    ).where(
        revision.c.action.in_([Action.START.value, Action.IMPORT.value]),
        revision.c.source_name != "",
        revision.c.note != SAMPLE_NOTE,
    )
    for row in connection.execute(files.order_by(revision.c.number)).all():
        source = FileSource(name=source_of_file(row.source_name).name)
        found = _find(connection, source)
        number = found.id if found else _add(connection, source, row.made_by, row.made_at)
        made = Listing(
            source=source,
            as_of=row.made_at.date(),
            file_name=row.source_name,
            made_by=row.made_by,
            revision=row.number,
        )
        named = select(clinic_change.c.clinic_id).where(
            clinic_change.c.revision == row.number,
            clinic_change.c.kind != ChangeKind.REMOVED.value,
        )
        _keep(connection, number, made, connection.scalars(named).all(), row.made_at)


def _keep(
    connection: Connection, source: int, made: Listing, clinic_ids: Iterable[str], at: dt.datetime
) -> None:
    number = (connection.scalar(select(func.max(listing.c.number))) or 0) + 1
    row = {
        "number": number,
        "source": source,
        "revision": made.revision,
        "as_of": made.as_of.isoformat(),
        "file_name": made.file_name,
        "made_by": made.made_by,
        "made_at": at,
    }
    days = _days(connection)
    connection.execute(insert(listing).values(row))
    of_source = named_clinic.c.source == source
    query = select(named_clinic.c.clinic_id, named_clinic.c.listing, named_clinic.c.before)
    there = {
        row[0]: row[1] if row[1] in days else row[2]
        for row in connection.execute(query.where(of_source))
    }
    ids = list(dict.fromkeys(clinic_ids))
    again: defaultdict[int | None, list[str]] = defaultdict(list)
    for one in ids:
        if one in there:
            again[there[one]].append(one)
    for last, some in again.items():
        if len(some) == len(there):  # as mostly, where a list comes again
            values = {"listing": number, "before": last}
            connection.execute(update(named_clinic).where(of_source).values(values))
        else:
            _name_again(connection, source, some, newest=number, last=last)
    new = [(source, one, number, None) for one in ids if one not in there]
    if new:
        insert_many(connection, named_clinic, ("source", "clinic_id", "listing", "before"), new)


def _name_again(
    connection: Connection, source: int, ids: list[str], *, newest: int, last: int | None
) -> None:
    """Let clinics that a list named last be named by a newer one."""
    for start in range(0, len(ids), AT_ONCE):
        these = named_clinic.c.clinic_id.in_(ids[start : start + AT_ONCE])
        connection.execute(
            update(named_clinic)
            .where(named_clinic.c.source == source, these)
            .values(listing=newest, before=last)
        )


def _days(connection: Connection) -> dict[int | None, dt.date]:
    """The day of each list that counts."""
    gone = undone(connection)
    query = select(listing.c.number, listing.c.revision, listing.c.as_of)
    return {
        number: dt.date.fromisoformat(as_of)
        for number, made_in, as_of in connection.execute(query)
        if made_in not in gone
    }


def _listings(connection: Connection) -> dict[int, Listing]:
    query = select(
        *(listing.c[name] for name in ("number", "revision", "as_of", "file_name", "made_by")),
        *(list_source.c[name] for name in ("name", "label", "kind", "trust", "unnamed")),
    ).join(list_source, list_source.c.id == listing.c.source)
    return {
        row.number: Listing(
            source=_source(row),
            as_of=dt.date.fromisoformat(row.as_of),
            file_name=row.file_name,
            made_by=row.made_by,
            revision=row.revision,
        )
        for row in connection.execute(query.order_by(listing.c.number))
    }


def _find(connection: Connection, source: FileSource) -> Row[tuple[object, ...]] | None:
    query = select(list_source).where(list_source.c.key == source.key)
    return connection.execute(query).first()


def _add(connection: Connection, source: FileSource, made_by: str, at: dt.datetime) -> int:
    number = (connection.scalar(select(func.max(list_source.c.id))) or 0) + 1
    row = {**_values(source), "id": number, "made_by": made_by, "made_at": at}
    connection.execute(insert(list_source).values(row))
    return number


def _values(source: FileSource) -> Mapping[str, str]:
    return {
        "key": source.key,
        "name": source.name,
        "label": source.label,
        "kind": source.kind.value,
        "trust": source.trust.value,
        "unnamed": source.unnamed.value,
    }


def _source(row: Row[tuple[object, ...]]) -> FileSource:
    return FileSource(
        name=row.name,
        label=row.label,
        kind=SourceKind(row.kind),
        trust=Trust(row.trust),
        unnamed=Unnamed(row.unnamed),
    )
