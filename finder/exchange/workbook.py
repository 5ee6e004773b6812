"""A table as an Excel workbook: every text is a text, whatever it begins with."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
LONGEST_CELL = 32_767
"""Characters that a cell of a workbook holds."""
_LONGEST_TITLE = 31
_TITLE_SIGNS = re.compile(r"[\\/*?:\[\]]")


def fit(text: str) -> str:
    """`text` as workbooks hold it: `_x0041_` would be read as a character by its number.

    For a character that no workbook holds there is a space.
    """
    return _ESCAPE.sub("_x005F_", _UNFIT.sub(" ", text))


def workbook(title: str, headings: Sequence[str], rows: Iterable[Sequence[str | float]]) -> bytes:
    """A workbook of one sheet, the headings first and kept in sight."""
    from openpyxl import Workbook  # noqa: PLC0415 - it takes long to load, and few need it

    book = Workbook()
    sheet = book.active
    sheet.title = _TITLE_SIGNS.sub(" ", title)[:_LONGEST_TITLE] or "1"
    for number, row in enumerate((headings, *rows), start=1):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(number, place)
            if isinstance(value, str):
                cell.value = fit(value)[:LONGEST_CELL]
                cell.data_type = "s"  # a text that begins with = is none of Excel's formulas
            else:
                cell.value = value
    sheet.freeze_panes = "A2"
    paper = io.BytesIO()
    book.save(paper)
    return paper.getvalue()
