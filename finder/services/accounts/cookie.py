"""What a browser keeps of a sign-in, and the token of a form: signed, so nobody can make one."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import secrets
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken
from itsdangerous import BadData, URLSafeSerializer

_LONGEST = 2_000
_LONGEST_NUMBER = 15


@dataclass(frozen=True, slots=True)
class Session:
    """A sign-in: whose, of which version of the account, and until when (seconds since 1970).

    `id` is that of the sign-in among all that are kept.
    """

    name: str
    version: int
    until: int
    id: str


@dataclass(frozen=True, slots=True)
class Device:
    """A browser that signed in: `id` is its own, `name_key` stands for the account."""

    id: str
    name_key: str


class Seal:
    """Signs with one key; what another key signed is worth nothing."""

    def __init__(self, key: str) -> None:
        self._key = key.encode()
        box = hashlib.sha256(b"finder.box\0" + self._key).digest()
        self._box = Fernet(base64.urlsafe_b64encode(box))
        self._sessions = URLSafeSerializer(
            key,
            salt="finder.session",
            signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
        )
        self._devices = URLSafeSerializer(
            key,
            salt="finder.device",
            signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
        )

    def device_cookie(self, name_key: str, until: dt.datetime) -> str:
        """What a browser keeps to be known again until then, for one account alone."""
        value = self._devices.dumps([secrets.token_hex(16), name_key, int(until.timestamp())])
        return value if isinstance(value, str) else value.decode()

    def device(self, cookie: str, now: dt.datetime) -> Device | None:
        """The browser that `cookie` was made for; None if it was not made here, or too long ago."""
        if len(cookie) > _LONGEST:
            return None
        try:
            number, name_key, until = self._devices.loads(cookie)
        except (BadData, ValueError):
            return None
        return Device(number, name_key) if now.timestamp() < until else None

    def digest(self, text: str) -> str:
        """A digest that nobody without the key can find the text of."""
        octets = text.encode("utf-8", "surrogatepass")
        return hmac.new(self._key, b"finder.digest\0" + octets, hashlib.sha256).hexdigest()

    def sealed(self, text: str) -> str:
        """A text that nobody without the key can read."""
        return self._box.encrypt(text.encode()).decode()

    def opened(self, sealed: str) -> str | None:
        """The text that was sealed; None if another key sealed it."""
        try:
            return self._box.decrypt(sealed.encode()).decode()
        except InvalidToken:
            return None

    def cookie(self, session: Session) -> str:
        """The session as a cookie's value: letters, digits, ``-``, ``_`` and ``.``."""
        value = self._sessions.dumps([session.name, session.version, session.until, session.id])
        return value if isinstance(value, str) else value.decode()

    def session(self, cookie: str) -> Session | None:
        """The session that `cookie` was made of; None if it was not made here."""
        if len(cookie) > _LONGEST:
            return None
        try:
            name, version, until, identity = self._sessions.loads(cookie)
        except (BadData, ValueError):
            return None
        return Session(name, version, until, identity)

    def confirmation(self, cookie: str, until: int) -> str:
        """What a browser keeps to show until then that somebody gave the password of a sign-in."""
        return f"{until}.{self.digest(f'confirmed {until} {cookie}')}"

    def confirmed_until(self, confirmation: str, cookie: str) -> int:
        """Until when `confirmation` is good for that sign-in (seconds since 1970); 0 for none."""
        until, _, _ = confirmation.partition(".")
        if not (until.isascii() and until.isdigit() and len(until) < _LONGEST_NUMBER):
            return 0
        expected = self.confirmation(cookie, int(until))
        is_ours = hmac.compare_digest(confirmation.encode("utf-8", "replace"), expected.encode())
        return int(until) if is_ours else 0

    def form_token(self, seed: str) -> str:
        """What a form carries to show that a page of ours, shown to this browser, made it."""
        return hmac.new(self._key, b"finder.form\0" + seed.encode(), hashlib.sha256).hexdigest()

    def is_form_token(self, token: str, seed: str) -> bool:
        """Whether `token` was made for `seed`."""
        return hmac.compare_digest(token.encode(), self.form_token(seed).encode())
