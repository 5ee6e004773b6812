"""Sign in with a name and a password."""

from __future__ import annotations

import datetime as dt
import math
import secrets
from functools import lru_cache
from typing import TYPE_CHECKING

from finder.errors import InvalidSetting, SignInRefused, UnfitAccount
from finder.services.accounts_admins import Admins
from finder.services.accounts_cookie import Seal, Session
from finder.services.accounts_links import SetUpLinks, spent
from finder.services.accounts_passwords import Passwords
from finder.services.accounts_rules import check_password, tidy_name, tidy_password, tries_key
from finder.services.accounts_tries import FORGOTTEN_AFTER, Pace, wait_after
from finder.services.principal import VISITOR, Principal, Role, not_allowed
from finder.services.wording import wording
from finder.settings import settings
from finder.storage.accounts import Accounts
from finder.storage.database import open_database

if TYPE_CHECKING:
    from collections.abc import Callable

    from finder.storage.accounts import Account

SESSION = dt.timedelta(hours=12)
"""How long a sign-in lasts."""

SESSION_COOKIE = "finder_session"
"""What the cookie is called."""

_SHORTEST_KEY = 32


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class SignIn:
    """Everything about accounts with a password. A `cookie` is what a browser keeps of a sign-in.

    Any method may raise `StorageFailed`.
    """

    def __init__(
        self,
        accounts: Accounts,
        *,
        seal: Seal,
        passwords: Passwords,
        clock: Callable[[], dt.datetime] = _now,
    ) -> None:
        self.seal = seal
        self._accounts = accounts
        self._passwords = passwords
        self._clock = clock
        self._pace = Pace(clock)
        self.admins = Admins(accounts)
        self.links = SetUpLinks(accounts, passwords=passwords, clock=clock)

    def has_accounts(self) -> bool:
        """Whether anybody can sign in."""
        return not self._accounts.is_empty()

    def who(self, cookie: str | None) -> Principal:
        """Whose sign-in that is, as things stand now; a visitor if it is none or is over."""
        account = self._account_of(cookie)
        return VISITOR if account is None else Principal(account.name, Role(account.role))

    def sign_in(self, name: str, password: str) -> str:
        """The cookie of who gives the right password.

        Raises:
            SignInRefused: name and password don't go together, or there were too many tries.
                Nothing tells, nor how long it takes, whether there is an account of that name.

        """
        key = tries_key(name)
        self._count_try(key)
        account = self._accounts.find(tidy_name(name))
        usable = account if account is not None and account.is_active else None
        kept = None if usable is None else usable.password_hash
        if not self._passwords.fits(tidy_password(password), kept) or usable is None:
            raise SignInRefused(wording().say("sign_in.fault.wrong"))
        self._accounts.forgive(key)
        return self._cookie(usable)

    def sign_out(self, cookie: str | None) -> None:
        """End this sign-in, and every other of the same account."""
        account = self._account_of(cookie)
        if account is not None:
            self._accounts.end_sessions(account.name)

    def change_password(self, cookie: str | None, old: str, new: str, again: str) -> str:
        """Give who is signed in another password; other sign-ins of the account are over.

        Returns:
            The cookie to go on with.

        Raises:
            NotAllowed: nobody is signed in.
            UnfitAccount: the old password is wrong, or the new one can't be taken.
            SignInRefused: there were too many tries.

        """
        account = self._account_of(cookie)
        if account is None:
            raise not_allowed()
        new, again = tidy_password(new), tidy_password(again)
        check_password(new, again, name=account.name)
        key = tries_key(account.name)
        self._count_try(key)
        if not self._passwords.fits(tidy_password(old), account.password_hash):
            raise UnfitAccount(wording().say("sign_in.fault.old_password"), "old")
        self._accounts.forgive(key)
        self._accounts.set_password(account.name, self._passwords.hashed(new))
        renewed = self._accounts.find(account.name)
        return self._cookie(renewed or account)

    def set_up(self, token: str, name: str, password: str, again: str) -> str:
        """Make an account with a set-up link, and sign in.

        Raises:
            SpentLink: the link was used, is too old, or never was.
            UnfitAccount: the name or the password can't be taken; the link is still good.
            SignInRefused: too many others are signing in.

        """
        if not self.links.is_open(token):
            raise spent()
        self._keep_pace()
        return self._cookie(self.links.make_account(token, name, password, again))

    def _count_try(self, key: str) -> None:
        self._keep_pace()
        wait = self._accounts.charge(key, self._clock(), wait=wait_after, forget=FORGOTTEN_AFTER)
        if wait:
            raise SignInRefused(*_locked(wait))

    def _keep_pace(self) -> None:
        if not self._pace.allows():
            raise SignInRefused(wording().say("sign_in.fault.busy"), wait_seconds=60)

    def _cookie(self, account: Account) -> str:
        until = self._clock() + SESSION
        return self.seal.cookie(Session(account.name, account.version, int(until.timestamp())))

    def _account_of(self, cookie: str | None) -> Account | None:
        session = self.seal.session(cookie) if cookie else None
        if session is None or session.until <= self._clock().timestamp():
            return None
        account = self._accounts.find(session.name)
        if account is None or not account.is_active or account.version != session.version:
            return None
        return account


def sign_in() -> SignIn:
    """The sign-in of this process, on the database that the settings name."""
    config = settings()
    return _standard(config.database_url, config.cookie_key.get_secret_value())


@lru_cache(maxsize=2)
def _standard(database_url: str, cookie_key: str) -> SignIn:
    accounts = Accounts(open_database(database_url))
    key = cookie_key or accounts.secret("cookie_key", secrets.token_urlsafe(48))
    if len(key) < _SHORTEST_KEY:
        raise InvalidSetting(
            f"FINDER_COOKIE_KEY is too short: it needs {_SHORTEST_KEY} characters or more."
        )
    return SignIn(accounts, seal=Seal(key), passwords=Passwords())


def _locked(wait: dt.timedelta) -> tuple[str, int]:
    seconds = math.ceil(wait.total_seconds())
    minutes = math.ceil(seconds / 60)
    unit, count = ("minutes", minutes) if seconds > 60 else ("seconds", seconds)
    how_long = wording().say(f"sign_in.wait.{unit}", count=count)
    return wording().say("sign_in.fault.locked", wait=how_long), seconds
