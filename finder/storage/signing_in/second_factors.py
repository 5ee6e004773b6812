"""The second factors of accounts, and the codes that stand in for a lost one.

Keys come in and go out sealed, recovery codes as digests. Whatever is turned on, off or used up is
in the audit log at the same moment: both are kept, or neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, exists, func, insert, select, update
from sqlalchemy.engine import Connection

from finder.storage.engine import Database
from finder.storage.signing_in.audit_entry import Event
from finder.storage.signing_in.audit_log import add_entry
from finder.storage.signing_in.tables import recovery_code, second_factor


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFactor:
    """The key of an account; it is asked for once it `is_on`. No code up to `last_step` is good."""

    sealed_key: str
    is_on: bool
    last_step: int


class KeptFactors:
    """The second factors in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def is_any_on(self) -> bool:
        """Whether anybody has one."""
        query = select(exists().where(second_factor.c.is_on))
        with self._database.read() as connection:
            return bool(connection.scalar(query))

    def find(self, account: str) -> KeptFactor | None:
        """That of an account, if it has one or is about to."""
        query = select(second_factor).where(second_factor.c.account == account)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        return KeptFactor(sealed_key=row.sealed_key, is_on=row.is_on, last_step=row.last_step)

    def propose(self, account: str, sealed_key: str) -> bool:
        """Keep a key that is not asked for yet; not if the account has one that is."""
        with self._database.write() as connection:
            mine = second_factor.c.account == account
            if connection.scalar(select(second_factor.c.is_on).where(mine)):
                return False
            connection.execute(delete(second_factor).where(mine))
            row = {"account": account, "sealed_key": sealed_key, "is_on": False, "last_step": 0}
            connection.execute(insert(second_factor).values(row))
        return True

    def switch_on(self, account: str, sealed_key: str, step: int, digests: Sequence[str]) -> bool:
        """Ask for the proposed key from now on, with these recovery codes; whether it was done."""
        table = second_factor.c
        mine = (table.account == account, table.sealed_key == sealed_key, ~table.is_on)
        with self._database.write() as connection:
            query = update(second_factor).where(*mine).values(is_on=True, last_step=step)
            if not connection.execute(query).rowcount:
                return False
            _renew(connection, account, digests)
            add_entry(connection, Event.SECOND_FACTOR_ON, account)
        return True

    def switch_off(self, account: str, by: str) -> bool:
        """Forget the key and the recovery codes of an account, as `by` decided.

        Returns:
            Whether it had a key in use.

        """
        table = second_factor.c
        with self._database.write() as connection:
            was_on = connection.scalar(select(table.is_on).where(table.account == account))
            connection.execute(delete(second_factor).where(table.account == account))
            _renew(connection, account, ())
            if was_on:
                subject = "" if by == account else account
                add_entry(connection, Event.SECOND_FACTOR_OFF, by, subject)
        return bool(was_on)

    def use_step(self, account: str, step: int) -> bool:
        """Use up the code of a step and of all before it; False if it was used up already."""
        table = second_factor.c
        query = update(second_factor).where(
            table.account == account, table.is_on, table.last_step < step
        )
        with self._database.write() as connection:
            return connection.execute(query.values(last_step=step)).rowcount > 0

    def use_recovery(self, account: str, digest: str) -> bool:
        """Use up a recovery code; False if there is no such one."""
        table = recovery_code.c
        query = delete(recovery_code).where(table.account == account, table.digest == digest)
        with self._database.write() as connection:
            if not connection.execute(query).rowcount:
                return False
            add_entry(connection, Event.RECOVERY_CODE_USED, account)
        return True

    def renew_recovery(self, account: str, digests: Sequence[str]) -> None:
        """Put other recovery codes in the place of those that an account had."""
        with self._database.write() as connection:
            _renew(connection, account, digests)
            add_entry(connection, Event.RECOVERY_CODES_MADE, account)

    def who_has_one(self) -> frozenset[str]:
        """The accounts that have one in use."""
        query = select(second_factor.c.account).where(second_factor.c.is_on)
        with self._database.read() as connection:
            return frozenset(connection.scalars(query))

    def left(self, account: str) -> int:
        """How many recovery codes an account has."""
        query = select(func.count()).where(recovery_code.c.account == account)
        with self._database.read() as connection:
            return connection.scalar(query) or 0


def _renew(connection: Connection, account: str, digests: Sequence[str]) -> None:
    connection.execute(delete(recovery_code).where(recovery_code.c.account == account))
    rows = [{"account": account, "digest": digest} for digest in digests]
    if rows:
        connection.execute(insert(recovery_code), rows)
