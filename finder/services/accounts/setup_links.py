"""Set-up links: whoever has one can make an account of an admin, once.

A link ends with what let its maker make it: the account, its ownership, its password, its sign-ins.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable

from finder.errors.accounts import LinkSpent, OwnersOnly, UnfitCredential
from finder.services.accounts.admins import fit_role
from finder.services.accounts.passwords import Passwords
from finder.services.accounts.principal import Principal, Role, require_owner
from finder.services.accounts.rules import (
    check_name,
    check_not_public,
    check_password,
    check_public_name,
    tidy_name,
    tidy_password,
)
from finder.services.accounts.sessions import SKEW
from finder.storage.accounts import Account, Accounts

LASTING = dt.timedelta(hours=24)
"""How long a link can be used; after the next start it can't either."""


class SetUpLinks:
    """The links there are. A link is known by its token, of which only a digest is kept."""

    def __init__(
        self, accounts: Accounts, *, passwords: Passwords, clock: Callable[[], dt.datetime]
    ) -> None:
        self._accounts = accounts
        self._passwords = passwords
        self._clock = clock

    def start(self, *, always: bool = False) -> str | None:
        """The token of a new link if there is no account, or `always`; older links are over."""
        self._accounts.drop_links()
        return self._new() if always or self._accounts.is_empty() else None

    def invite(self, by: Principal, role: str = Role.OWNER.value) -> str:
        """The token of a link for another admin, who gets that role.

        Raises:
            NotAllowed: `by` is no owner, or none any more.
            UnfitAccount: there is no such role.

        """
        require_owner(by)
        token = self._new(fit_role(role), by.name)
        if token is None:
            raise OwnersOnly
        return token

    def is_open(self, token: str) -> bool:
        """Whether an account can be made with that token."""
        now = self._clock()
        return self._accounts.has_link(_digest(token), now - LASTING, now + SKEW)

    def make_account(
        self, token: str, name: str, password: str, again: str, *, public_name: str = ""
    ) -> Account:
        """Make an account and use the link up.

        Visitors read the `public_name`, or that of all who have none; never the name.

        Raises:
            SpentLink: the link was used, is too old, or never was.
            UnfitAccount: the name or the password can't be taken; the link is still good.
            SignInRefused: too many others are signing in.

        """
        name, password, again = tidy_name(name), tidy_password(password), tidy_password(again)
        public_name = tidy_name(public_name)
        check_name(name)
        sign_in_names, public_names = self._accounts.names_in_use()
        check_public_name(public_name, [*sign_in_names, name])
        check_not_public(name, public_names)
        if self._accounts.is_on_record(name):
            raise UnfitCredential(field="name", reason="name-is-public")
        check_password(password, again, name=name, public_name=public_name)
        account = Account(
            name=name,
            public_name=public_name,
            password_hash=self._passwords.hashed(password),
            role=Role.VISITOR.value,  # the link knows which,
        )
        now = self._clock()
        made = self._accounts.add_by_link(
            account, _digest(token), made_after=now - LASTING, made_before=now + SKEW, at=now
        )
        if made is None:
            raise LinkSpent
        if not made:
            raise UnfitCredential(field="name", reason="taken-name")
        return account

    def _new(self, role: Role = Role.OWNER, by: str = "") -> str | None:
        token = secrets.token_urlsafe(32)
        digest, now = _digest(token), self._clock()
        is_kept = self._accounts.add_link(digest, now, role=role.value, made_by=by)
        return token if is_kept else None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
