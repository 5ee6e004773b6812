"""Plain text in a cell: what a spreadsheet leaves around it, and what may not be in it."""

from __future__ import annotations

import re

from finder.directory.columns.neutral import restored

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_END = re.compile("\r\n?")


def cleaned(cell: str) -> str:
    """The text of a cell: no blanks around it, plain line breaks, no protecting apostrophe."""
    if "\r" in cell:
        cell = _LINE_END.sub("\n", cell)
    cell = cell.strip()
    return restored(cell).strip() if cell.startswith("'") else cell


def unseen_characters(text: str) -> str:
    """The names of control characters and broken code points in `text` ("U+0007, U+007F").

    Line feeds and tabs are fine.
    """
    if text.isprintable():
        return ""
    found = sorted(set(_UNSEEN.findall(text)))
    return ", ".join(f"U+{ord(character):04X}" for character in found)
