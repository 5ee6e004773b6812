"""The next page of a search as one sealed word: what was asked stands in no address.

A link that held the search would put a person's place and needs into histories and logs.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import zlib
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from cryptography.fernet import Fernet, InvalidToken

from finder.errors.fhir import UnfitParameter
from finder.settings import settings
from finder.storage.accounts import Accounts
from finder.storage.database import open_database

PARAMETER = "_page"
STATE = "_state"
"""What tells in a sealed search, at its end, which revision its page was of."""
_LONGEST = 16_000


class PageSeal:
    """Seals searches and opens them again; every process with the same key can."""

    def __init__(self, key: str, state: str = "") -> None:
        digest = hashlib.sha256(f"fhir-page:{key}".encode()).digest()
        self._box = Fernet(base64.urlsafe_b64encode(digest))
        self._key, self._state = key, state

    def of_state(self, state: str) -> PageSeal:
        """The same seal, for pages of that state of the directory."""
        return PageSeal(self._key, state)

    def sealed(self, pairs: list[tuple[str, str]]) -> str:
        """A search as a word."""
        told = urlencode([*pairs, (STATE, self._state)])
        return self._box.encrypt(zlib.compress(told.encode())).decode()

    def opened(self, word: str) -> list[tuple[str, str]]:
        """The search that a word is.

        Raises:
            UnfitParameter: it is none of ours.

        """
        if len(word) > _LONGEST:
            raise UnfitParameter(name=PARAMETER)
        try:
            text = zlib.decompress(self._box.decrypt(word.encode())).decode()
        except (InvalidToken, ValueError, zlib.error):
            raise UnfitParameter(name=PARAMETER) from None
        return parse_qsl(text, keep_blank_values=True)


def page_seal() -> PageSeal:
    """The seal of all processes on the database that the settings name."""
    return _of_database(settings().database_url)


@lru_cache(maxsize=2)
def _of_database(database_url: str) -> PageSeal:
    accounts = Accounts(open_database(database_url))
    return PageSeal(accounts.secret("fhir_page_key", secrets.token_urlsafe(48)))
