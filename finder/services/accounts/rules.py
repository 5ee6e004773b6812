"""What can be the name of an account and its password, and why something can't."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable

from finder.directory.cells.unseen import without_deceit
from finder.directory.checkers import TEAM, name_key
from finder.errors.accounts import UnfitCredential
from finder.services.accounts.guessable import is_common, is_of_context

LONGEST_NAME = 64
SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 1_000
_FEWEST_SIGNS = 4


def tidy_name(typed: str) -> str:
    """A name as it is kept: one space between words, letters in one spelling (NFKC)."""
    return " ".join(unicodedata.normalize("NFKC", typed).split())


def tidy_password(typed: str) -> str:
    """A password as it is compared: the same however a keyboard puts letters together."""
    return unicodedata.normalize("NFKC", typed)


def tries_key(name: str) -> str:
    """What stands for a name where tries are counted; it doesn't hold the name.

    People sometimes type a password where the name belongs.
    """
    return hashlib.sha256(tidy_name(name).casefold().encode("utf-8", "surrogatepass")).hexdigest()


def check_name(name: str) -> None:
    """See that `name`, a tidy one, can be kept.

    Raises:
        UnfitAccount: it can't; the message says why.

    """
    if not name:
        raise UnfitCredential(field="name", reason="no-name")
    if len(name) > LONGEST_NAME:
        raise UnfitCredential(field="name", reason="long-name", most=LONGEST_NAME)
    if not name.isprintable() or without_deceit(name) != name:
        raise UnfitCredential(field="name", reason="odd-name")


def check_public_name(public_name: str, sign_in_names: Iterable[str]) -> None:
    """See that `public_name`, a tidy one or "", can be what visitors read.

    Raises:
        UnfitAccount: it can't, such as one that somebody signs in with; the message says why.

    """
    if len(public_name) > LONGEST_NAME:
        raise UnfitCredential(field="public_name", reason="long-name", most=LONGEST_NAME)
    if not public_name.isprintable() or without_deceit(public_name) != public_name:
        raise UnfitCredential(field="public_name", reason="odd-name")
    if name_key(public_name) in map(name_key, sign_in_names):
        raise UnfitCredential(field="public_name", reason="name-signs-in")


def check_not_public(name: str, public_names: Iterable[str]) -> None:
    """See that `name`, a tidy one, is none that visitors read.

    Raises:
        UnfitAccount: it is, so nobody may sign in with it.

    """
    if name_key(name) in map(name_key, (TEAM, *public_names)):
        raise UnfitCredential(field="name", reason="name-is-public")


def check_password(password: str, again: str, *, name: str, public_name: str = "") -> None:
    """See that `password`, a tidy one, can be that of `name`, and was typed twice alike.

    Its signs are its owner's own business; only what is guessed soon is refused.

    Raises:
        UnfitAccount: it can't or wasn't; the message says why.

    """
    if len(password) < SHORTEST_PASSWORD:
        raise UnfitCredential(field="password", reason="short-password", least=SHORTEST_PASSWORD)
    if len(password) > LONGEST_PASSWORD:
        raise UnfitCredential(field="password", reason="long-password", most=LONGEST_PASSWORD)
    if tidy_name(password).casefold() == name.casefold():
        raise UnfitCredential(field="password", reason="password-is-name")
    if len(set(password)) < _FEWEST_SIGNS:
        raise UnfitCredential(field="password", reason="plain-password")
    if is_of_context(password, (name, public_name)):
        raise UnfitCredential(field="password", reason="context-password")
    if is_common(password, (name, public_name)):
        raise UnfitCredential(field="password", reason="common-password")
    if password != again:
        raise UnfitCredential(field="again", reason="not-alike")
