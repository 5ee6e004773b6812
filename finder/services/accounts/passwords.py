"""Passwords: kept as argon2 hashes, and compared in the same time whoever is asked for."""

from __future__ import annotations

import secrets
from base64 import b64encode
from threading import BoundedSemaphore

from pwdlib.hashers.argon2 import Argon2Hasher

from finder.errors.accounts import SignInBusy

_AT_ONCE = 2
"""Each comparison takes 64 MiB and a processor for a while."""

_PATIENCE_SECONDS = 10


class Passwords:
    """Hashing with argon2id after RFC 9106, second recommendation: 64 MiB, three passes."""

    def __init__(self, *, passes: int = 3, kibibytes: int = 65_536, lanes: int = 4) -> None:
        self._hasher = Argon2Hasher(time_cost=passes, memory_cost=kibibytes, parallelism=lanes)
        salt, digest = (
            b64encode(secrets.token_bytes(size)).decode().rstrip("=") for size in (16, 32)
        )
        self._nobodys = f"$argon2id$v=19$m={kibibytes},t={passes},p={lanes}${salt}${digest}"
        self._places = BoundedSemaphore(_AT_ONCE)

    def hashed(self, password: str) -> str:
        """What is kept of a password.

        Raises:
            SignInRefused: too many others are being hashed.

        """
        with self._place():
            return self._hasher.hash(_octets(password))

    def fits(self, password: str, kept: str | None) -> bool:
        """Whether that is the password of which `kept` was kept.

        Where nothing was kept the answer is no, and takes as long.

        Raises:
            SignInRefused: too many others are being compared.

        """
        with self._place():
            fits = self._hasher.verify(_octets(password), kept or self._nobodys)
        return fits and kept is not None

    def _place(self) -> _Place:
        return _Place(self._places)


def _octets(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")


class _Place:
    """One of the places to hash in, waited for with patience."""

    def __init__(self, places: BoundedSemaphore) -> None:
        self._places = places

    def __enter__(self) -> None:
        if not self._places.acquire(timeout=_PATIENCE_SECONDS):
            raise SignInBusy(wait_seconds=5)

    def __exit__(self, *_: object) -> None:
        self._places.release()
