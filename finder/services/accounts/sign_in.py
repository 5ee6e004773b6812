"""Sign in with a name and a password."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable
from functools import lru_cache

from finder.directory.checkers import TEAM
from finder.errors import SignInRefused
from finder.errors.accounts import (
    AdminsOnly,
    LinkSpent,
    UnfitCredential,
    WrongCode,
    WrongPassword,
)
from finder.services.accounts.admins import Admins
from finder.services.accounts.cookie import Seal
from finder.services.accounts.passwords import Passwords
from finder.services.accounts.principal import VISITOR, Principal, Role
from finder.services.accounts.refusals import Refusals
from finder.services.accounts.rules import (
    check_password,
    check_public_name,
    tidy_name,
    tidy_password,
    tries_key,
)
from finder.services.accounts.second_factors import SecondFactors
from finder.services.accounts.sessions import SESSION, SKEW, Sessions
from finder.services.accounts.setup_links import SetUpLinks
from finder.services.accounts.tries import Attempt, Origin, Tries
from finder.settings import settings
from finder.settings_signing_in import SecondFactor
from finder.storage.accounts import Account, Accounts
from finder.storage.database import open_again
from finder.storage.signing_in.audit_entry import Event
from finder.storage.signing_in.audit_log import AuditLog

SESSION_COOKIE = "finder_session"
"""What the cookie is called."""

FRESH = dt.timedelta(minutes=10)
"""How long after the password was given somebody may decide about accounts."""

CONFIRMED_COOKIE = "finder_confirmed"
"""What the cookie is called that shows that it was given again."""

KNOWN = dt.timedelta(days=365)
"""How long a browser is known that signed in once."""

DEVICE_COOKIE = "finder_device"
"""What the cookie is called that it is known by."""


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
        idle: dt.timedelta = SESSION,
        demands_code: bool = False,
    ) -> None:
        self.seal = seal
        self._accounts = accounts
        self._log = AuditLog(accounts.database)
        self.refusals = Refusals(self._log, clock)
        self._passwords = passwords
        self._clock = clock
        self.tries = Tries(accounts, seal=seal, clock=clock)
        self.admins = Admins(accounts)
        self.factors = SecondFactors(accounts, seal=seal, tries=self.tries, clock=clock)
        self._demands_code = demands_code
        self.links = SetUpLinks(accounts, passwords=passwords, clock=clock)
        self.sessions = Sessions(accounts, seal=seal, clock=clock, idle=idle)

    def has_accounts(self) -> bool:
        """Whether anybody can sign in."""
        return not self._accounts.is_empty()

    def who(self, cookie: str | None) -> Principal:
        """Whose sign-in that is, as things stand now; a visitor if it is none or is over."""
        account = self.sessions.account_of(cookie)
        if account is None or self._owes_code(account):
            return VISITOR
        return Principal(account.name, Role.named(account.role), account.public_name or TEAM)

    def owes_code(self, cookie: str | None) -> bool:
        """Whether that sign-in may do nothing before its account has a second factor."""
        account = self.sessions.account_of(cookie)
        return account is not None and self._owes_code(account)

    @property
    def demands_code(self) -> bool:
        """Whether every account must have a second factor."""
        return self._demands_code

    def _owes_code(self, account: Account) -> bool:
        return self._demands_code and not self.factors.is_on(account.name)

    def begin(self, name: str, origin: Origin) -> Attempt:
        """Count a try with that name before it is made, as `tries` does.

        Raises:
            SignInRefused: that address has to wait, or so many try that all do.

        """
        try:
            return self.tries.begin(name, origin)
        except SignInRefused:
            self._tell_lock(self._accounts.find(tidy_name(name)))
            raise

    def _tell_lock(self, account: Account | None) -> None:
        self.refusals.tell(Event.LOCKED, account.name if account else "")

    def sign_in(self, attempt: Attempt, password: str, browser: str = "", *, code: str = "") -> str:
        """The cookie of who gives the right password in a try that `tries` let begin.

        `browser` is its coarse name, which the list of sign-ins shows; `code` is needed of an
        account with a second factor.

        Raises:
            SignInRefused: name and password don't go together. Nothing tells, nor how long it
                takes, whether there is an account of that name.

        """
        account = self._accounts.find(tidy_name(attempt.name))
        usable = account if account is not None and account.is_active else None
        kept = None if usable is None else usable.password_hash
        fits = self._passwords.fits(tidy_password(password), kept)
        if not fits or usable is None or not self._passes(usable, code):
            # whoever types another name may have typed a password where the name belongs
            self.refusals.tell(Event.REFUSED, account.name if account else "")
            raise WrongCode if self.factors.is_any_on() else WrongPassword
        self.tries.forgive(attempt)
        self.refusals.settle(usable.name)
        self._log.add(Event.SIGNED_IN, usable.name)
        return self.sessions.begin(usable, browser)

    def _passes(self, account: Account, code: str) -> bool:
        try:
            return self.factors.passes(account, code)
        except SignInRefused:
            self._tell_lock(account)
            raise

    def device(self, cookie: str) -> str:
        """The cookie by which the browser of that sign-in is known again."""
        session = self.seal.session(cookie)
        name = "" if session is None else session.name
        return self.seal.device_cookie(tries_key(name), self._clock() + KNOWN)

    def change_password(self, cookie: str | None, old: str, new: str, again: str) -> str:
        """Give who is signed in another password; other sign-ins of the account are over.

        Returns:
            The cookie to go on with.

        Raises:
            NotAllowed: nobody is signed in.
            UnfitAccount: the old password is wrong, or the new one can't be taken.
            SignInRefused: there were too many tries.

        """
        account = self.sessions.account_of(cookie)
        if cookie is None or account is None:
            raise AdminsOnly
        new, again = tidy_password(new), tidy_password(again)
        check_password(new, again, name=account.name, public_name=account.public_name)
        attempt = self.tries.begin_signed_in(cookie)
        if not self._passwords.fits(tidy_password(old), account.password_hash):
            raise UnfitCredential(field="old", reason="old-password")
        self.tries.forgive(attempt)
        browser = self.sessions.browser_of(cookie)
        self._accounts.set_password(account.name, self._passwords.hashed(new))
        renewed = self._accounts.find(account.name)
        return self.sessions.begin(renewed or account, browser)

    def is_fresh(self, cookie: str | None, confirmation: str) -> bool:
        """Whether the password of that sign-in was given within the last ten minutes."""
        session = self.seal.session(cookie) if cookie else None
        if cookie is None or session is None or self.sessions.account_of(cookie) is None:
            return False
        signed_in = session.until - SESSION.total_seconds()
        latest = self.seal.confirmed_until(confirmation, cookie) - FRESH.total_seconds()
        ages = (self._clock().timestamp() - given for given in (signed_in, latest))
        return any(-SKEW.total_seconds() < age < FRESH.total_seconds() for age in ages)

    def confirm(self, cookie: str | None, password: str) -> str:
        """What shows for a while that who is signed in gave the password again.

        Raises:
            NotAllowed: nobody is signed in.
            UnfitAccount: the password is wrong.
            SignInRefused: there were too many tries.

        """
        account = self.sessions.account_of(cookie)
        if cookie is None or account is None:
            raise AdminsOnly
        attempt = self.tries.begin_signed_in(cookie)
        if not self._passwords.fits(tidy_password(password), account.password_hash):
            self.refusals.tell(Event.REFUSED, account.name)
            raise UnfitCredential(field="confirm", reason="old-password")
        self.tries.forgive(attempt)
        return self.seal.confirmation(cookie, int((self._clock() + FRESH).timestamp()))

    def set_public_name(self, cookie: str | None, public_name: str) -> None:
        """Let visitors read that name where who is signed in checks something from now on.

        Raises:
            NotAllowed: nobody is signed in.
            UnfitAccount: the name can't be taken.

        """
        account = self.sessions.account_of(cookie)
        if account is None:
            raise AdminsOnly
        public_name = tidy_name(public_name)
        check_public_name(public_name, self._accounts.names_in_use()[0])
        self._accounts.set_public_name(account.name, public_name)

    def set_up(
        self,
        token: str,
        name: str,
        password: str,
        again: str,
        *,
        public_name: str = "",
        browser: str = "",
    ) -> str:
        """Make an account with a set-up link, and sign in.

        Raises:
            SpentLink: the link was used, is too old, or never was.
            UnfitAccount: the name or the password can't be taken; the link is still good.
            SignInRefused: too many others are signing in.

        """
        if not self.links.is_open(token):
            raise LinkSpent
        account = self.links.make_account(token, name, password, again, public_name=public_name)
        return self.sessions.begin(account, browser)


def sign_in() -> SignIn:
    """The sign-in of this process, on the database that the settings name."""
    config = settings()
    key, idle = config.cookie_key.get_secret_value(), config.sign_in_idle_minutes
    demands = config.second_factor is SecondFactor.REQUIRED
    return _standard(config.database_url, key, idle, demands_code=demands)


@lru_cache(maxsize=2)
def _standard(
    database_url: str, cookie_key: str, idle_minutes: int, *, demands_code: bool
) -> SignIn:
    accounts = Accounts(open_again(database_url))
    key = cookie_key or accounts.secret("cookie_key", secrets.token_urlsafe(48))
    idle = dt.timedelta(minutes=idle_minutes)
    return SignIn(
        accounts, seal=Seal(key), passwords=Passwords(), idle=idle, demands_code=demands_code
    )
