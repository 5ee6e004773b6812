"""Hosts in addresses: such as the public can reach, spelt so that none can pass for another.

A link to `192.168.1.1` leads into the network of whoever follows it. A host in letters that look
like others (a Cyrillic а in `bаnk.com`) is shown as the name that it really is, `xn--bnk-5cd.com`.
"""

from __future__ import annotations

import re
import unicodedata

_HOST = re.compile(r"[^\W_](?:[\w-]{0,62}[^\W_])?(?:\.[^\W_](?:[\w-]{0,62}[^\W_])?)+")
_LONGEST = 253
_LONGEST_LABEL = 63
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)\Z")
"""How the last part of an address of numbers looks; no domain ends so (WHATWG URL, 3.5)."""
_WITHIN = frozenset(
    {
        *("local", "localhost", "localdomain", "internal", "intranet", "lan", "home", "corp"),
        *("private", "invalid", "onion", "arpa"),
    }
)
"""Ends of names that lead somewhere in one network alone (RFC 6761, 6762, 7686, 9476)."""


def public_host(host: str) -> str:
    """The host in small letters as a link may lead to it, "" if it is none of the public's.

    Letters outside of the Latin alphabet with its accents are written in ASCII (RFC 3492).

    >>> public_host("Clínica.example.org"), public_host("10.0.0.1")
    ('clínica.example.org', '')
    """
    name = unicodedata.normalize("NFKC", host).lower()
    if len(name) > _LONGEST or not _HOST.fullmatch(name):
        return ""
    labels = name.split(".")
    if _NUMBER.match(labels[-1]) or labels[-1] in _WITHIN:
        return ""
    written = [label if _is_plain(label) else _in_ascii(label) for label in labels]
    return ".".join(written) if all(len(label) <= _LONGEST_LABEL for label in written) else ""


def _in_ascii(label: str) -> str:
    return "xn--" + label.encode("punycode").decode("ascii")


def _is_plain(label: str) -> bool:
    """Whether all letters are those that people of this country type, with or without an accent."""
    return label.isascii() or all(
        part.isascii() or unicodedata.combining(part)
        for part in unicodedata.normalize("NFD", label)
    )
