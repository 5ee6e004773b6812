"""Texts that programs damaged: what can be put right for sure is put right.

Letters broken in groups (`ClÃ­nica`) are put back by `finder.directory.cells.letters`.
"""

from __future__ import annotations

import html
import re

from finder.directory.cells.letters import restored_letters
from finder.directory.cells.reading import CellReading

LOST = "\ufffd"
"""What stands where a program lost a letter."""

_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d?);", re.IGNORECASE)
_MOST_ROUNDS = 8
_WINDOWS = {
    byte: sign for byte in range(0x80, 0xA0) if (sign := bytes([byte]).decode("cp1252", "ignore"))
}
"""Signs of Windows text that were read as controls of Latin-1."""


def mended_text(text: str) -> str:
    """`text` without damage that is sure: broken letters, HTML's entities, Windows' quotes.

    >>> mended_text("Bone &amp; Joint")
    'Bone & Joint'
    """
    if not text.isascii():
        text = restored_letters(text.translate(_WINDOWS))
    return _without_entities(text) if "&" in text else text


def read_text(text: str) -> CellReading[str]:
    """A text, fixed where that is sure; the rest tells whether letters are lost for good.

    >>> read_text("Clínica").rest
    ''
    """
    found = mended_text(text)
    return CellReading(found, LOST if LOST in found else "", fixed=found != text)


def _without_entities(text: str) -> str:
    """The text with its entities read, as often as they were written; else as it is."""
    found = text
    for _ in range(_MOST_ROUNDS):
        before, found = found, _ENTITY.sub(_sign, found)
        if found == before:
            return found
    return text


def _sign(entity: re.Match[str]) -> str:
    """The sign that an entity stands for, if it is one that a cell may hold."""
    sign = html.unescape(entity[0])
    if sign == "\xa0":
        return " "
    return sign if sign.isprintable() and sign != LOST else entity[0]
