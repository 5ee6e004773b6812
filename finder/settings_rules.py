"""What a setting may hold: one rule for each kind of value.

A rule gives the value back, tidied, or says what is wrong and how to fix it. It never
repeats the value, which may hold a password.
"""

from __future__ import annotations

import ipaddress
import re
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import SecretStr

SHORTEST_KEY = 32
"""Characters of a key that signs cookies."""

_MAIL = re.compile(r"[^\s@,;<>\"']+@[^\s@,;<>\"']+")
_DATABASE = re.compile(r"[A-Za-z][\w.]*(?:\+\w+)?://")
_IN_TILES = ("{z}", "{x}", "{y}")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_UNFIT = frozenset(" \"'<>;\\")
"""What would end an address early in a page or a policy."""


def readable_file(path: Path) -> Path:
    """A file that is there and may be read."""
    try:
        with path.open("rb"):
            return path
    except IsADirectoryError:
        raise ValueError("it names a folder; name a clinic file") from None
    except FileNotFoundError:
        raise ValueError("there is no such file; name a clinic file that is there") from None
    except (OSError, ValueError):
        raise ValueError("the file can't be opened; check its name and permissions") from None


def database_address(text: str) -> str:
    """Something that is written as SQLAlchemy writes addresses; the store says the rest."""
    tidy = text.strip()
    if not _DATABASE.match(tidy):
        raise ValueError("it is no address of a database; write it like sqlite:///var/finder.db")
    return tidy


def tiles_template(text: str) -> str:
    """A web address with the three places that a map fills in."""
    tidy = text.strip()
    missing = [one for one in _IN_TILES if one not in tidy]
    if missing:
        raise ValueError(f"it lacks {missing[0]}; write it like https://host/{{z}}/{{x}}/{{y}}.png")
    _scheme_and_host(_PLACEHOLDER.sub("a", tidy))
    return tidy


def asked_address(text: str) -> str:
    """A web address that may be asked: by https, or on this computer."""
    tidy = text.strip()
    scheme, host = _scheme_and_host(tidy)
    if scheme != "https" and not _is_this_computer(host):
        raise ValueError("it does not begin with https://, so anyone on the way could change it")
    return tidy


def asked_address_or_none(text: str) -> str:
    """A web address that may be asked, or nothing."""
    return asked_address(text) if text.strip() else ""


def mail_addresses(text: str) -> str:
    """E-mail addresses with commas between them, or nothing at all.

    A list that names nobody would turn sign-in by password on, which nobody asked for.
    """
    parts = [part.strip() for part in text.split(",")]
    if not text.strip():
        return ""
    if not all(_MAIL.fullmatch(part) for part in parts if part) or not any(parts):
        raise ValueError("it is no list of e-mail addresses; write them with commas between them")
    return text


def long_key(key: SecretStr) -> SecretStr:
    """A key that nobody guesses, or none."""
    value = key.get_secret_value()
    if value and len(value.strip()) < SHORTEST_KEY:
        raise ValueError(f"it is too short; give {SHORTEST_KEY} characters or more")
    return key


def some_text(text: str) -> str:
    """Words that show."""
    if not text.strip():
        raise ValueError("it is empty; give the credit that the tiles ask for")
    return text


def bind_address(text: str) -> str:
    """An address of this computer, as digits."""
    tidy = text.strip().strip("[]")
    if tidy == "localhost":
        return "127.0.0.1"
    try:
        return str(ipaddress.ip_address(tidy))
    except ValueError:
        raise ValueError(
            "it is no address of this computer; write 127.0.0.1, or 0.0.0.0 for every one"
        ) from None


def proxy_addresses(text: str) -> str:
    """Addresses and networks with commas between them, or nothing."""
    try:
        for part in text.split(","):
            if part.strip():
                ipaddress.ip_network(part.strip())
    except ValueError:
        raise ValueError(
            "it is no list of addresses or networks; write it like 127.0.0.1, 10.0.0.0/8"
        ) from None
    return ", ".join(part.strip() for part in text.split(",") if part.strip())


def _scheme_and_host(text: str) -> tuple[str, str]:
    """What a web address without a user name begins with, and whose it is."""
    try:
        parts = urlsplit(text)
        _ = parts.port
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    is_clean = text.isprintable() and not any(sign in text for sign in _UNFIT)
    if parts.scheme not in {"http", "https"} or not host or not is_clean:
        raise ValueError("it is no web address; write it from https:// on")
    if parts.username is not None:
        raise ValueError("it holds a user name; leave that out")
    return parts.scheme, host


def _is_this_computer(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
