"""How far the directories of others were read."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select

from finder.directory.file_source import FileSource
from finder.storage.engine import Database
from finder.storage.schema import list_source, listing, pull, revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """What was read at an address: all that changed up to `since`, as the server told the time.

    `again` are the ids of places that did not go in, and are to be asked for once more.
    """

    address: str
    since: str
    again: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPull:
    """The last pull of the source with that key: when (UTC), and the revision that it made."""

    key: str
    pull: Pull
    read_at: dt.datetime
    revision: int | None


class Pulls:
    """The last pull of each source."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last(self, source: FileSource) -> Pull | None:
        """The last pull of a source; None if there is none, or something was taken back since."""
        query = (
            select(pull.c.source, pull.c.address, pull.c.since, pull.c.again, listing.c.made_at)
            .join(list_source, list_source.c.id == pull.c.source)
            .join(listing, listing.c.number == pull.c.listing)
            .where(list_source.c.key == source.key)
        )
        with self._database.read() as connection:
            row = connection.execute(query).first()
            if row is None:
                return None
            own = select(listing.c.revision).where(listing.c.source == row.source)
            taken_back = select(revision.c.number).where(
                revision.c.undoes.in_(own), revision.c.made_at >= row.made_at
            )
            if connection.execute(taken_back.limit(1)).first():
                return None
        return _pull(row.address, row.since, row.again)

    def all(self) -> list[KeptPull]:
        """Every one, the newest first, be it taken back or not."""
        query = (
            select(pull, list_source.c.key, listing.c.made_at, listing.c.revision)
            .join(list_source, list_source.c.id == pull.c.source)
            .join(listing, listing.c.number == pull.c.listing)
            .order_by(listing.c.number.desc())
        )
        with self._database.read() as connection:
            return [
                KeptPull(
                    key=row.key,
                    pull=_pull(row.address, row.since, row.again),
                    read_at=row.made_at,
                    revision=row.revision,
                )
                for row in connection.execute(query)
            ]

    def keep(self, source: FileSource, made: Pull) -> None:
        """Keep a pull with the list of the source that came last, in place of the one before.

        Raises:
            StorageFailed: the database can't be written; the pull before stays.

        """
        with self._database.write() as connection:
            own = select(list_source.c.id).where(list_source.c.key == source.key)
            number = connection.scalar(own)
            newest = select(func.max(listing.c.number)).where(listing.c.source == number)
            row = {
                "source": number,
                "address": made.address,
                "since": made.since,
                "again": json.dumps(made.again),
                "listing": connection.scalar(newest),
            }
            connection.execute(delete(pull).where(pull.c.source == number))
            connection.execute(insert(pull), row)


def _pull(address: str, since: str, again: str) -> Pull:
    return Pull(address=address, since=since, again=tuple(json.loads(again)))
