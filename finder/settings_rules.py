"""What a setting may hold: one rule for each kind of value.

A rule gives the value back, tidied, or says what is wrong and how to fix it. It never
repeats the value, which may hold a password.
"""

from __future__ import annotations

import ipaddress
import os
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import SecretStr

from finder.language.catalogue import SentencePart

ROOM = "settings"
"""Whose catalogue says what is wrong with a value."""

SHORTEST_KEY = 32
"""Characters of a key that signs cookies."""

_MAIL = re.compile(r"[^\s@,;<>\"']+@[^\s@,;<>\"']+")
_HOST = re.compile(r"(?:\*\.)?[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:]{2,39}\]")
_DATABASE = re.compile(r"[A-Za-z][\w.]*(?:\+\w+)?://")
_IN_TILES = ("{z}", "{x}", "{y}")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_UNFIT = frozenset(" \"'<>;\\")
"""What would end an address early in a page or a policy."""


_HEAD = struct.Struct("<8s11Q6B4iB8x")
"""Name and version; eleven numbers, the first eight of them four pairs of begin and length; one
byte each for clustered, two compressions, the kind of tiles and two zooms; four sides; a middle."""
_VECTOR = 1
_UNPACKED_BY_BROWSERS = frozenset({1, 2})
"""None, and gzip."""


class UnfitText(ValueError):
    """A value breaks a rule; `reason` is a part of the sentence that says so."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = SentencePart(reason, ROOM, values)


def readable_file(path: Path) -> Path:
    """A file that is there and may be read."""
    try:
        with path.open("rb"):
            return path
    except IsADirectoryError:
        raise UnfitText("folder") from None
    except FileNotFoundError:
        raise UnfitText("missing_file") from None
    except (OSError, ValueError):
        raise UnfitText("closed_file") from None


@dataclass(frozen=True, slots=True)
class MapExtract:
    """What the head of a PMTiles archive says: degrees (EPSG:4326), and its closest zoom."""

    south: float
    west: float
    north: float
    east: float
    closest: int


def readable_file_or_none(text: str) -> str:
    """A file that is there and may be read; nothing where nothing is named."""
    name = text.strip()
    try:
        if name:
            Path(name).open("rb").close()
    except (OSError, ValueError):
        raise UnfitText("call_sheet") from None
    return name


def map_extract_or_none(text: str) -> str:
    """A PMTiles archive of vector tiles that is whole; nothing where nothing is named."""
    name = text.strip()
    if not name:
        return ""
    try:
        read_map_extract(Path(name))
    except (OSError, ValueError) as fault:
        if isinstance(fault, UnfitText):
            raise
        raise UnfitText("closed_map_extract") from None
    return name


def read_map_extract(path: Path) -> MapExtract:
    """The head of a PMTiles archive (version 3 of the specification, 127 bytes).

    Raises:
        UnfitText: it is none, it is cut off, or browsers can't draw what is in it.
        OSError: it can't be read.

    """
    with path.open("rb") as stream:
        head = stream.read(_HEAD.size)
        size = stream.seek(0, os.SEEK_END)
    if len(head) < _HEAD.size or head[:8] != b"PMTiles\x03":
        raise UnfitText("no_map_extract")
    _, *told = _HEAD.unpack(head)
    spans, (inside, packed, kind), closest, box = told[:8], told[12:15], told[16], told[17:21]
    if any(start + length > size for start, length in zip(spans[::2], spans[1::2], strict=True)):
        raise UnfitText("cut_map_extract")
    if kind != _VECTOR or not {inside, packed} <= _UNPACKED_BY_BROWSERS:
        raise UnfitText("undrawn_map_extract")
    west, south, east, north = (degrees / 1e7 for degrees in box)
    return MapExtract(south, west, north, east, closest)


def database_address(text: str) -> str:
    """Something that is written as SQLAlchemy writes addresses; the store says the rest."""
    tidy = text.strip()
    if not _DATABASE.match(tidy):
        raise UnfitText("database")
    return tidy


def database_address_or_none(text: str) -> str:
    """The address of a database, or nothing."""
    return database_address(text) if text.strip() else ""


def tiles_template(text: str) -> str:
    """A web address with the three places that a map fills in."""
    tidy = text.strip()
    missing = [one for one in _IN_TILES if one not in tidy]
    if missing:
        raise UnfitText("tiles", part=missing[0])
    _scheme_and_host(_PLACEHOLDER.sub("a", tidy))
    return tidy


def asked_address(text: str) -> str:
    """A web address that may be asked: by https, or on this computer."""
    tidy = text.strip()
    scheme, host = _scheme_and_host(tidy)
    if scheme != "https" and not _is_this_computer(host):
        raise UnfitText("not_https")
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
        raise UnfitText("mail")
    return text


def long_key(key: SecretStr) -> SecretStr:
    """A key that nobody guesses, or none."""
    value = key.get_secret_value()
    if value and len(value.strip()) < SHORTEST_KEY:
        raise UnfitText("short_key", least=SHORTEST_KEY)
    return key


def some_text(text: str) -> str:
    """Words that show."""
    if not text.strip():
        raise UnfitText("empty")
    return text


def bind_address(text: str) -> str:
    """An address of this computer, as digits."""
    tidy = text.strip().strip("[]")
    if tidy == "localhost":
        return "127.0.0.1"
    try:
        return str(ipaddress.ip_address(tidy))
    except ValueError:
        raise UnfitText("own_address") from None


def proxy_addresses(text: str) -> str:
    """Addresses and networks with commas between them, or nothing."""
    try:
        for part in text.split(","):
            if part.strip():
                ipaddress.ip_network(part.strip())
    except ValueError:
        raise UnfitText("networks") from None
    return ", ".join(listed(text))


def web_origins(text: str) -> str:
    """Origins of web pages with commas between them, `*` for all, or nothing."""
    origins = listed(text)
    for origin in origins:
        if origin != "*":
            scheme, _ = _scheme_and_host(origin)
            if not origin.startswith(f"{scheme}://") or "/" in origin.partition("://")[2]:
                raise UnfitText("origins")
    return ", ".join(origins)


def host_names(text: str) -> str:
    """Names of hosts with commas between them, each perhaps with `*.` before it, or nothing."""
    names = [name.casefold().rstrip(".") for name in listed(text)]
    if not all(_HOST.fullmatch(name) for name in names):
        raise UnfitText("hosts")
    return ", ".join(names)


def contact_address(text: str) -> str:
    """A `mailto:` or `https:` address (RFC 9116, section 2.5.3), or nothing."""
    tidy = text.strip()
    scheme, _, mail = tidy.partition(":")
    if tidy and scheme.casefold() != "mailto":
        if not tidy.startswith("https://"):
            raise UnfitText("contact")
        _scheme_and_host(tidy)
    elif tidy and not _MAIL.fullmatch(mail):
        raise UnfitText("contact")
    return tidy


def listed(text: str) -> list[str]:
    """The parts of a text with commas between them."""
    return [part.strip() for part in text.split(",") if part.strip()]


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
        raise UnfitText("web_address")
    if parts.username is not None:
        raise UnfitText("user_name")
    return parts.scheme, host


def _is_this_computer(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
