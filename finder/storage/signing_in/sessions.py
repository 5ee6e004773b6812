"""The sign-ins that are not over: whose, since when, last seen when, and with what browser.

Times come in and go out as UTC with its zone.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Row, delete, insert, or_, select, update

from finder.errors import StorageFailed
from finder.storage.engine import Database
from finder.storage.signing_in.audit_entry import Event
from finder.storage.signing_in.audit_log import add_entry
from finder.storage.signing_in.links import drop_links_of
from finder.storage.signing_in.tables import sign_in_session


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSession:
    """One sign-in of the account of that name. It says nothing of where its browser is."""

    id: str
    account: str
    begun_at: dt.datetime
    seen_at: dt.datetime
    browser: str = ""


class KeptSessions:
    """The sign-ins in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, new: KeptSession, *, begun_after: dt.datetime, seen_after: dt.datetime, most: int
    ) -> None:
        """Keep a sign-in, and forget those that are over by their age.

        Of those of one account so many stay; who wasn't seen for longest goes.
        """
        table = sign_in_session.c
        old = or_(table.begun_at <= _bare(begun_after), table.seen_at <= _bare(seen_after))
        last = select(table.id).where(table.account == new.account).order_by(table.seen_at.desc())
        with self._database.write() as connection:
            connection.execute(delete(sign_in_session).where(old))
            spare = list(connection.scalars(last))[most - 1 :]
            connection.execute(delete(sign_in_session).where(table.id.in_(spare)))
            row = {name: getattr(new, name) for name in KeptSession.__slots__}
            times = {name: _bare(row[name]) for name in ("begun_at", "seen_at")}
            connection.execute(insert(sign_in_session).values(row | times))

    def find(self, identity: str) -> KeptSession | None:
        """The sign-in of that id, if it wasn't ended."""
        query = select(sign_in_session).where(sign_in_session.c.id == identity)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return None if row is None else _session(row)

    def of(self, account: str) -> list[KeptSession]:
        """The sign-ins of an account, the one that was seen last first."""
        table = sign_in_session.c
        query = select(sign_in_session).where(table.account == account)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(table.seen_at.desc(), table.id))
            return [_session(row) for row in rows]

    def see(self, identity: str, at: dt.datetime) -> None:
        """Note that a sign-in is in use; not while somebody else keeps the database busy."""
        table = sign_in_session.c
        query = update(sign_in_session).where(table.id == identity, table.seen_at < _bare(at))
        with suppress(StorageFailed), self._database.note() as connection:
            connection.execute(query.values(seen_at=_bare(at)))

    def end(self, identity: str, account: str, *, by: str = "") -> bool:
        """End one sign-in of an account, which the audit log tells; whether there was one.

        It ends in its own browser, or elsewhere `by` somebody who may not trust it: then links
        that the account made are of no use any more.
        """
        table = sign_in_session.c
        query = delete(sign_in_session).where(table.id == identity, table.account == account)
        with self._database.write() as connection:
            if not connection.execute(query).rowcount:
                return False
            if by:
                drop_links_of(connection, account)
                add_entry(connection, Event.SIGN_IN_ENDED, by, account)
            else:
                add_entry(connection, Event.SIGNED_OUT, account)
        return True


def _session(row: Row[tuple[object, ...]]) -> KeptSession:
    return KeptSession(
        id=row.id,
        account=row.account,
        begun_at=row.begun_at.replace(tzinfo=dt.UTC),
        seen_at=row.seen_at.replace(tzinfo=dt.UTC),
        browser=row.browser,
    )


def _bare(moment: dt.datetime) -> dt.datetime:
    """The columns keep no zone: it is UTC."""
    return moment.astimezone(dt.UTC).replace(tzinfo=None)
