"""Who may sign in with a password, the links to make an account, and failures to sign in.

Times come in and go out as UTC with its zone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import orjson
from sqlalchemy import Row, delete, insert, or_, select, update
from sqlalchemy.engine import Connection

from finder.errors.stores import KeyTaken
from finder.storage.engine import Database
from finder.storage.schema import (
    account,
    clinic,
    recovery_code,
    second_factor,
    secret,
    set_up_token,
    sign_in_attempt,
    sign_in_session,
)
from finder.storage.signing_in.audit_entry import Event
from finder.storage.signing_in.audit_log import add_entry
from finder.storage.signing_in.links import drop_links_of, may_make_links
from finder.storage.signing_in.roles import OWNER

_WHO = ("verified_by", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One who may sign in; sessions of another `version` than this are over.

    Visitors read the `public_name`, and never the other; "" while none was chosen.
    """

    name: str
    password_hash: str
    role: str
    public_name: str = ""
    version: int = 1
    is_active: bool = True


class Accounts:
    """The accounts in a database; a name is the same whatever its capitals are."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def is_empty(self) -> bool:
        """Whether nobody can sign in yet."""
        return not self.names()

    def names(self) -> list[str]:
        """The names of those who can sign in, in order."""
        query = select(account.c.name).where(account.c.is_active).order_by(account.c.name)
        with self.database.read() as connection:
            return list(connection.scalars(query))

    def find(self, name: str) -> Account | None:
        """The account that goes by that name."""
        with self.database.read() as connection:
            return _find(connection, name)

    def set_password(self, name: str, password_hash: str) -> None:
        """Give an account another password, which ends its sessions and its open links."""
        self._renew(Event.PASSWORD_CHANGED, name, password_hash=password_hash)

    def set_public_name(self, name: str, public_name: str) -> None:
        """Let visitors read another name of an account from now on."""
        query = update(account).where(account.c.name == name).values(public_name=public_name)
        with self.database.write() as connection:
            connection.execute(query)

    def names_in_use(self) -> tuple[list[str], list[str]]:
        """The sign-in names of all accounts there ever were, and the public names chosen."""
        with self.database.read() as connection:
            rows = connection.execute(select(account.c.name, account.c.public_name)).all()
        return [row.name for row in rows], [row.public_name for row in rows if row.public_name]

    def is_on_record(self, name: str) -> bool:
        """Whether a record that is listed says that somebody of that name said or checked it."""
        text = orjson.dumps(name).decode()
        says = or_(
            *(clinic.c.fields.icontains(f'"{part}":{text}', autoescape=True) for part in _WHO)
        )
        with self.database.read() as connection:
            return connection.execute(select(clinic.c.id).where(says).limit(1)).first() is not None

    def end_sessions(self, name: str) -> None:
        """Let every session of an account be over, and its open links of no use."""
        self._renew(Event.SIGNED_OUT_EVERYWHERE, name)

    def switch_off(self, name: str, by: str) -> bool:
        """Let nobody sign in with an account any more, as `by` decided.

        Its sessions, its open links and its second factor are gone.

        Returns:
            Whether that was done; it is not if no owner would be left.

        """
        with self.database.write() as connection:
            if not _has_another_owner(connection, name):
                return False
            _renew(connection, name, is_active=False)
            for table in (second_factor, recovery_code):
                connection.execute(delete(table).where(table.c.account == name))
            add_entry(connection, Event.SWITCHED_OFF, by, name)
        return True

    def _renew(self, event: Event, name: str, **values: object) -> None:
        with self.database.write() as connection:
            _renew(connection, name, **values)
            add_entry(connection, event, name)

    def everybody(self) -> list[Account]:
        """Those who can sign in, by name."""
        query = select(account).where(account.c.is_active).order_by(account.c.name)
        with self.database.read() as connection:
            return [_account(row) for row in connection.execute(query)]

    def set_role(self, name: str, role: str, by: str) -> bool:
        """Give an account another role, as `by` decided; of no owner any more a link stays open.

        Returns:
            False, and nothing done, if no owner would be left.

        """
        with self.database.write() as connection:
            if role != OWNER and not _has_another_owner(connection, name):
                return False
            query = update(account).where(account.c.name == name, account.c.is_active)
            connection.execute(query.values(role=role))
            if role != OWNER:
                drop_links_of(connection, name)
            add_entry(connection, Event.ROLE_CHANGED, by, f"{name}: {role}")
        return True

    def add_link(
        self, digest: str, made_at: dt.datetime, *, role: str = OWNER, made_by: str = ""
    ) -> bool:
        """Keep a set-up link for an account of that role, by the digest of its token.

        Returns:
            Whether it was kept; it is not if `made_by` is the account of no owner any more.

        """
        row = {"digest": digest, "made_at": _bare(made_at), "role": role, "made_by": made_by}
        with self.database.write() as connection:
            if not may_make_links(connection, made_by):
                return False
            connection.execute(insert(set_up_token).values(row))
            if made_by:
                add_entry(connection, Event.INVITED, made_by, role)
        return True

    def drop_links(self) -> None:
        """Let no set-up link that was not used be of use any more."""
        with self.database.write() as connection:
            connection.execute(delete(set_up_token).where(set_up_token.c.used_at.is_(None)))

    def has_link(self, digest: str, made_after: dt.datetime, made_before: dt.datetime) -> bool:
        """Whether there is a set-up link with that digest, made between, that was not used."""
        with self.database.read() as connection:
            return _role_of_link(connection, digest, made_after, made_before) is not None

    def add_by_link(
        self,
        new: Account,
        digest: str,
        *,
        made_after: dt.datetime,
        made_before: dt.datetime,
        at: dt.datetime,
    ) -> bool | None:
        """Make an account of the link's role and use the link up, both or neither.

        Returns:
            Whether it was made; False if the name is taken, None if there is no such link.

        """
        with self.database.write() as connection:
            role = _role_of_link(connection, digest, made_after, made_before)
            if role is None:
                return None
            if _find(connection, new.name) is not None:
                return False
            spent = set_up_token.c.digest == digest
            connection.execute(update(set_up_token).where(spent).values(used_at=_bare(at)))
            row = {name: getattr(new, name) for name in Account.__slots__} | {"role": role}
            connection.execute(insert(account).values(made_at=_bare(at), **row))
            add_entry(connection, Event.ACCOUNT_MADE, new.name)
        return True

    def secret(self, name: str, proposal: str) -> str:
        """What is kept under that name; `proposal`, which is kept from now on, if nothing is."""
        query = select(secret.c.value).where(secret.c.name == name)
        with self.database.read() as connection:
            kept = connection.scalar(query)
        if kept is not None:
            return str(kept)
        try:
            with self.database.write() as connection:
                connection.execute(insert(secret).values(name=name, value=proposal))
        except KeyTaken:  # somebody was quicker
            return self.secret(name, proposal)
        return proposal

    def charge(
        self,
        key: str,
        at: dt.datetime,
        *,
        wait: Callable[[int], dt.timedelta],
        forget: dt.timedelta,
    ) -> dt.timedelta:
        """Count a try under `key` before it is made, so that no two can share one count.

        Args:
            key: what tries are counted by.
            at: when it is.
            wait: how long after so many failures the next try is refused.
            forget: how long after the last one failures count no more.

        Returns:
            How long tries are refused still; zero if this one was counted and may be made.

        """
        try:
            with self.database.write() as connection:
                long_ago = sign_in_attempt.c.last_at < _bare(at - forget)
                connection.execute(delete(sign_in_attempt).where(long_ago))
                return _charge(connection, key, _bare(at), wait)
        except KeyTaken:  # somebody made the row between our look and our insert
            return self.charge(key, at, wait=wait, forget=forget)

    def wait(self, key: str, at: dt.datetime) -> dt.timedelta:
        """How long tries under `key` are refused still; none is counted.

        Nothing is known of it where the last one is yet to come, which `charge` puts right.
        """
        query = select(sign_in_attempt.c.locked_until).where(
            sign_in_attempt.c.name == key, sign_in_attempt.c.last_at <= _bare(at)
        )
        with self.database.read() as connection:
            until = connection.scalar(query)
        return max(dt.timedelta(), until - _bare(at)) if until else dt.timedelta()

    def count(self, key: str, at: dt.datetime, *, forget: dt.timedelta) -> int:
        """Count a try under `key` that nothing refuses: how many there were, with this one."""
        found: list[int] = []

        def note(failures: int) -> dt.timedelta:
            found.append(failures)
            return dt.timedelta()

        self.charge(key, at, wait=note, forget=forget)
        return found[-1]

    def forgive(self, key: str) -> None:
        """Forget the failures under `key`."""
        with self.database.write() as connection:
            connection.execute(delete(sign_in_attempt).where(sign_in_attempt.c.name == key))


def _charge(
    connection: Connection, key: str, at: dt.datetime, wait: Callable[[int], dt.timedelta]
) -> dt.timedelta:
    this = sign_in_attempt.c.name == key
    row = connection.execute(select(sign_in_attempt).where(this)).first()
    if row is None:
        first = insert(sign_in_attempt).values(name=key, failures=1, last_at=at)
        connection.execute(first.values(locked_until=at + wait(1)))
        return dt.timedelta()
    until = row.locked_until
    again = update(sign_in_attempt).where(this).values(last_at=at)
    if row.last_at > at:  # the clock was set back: who had to wait waits from here, and no longer
        until = at + wait(row.failures)
        connection.execute(again.values(locked_until=until))
    if until is not None and until > at:
        refused: dt.timedelta = until - at
        return refused
    failures = row.failures + 1
    connection.execute(again.values(failures=failures, locked_until=at + wait(failures)))
    return dt.timedelta()


def _find(connection: Connection, name: str) -> Account | None:
    # databases fold only ASCII alike, and accounts are few
    rows = connection.execute(select(account)).all()
    same = (row for row in rows if row.name.casefold() == name.casefold())
    return next((_account(row) for row in same), None)


def _account(row: Row[tuple[object, ...]]) -> Account:
    return Account(**{name: getattr(row, name) for name in Account.__slots__})


def _renew(connection: Connection, name: str, **values: object) -> None:
    query = update(account).where(account.c.name == name)
    connection.execute(query.values(version=account.c.version + 1, **values))
    connection.execute(delete(sign_in_session).where(sign_in_session.c.account == name))
    drop_links_of(connection, name)


def _role_of_link(
    connection: Connection, digest: str, made_after: dt.datetime, made_before: dt.datetime
) -> str | None:
    query = select(set_up_token.c.role).where(
        set_up_token.c.digest == digest,
        set_up_token.c.used_at.is_(None),
        set_up_token.c.made_at > _bare(made_after),
        set_up_token.c.made_at <= _bare(made_before),
    )
    role: str | None = connection.scalar(query)
    return role


def _has_another_owner(connection: Connection, name: str) -> bool:
    query = select(account.c.name).where(
        account.c.role == OWNER, account.c.is_active, account.c.name != name
    )
    return connection.scalar(query.limit(1)) is not None


def _bare(moment: dt.datetime) -> dt.datetime:
    """The columns keep no zone: it is UTC."""
    return moment.astimezone(dt.UTC).replace(tzinfo=None)
