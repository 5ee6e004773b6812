"""Cells that a spreadsheet would run as a formula, made harmless and back.

A text that begins with `=`, `+`, `-`, `@`, a tab or a line break (OWASP, CSV injection) is
written with an apostrophe before it, which spreadsheets take as "this is text". So is a
text that would be read as blank ("N/A"), or as letters that a program broke. Reading takes
the apostrophe away again; a text that has apostrophes of its own there gains and loses one
more, so that writing and reading gives the same text.
"""

from __future__ import annotations

import re

from finder.directory.cells.damage import mended_text
from finder.directory.columns.blanks import says_blank

_FIRST = frozenset("'=+-@\t\r\n＝＋－＠")
_DANGEROUS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def neutralised(text: str) -> str:
    """`text` such that no spreadsheet runs it and no reader takes it for something else."""
    return "'" + text if _needs_guard(text) else text


def restored(text: str) -> str:
    """The text that `neutralised` was given."""
    return text[1:] if text.startswith("'") and _needs_guard(text) else text


def _needs_guard(text: str) -> bool:
    if text[:1] in _FIRST:
        if _DANGEROUS.match(text):
            return True
        text = text.lstrip("'")
    return says_blank(text) or mended_text(text) != text
