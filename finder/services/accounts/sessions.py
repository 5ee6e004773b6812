"""Sign-ins one by one: how they begin, which are still good, and how one or all are ended."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from finder.errors.accounts import AdminsOnly, UnfitCredential
from finder.services.accounts.cookie import Seal, Session
from finder.services.accounts.principal import Principal, require_owner
from finder.storage.accounts import Account, Accounts
from finder.storage.signing_in.sessions import KeptSession, KeptSessions

SESSION = dt.timedelta(hours=12)
"""How long a sign-in lasts at most."""

SKEW = dt.timedelta(minutes=5)
"""What clocks of several computers differ by. What began or was used later than that from now shows
that a clock was set back: it would last too long, and is over."""

SEEN_EVERY = dt.timedelta(minutes=1)
"""How often at most it is written down that one is in use."""

MOST = 20
"""How many an account has at once; the next takes the place of the one unused for longest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """One sign-in, for who may end it; `browser` is "" if nobody knows it."""

    id: str
    browser: str
    begun_at: dt.datetime
    seen_at: dt.datetime
    is_this: bool


class Sessions:
    """The sign-ins of everybody; one that nobody uses for as long as `idle` is over.

    Any method may raise `StorageFailed`.
    """

    def __init__(
        self,
        accounts: Accounts,
        *,
        seal: Seal,
        clock: Callable[[], dt.datetime],
        idle: dt.timedelta = SESSION,
    ) -> None:
        self.idle = min(idle, SESSION)
        self._accounts = accounts
        self._kept = KeptSessions(accounts.database)
        self._seal = seal
        self._clock = clock

    def begin(self, account: Account, browser: str = "") -> str:
        """The cookie of a new sign-in with that browser."""
        now, identity = self._clock(), secrets.token_hex(16)
        new = KeptSession(
            id=identity, account=account.name, begun_at=now, seen_at=now, browser=browser
        )
        self._kept.add(new, begun_after=now - SESSION, seen_after=now - self.idle, most=MOST)
        until = int((now + SESSION).timestamp())
        return self._seal.cookie(Session(account.name, account.version, until, identity))

    def account_of(self, cookie: str | None) -> Account | None:
        """Whose sign-in that is, as things stand now, which counts as a use; None if it is over."""
        session = self._seal.session(cookie) if cookie else None
        now = self._clock()
        if session is None or session.until <= now.timestamp():
            return None
        kept, account = self._kept.find(session.id), self._accounts.find(session.name)
        if kept is None or account is None or kept.account != account.name:
            return None
        if not account.is_active or account.version != session.version:
            return None
        if not self._is_used(kept, now):
            return None
        if now - kept.seen_at >= SEEN_EVERY:
            self._kept.see(kept.id, now)
        return account

    def browser_of(self, cookie: str) -> str:
        """The browser that a sign-in began with."""
        session = self._seal.session(cookie)
        kept = self._kept.find(session.id) if session else None
        return kept.browser if kept else ""

    def own(self, cookie: str | None) -> list[SignedIn]:
        """The sign-ins of who is signed in, the last used first.

        Raises:
            NotAllowed: nobody is signed in.

        """
        account, this = self._signed_in(cookie)
        return self._listed(account.name, this.id)

    def of_another(self, by: Principal, name: str) -> list[SignedIn]:
        """The sign-ins of the account of that name, the last used first.

        Raises:
            NotAllowed: `by` is no owner.

        """
        require_owner(by)
        return self._listed(name)

    def leave(self, cookie: str | None) -> None:
        """End this sign-in; nothing happens if it is over."""
        account, session = self.account_of(cookie), self._seal.session(cookie or "")
        if account is not None and session is not None:
            self._kept.end(session.id, account.name)

    def leave_everywhere(self, cookie: str | None) -> None:
        """End this sign-in and every other of the account; nothing happens if it is over."""
        account = self.account_of(cookie)
        if account is not None:
            self._accounts.end_sessions(account.name)

    def end_own(self, cookie: str | None, identity: str) -> None:
        """End another sign-in of who is signed in.

        Raises:
            NotAllowed: nobody is signed in.
            UnfitAccount: there is no such sign-in of theirs.

        """
        account, _ = self._signed_in(cookie)
        self._end(account.name, account.name, identity)

    def end_of_another(self, by: Principal, name: str, identity: str) -> None:
        """End a sign-in of somebody else.

        Raises:
            NotAllowed: `by` is no owner.
            UnfitAccount: there is no such sign-in of theirs.

        """
        require_owner(by)
        self._end(by.name, name, identity)

    def _end(self, by: str, name: str, identity: str) -> None:
        if not self._kept.end(identity, name, by=by):
            raise UnfitCredential(field="", reason="no-such-sign-in")

    def _signed_in(self, cookie: str | None) -> tuple[Account, Session]:
        account, session = self.account_of(cookie), self._seal.session(cookie or "")
        if account is None or session is None:
            raise AdminsOnly
        return account, session

    def _listed(self, name: str, this: str = "") -> list[SignedIn]:
        now = self._clock()
        return [
            SignedIn(
                id=one.id,
                browser=one.browser,
                begun_at=one.begun_at,
                seen_at=one.seen_at,
                is_this=one.id == this,
            )
            for one in self._kept.of(name)
            if one.begun_at + SESSION > now and self._is_used(one, now)
        ]

    def _is_used(self, kept: KeptSession, now: dt.datetime) -> bool:
        is_to_come = max(kept.begun_at, kept.seen_at) > now + SKEW
        return kept.seen_at + self.idle > now and not is_to_come
