"""How fast tries to sign in follow each other, such that nobody can keep somebody else out.

Who fails waits: longer and longer at one address, briefly with one name. A browser that signed
in with a name before waits for nobody but itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from typing import NamedTuple

from finder.errors.accounts import SignInBusy, TooManyTries
from finder.language.catalogue import SentencePart
from finder.services.accounts.cookie import Seal
from finder.services.accounts.rules import tries_key
from finder.services.rate_limit import RateLimit
from finder.storage.accounts import Accounts

FREE_TRIES = 2
LONGEST = dt.timedelta(minutes=15)
"""How long the next try from one address waits at most."""

SHORT = dt.timedelta(seconds=5)
"""How long anybody waits at most because of what others did."""

FORGOTTEN_AFTER = dt.timedelta(hours=24)

_AT_ONCE = 5
_ONE_NETWORK = 48
"""Bits of an IPv6 address that whoever has it can't choose freely."""


class Origin(NamedTuple):
    """Where a try comes from: an IP address, and what the browser keeps of earlier sign-ins."""

    address: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try that was counted and may be made, once `hold` is over.

    `keys` are what it was counted by.
    """

    name: str
    hold: dt.timedelta
    keys: tuple[str, ...]


class Tries:
    """The tries of everybody."""

    def __init__(self, accounts: Accounts, *, seal: Seal, clock: Callable[[], dt.datetime]) -> None:
        self._accounts = accounts
        self._seal = seal
        self._clock = clock
        self._limit = RateLimit(_AT_ONCE, SHORT.total_seconds(), lambda: clock().timestamp())

    def begin(self, name: str, origin: Origin) -> Attempt:
        """Count a try with that name before it is made.

        Raises:
            SignInRefused: that address has to wait, or so many try that all do, for `SHORT`.

        """
        account = f"account:{self._seal.digest(tries_key(name))}"
        device = self._seal.device(origin.device, self._clock())
        if device is not None and device.name_key == tries_key(name):
            key = f"device:{device.id}"
            self._charge(key, SHORT)
            return Attempt(name, dt.timedelta(), (key, account))
        network, longest = _network(origin.address)
        address = f"address:{self._seal.digest(network)}"
        self._refuse_if(self._accounts.wait(address, self._clock()))
        if not self._limit.passes():
            raise SignInBusy(wait_seconds=_seconds(SHORT))
        self._charge(address, longest)
        failures = self._accounts.count(account, self._clock(), forget=FORGOTTEN_AFTER) - 1
        return Attempt(name, wait_after(failures, SHORT), (address, account))

    def begin_signed_in(self, cookie: str) -> Attempt:
        """Count a try to give the password again in a session, before it is made.

        Raises:
            SignInRefused: there were too many in this session.

        """
        key = f"session:{self._seal.digest(cookie)}"
        self._charge(key, LONGEST)
        return Attempt("", dt.timedelta(), (key,))

    def begin_code(self, name: str) -> Attempt:
        """Count a try to give the code of an account whose password was right, before it is made.

        Raises:
            SignInRefused: there were too many, wherever they came from.

        """
        key = f"code:{self._seal.digest(tries_key(name))}"
        self._charge(key, LONGEST)
        return Attempt(name, dt.timedelta(), (key,))

    def forgive(self, attempt: Attempt) -> None:
        """Forget the failures that led to a try that was right."""
        for key in attempt.keys:
            self._accounts.forgive(key)

    def _charge(self, key: str, longest: dt.timedelta) -> None:
        def wait(failures: int) -> dt.timedelta:
            return wait_after(failures, longest)

        now = self._clock()
        self._refuse_if(self._accounts.charge(key, now, wait=wait, forget=FORGOTTEN_AFTER))

    def _refuse_if(self, wait: dt.timedelta) -> None:
        if wait:
            raise _locked(wait)


def wait_after(failures: int, longest: dt.timedelta = LONGEST) -> dt.timedelta:
    """How long the next try waits: nothing after two failures, then 1, 2, 4 … seconds."""
    if failures <= FREE_TRIES:
        return dt.timedelta()
    doubled = min(failures - FREE_TRIES - 1, 30)
    return min(dt.timedelta(seconds=2**doubled), longest)


def _network(address: str) -> tuple[str, dt.timedelta]:
    """What one person has of an address, and how long it waits at most.

    An address of a private network may be that of a web server in front of the finder, and so
    everybody's: then nobody waits long there.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return "", SHORT
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or found
    bits = _ONE_NETWORK if isinstance(found, IPv6Address) else 32
    network = ip_network((found, bits), strict=False)
    return str(network), LONGEST if found.is_global else SHORT


def _seconds(wait: dt.timedelta) -> int:
    return -(-wait // dt.timedelta(seconds=1))


def _locked(wait: dt.timedelta) -> TooManyTries:
    seconds = _seconds(wait)
    unit, count = ("minutes", -(-seconds // 60)) if seconds > 60 else ("seconds", seconds)
    how_long = SentencePart(f"sign_in.wait.{unit}", given={"count": count})
    return TooManyTries(wait=how_long, wait_seconds=seconds)
