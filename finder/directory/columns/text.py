"""Plain text in a cell: what a spreadsheet leaves around it, and what may not be in it."""

from __future__ import annotations

import re
import unicodedata

from finder.directory.cells.unseen import without_deceit
from finder.directory.columns.formula_escape import restored

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_END = re.compile("\r\n?")


def trimmed(text: str) -> str:
    """`text` without blanks and without unseen format characters (Unicode's Cf) at its ends."""
    text = text.strip()
    if text.isascii():
        return text
    while text and (_is_format(text[0]) or _is_format(text[-1])):
        start, end = _is_format(text[0]), _is_format(text[-1])
        text = text[start : len(text) - end].strip()
    return text


def _is_format(character: str) -> bool:
    return unicodedata.category(character) == "Cf"


def cleaned(cell: str) -> str:
    """The text of a cell: nothing unseen in it, plain line breaks, no guarding apostrophe."""
    if "\r" in cell:
        cell = _LINE_END.sub("\n", cell)
    cell = trimmed(without_deceit(trimmed(cell)))
    return trimmed(restored(cell)) if cell.startswith("'") else cell


def hides(cell: str) -> bool:
    """Whether there is something between the first and the last letter that nobody sees."""
    text = trimmed(cell)
    return without_deceit(text) != text


def unseen_characters(text: str) -> str:
    """The names of control characters and broken code points in `text` ("U+0007, U+007F").

    Line feeds and tabs are fine.
    """
    if text.isprintable():
        return ""
    found = sorted(set(_UNSEEN.findall(text)))
    return ", ".join(f"U+{ord(character):04X}" for character in found)


def without_unseen(text: str) -> str:
    """The text with blanks in place of control characters and broken code points."""
    return " ".join(_UNSEEN.sub(" ", text).split())
