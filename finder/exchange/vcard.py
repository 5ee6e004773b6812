"""A clinic as a card for a phone's contacts (vCard 3.0, RFC 2426), which every phone reads."""

from __future__ import annotations

from collections.abc import Iterator

from finder.directory.cells.unseen import without_deceit
from finder.directory.clinic import Clinic

_LONGEST_LINE = 75
"""Bytes of a line before it is folded."""
_LONGEST_VALUE = 1_000


def vcard_of(clinic: Clinic, notes: tuple[str, ...] = ()) -> str:
    """Name, numbers, addresses and web pages of a clinic, and what else is to be known of it.

    >>> vcard_of(Clinic(id="a", name="Sample Spine")).split()[2:5]
    ['FN:Sample', 'Spine', 'N:Sample']
    """
    lines = ("BEGIN:VCARD", "VERSION:3.0", *_fields(clinic, notes), "END:VCARD")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _fields(clinic: Clinic, notes: tuple[str, ...]) -> Iterator[str]:
    name, address = _value(clinic.name), clinic.address
    yield f"FN:{name}"
    yield f"N:{name};;;;"
    yield f"ORG:{_value(clinic.organization) or name}"
    street = ", ".join(part for part in (address.street, address.unit) if part)
    parts = ("", "", street, address.city, address.state, address.zip_code)
    if any(parts):
        yield f"ADR;TYPE=WORK:{';'.join(map(_value, parts))};USA"
    told = (
        ("TEL;TYPE=WORK,VOICE", clinic.phone),
        ("TEL;TYPE=WORK,FAX", clinic.fax),
        ("EMAIL", clinic.email),
        ("URL", clinic.website),
        ("NOTE", "\n".join(notes)),
    )
    yield from (f"{field}:{_value(text)}" for field, text in told if text)


def _value(text: str) -> str:
    """A text in which nothing ends the value; no line of it begins another field."""
    lines = "\n".join(without_deceit(text[:_LONGEST_VALUE]).splitlines())
    kept = "".join(sign for sign in lines if sign == "\n" or sign.isprintable())
    for sign, written in (("\\", "\\\\"), ("\n", "\\n"), (",", "\\,"), (";", "\\;")):
        kept = kept.replace(sign, written)
    return kept


def _folded(line: str) -> str:
    """The line in pieces of so many bytes, each but the first behind a space."""
    pieces, piece, size = [], "", 0
    for sign in line:
        bytes_of = len(sign.encode())
        if size + bytes_of > _LONGEST_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + sign, size + bytes_of
    return "\r\n".join([*pieces, piece])
