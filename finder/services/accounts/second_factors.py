"""A second factor beside the password: six digits that an app on a phone makes anew (RFC 6238).

Each code is good once, half a minute early or late; recovery codes stand in for a lost phone.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass

import pyotp

from finder.errors.accounts import UnfitCredential
from finder.services.accounts.cookie import Seal
from finder.services.accounts.principal import Principal, require_owner
from finder.services.accounts.tries import Tries
from finder.services.wording.texts import wording
from finder.storage.accounts import Account, Accounts
from finder.storage.signing_in.second_factors import KeptFactors

CODES = 10
"""How many recovery codes there are."""

_SKEW = 1
"""Steps of 30 seconds that a clock may be wrong by."""

_DIGITS = 6
_SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
"""No two of them look alike."""

_GROUP, _GROUPS = 4, 6
"""24 signs of 31 are 118 random bits: a plain hash of so many can't be searched through."""

_LONGEST = 64


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key for an app: as text, and as the address that a QR code holds."""

    text: str
    address: str


class SecondFactors:
    """The second factors of everybody. Any method may raise `StorageFailed`."""

    def __init__(
        self, accounts: Accounts, *, seal: Seal, tries: Tries, clock: Callable[[], dt.datetime]
    ) -> None:
        self._kept = KeptFactors(accounts.database)
        self._tries = tries
        self._clock = clock
        self._seal = seal

    def is_any_on(self) -> bool:
        """Whether anybody has a second factor."""
        return self._kept.is_any_on()

    def is_on(self, name: str) -> bool:
        """Whether that account has one."""
        kept = self._kept.find(name)
        return kept is not None and kept.is_on

    def codes_left(self, name: str) -> int:
        """How many recovery codes that account has."""
        return self._kept.left(name)

    def propose(self, name: str) -> None:
        """Make a key for that account, which is asked for once a code shows that an app has it."""
        self._kept.propose(name, self._seal.sealed(pyotp.random_base32()))

    def proposed(self, name: str) -> NewKey | None:
        """The key that was made and isn't asked for yet."""
        kept = self._kept.find(name)
        key = None if kept is None or kept.is_on else self._seal.opened(kept.sealed_key)
        if key is None:
            return None
        address = pyotp.TOTP(key).provisioning_uri(name=name, issuer_name=wording().say("app.name"))
        return NewKey(" ".join(key[at : at + 4] for at in range(0, len(key), 4)), address)

    def switch_on(self, cookie: str, name: str, code: str) -> list[str]:
        """Ask for the key from now on, as a code of it shows that an app has it.

        Returns:
            The recovery codes, which nobody can show again.

        Raises:
            UnfitAccount: that is no code of it.
            SignInRefused: there were too many tries.

        """
        attempt = self._tries.begin_signed_in(cookie)
        kept = self._kept.find(name)
        key = None if kept is None or kept.is_on else self._seal.opened(kept.sealed_key)
        step = self._step_of(key, code, after=0) if key else None
        codes = [_recovery_code() for _ in range(CODES)]
        digests = [_digest(name, one) for one in codes]
        if (
            kept is None
            or step is None
            or not self._kept.switch_on(name, kept.sealed_key, step, digests)
        ):
            raise UnfitCredential(field="code", reason="wrong-code")
        self._tries.forgive(attempt)
        return codes

    def renew_codes(self, name: str) -> list[str]:
        """Other recovery codes for that account; the old ones are good no more."""
        codes = [_recovery_code() for _ in range(CODES)]
        self._kept.renew_recovery(name, [_digest(name, one) for one in codes])
        return codes

    def switch_off(self, by: str, name: str) -> bool:
        """Ask for none of that account any more, as `by` decided; whether it had one."""
        return self._kept.switch_off(name, by)

    def switch_off_of_another(self, by: Principal, name: str) -> None:
        """Let somebody else, whose phone is lost, sign in with the password alone.

        Raises:
            NotAllowed: `by` is no owner.
            UnfitAccount: there is no other account of that name, or it has no second factor.

        """
        require_owner(by)
        if name == by.name or not self._kept.switch_off(name, by.name):
            raise UnfitCredential(field="name", reason="no-code-of-theirs")

    def of_others(self, by: Principal) -> frozenset[str]:
        """The names of the others who have one.

        Raises:
            NotAllowed: `by` is no owner.

        """
        require_owner(by)
        return self._kept.who_has_one() - {by.name}

    def passes(self, account: Account, typed: str) -> bool:
        """Whether a sign-in with the right password goes on: `typed` is a code that is good now.

        It is used up. An account without a second factor always passes.

        Raises:
            SignInRefused: there were too many tries with the right password of that account.

        """
        kept = self._kept.find(account.name)
        if kept is None or not kept.is_on:
            return True
        attempt = self._tries.begin_code(account.name)
        code = typed[:_LONGEST]
        key = self._seal.opened(kept.sealed_key)
        step = self._step_of(key, code, after=kept.last_step) if key else None
        fits = step is not None and self._kept.use_step(account.name, step)
        fits = fits or self._kept.use_recovery(account.name, _digest(account.name, code))
        if fits:
            self._tries.forgive(attempt)
        return fits

    def _step_of(self, key: str, code: str, *, after: int) -> int | None:
        """The step whose code that is; None if there is none near enough that wasn't used up."""
        digits = "".join(code.split())
        if len(digits) != _DIGITS or not (digits.isascii() and digits.isdigit()):
            return None
        totp = pyotp.TOTP(key)
        now = totp.timecode(self._clock())
        near = range(max(after + 1, now - _SKEW), now + _SKEW + 1)
        fitting = [at for at in near if hmac.compare_digest(totp.generate_otp(at), digits)]
        return fitting[0] if fitting else None


def _recovery_code() -> str:
    groups = ("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def _digest(name: str, code: str) -> str:
    plain = "".join(sign for sign in code.casefold() if sign in _SIGNS)
    return hashlib.sha256(f"{name}\0{plain}".encode("utf-8", "surrogatepass")).hexdigest()
