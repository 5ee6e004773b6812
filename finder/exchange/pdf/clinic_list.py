"""A list of clinics on paper: a heading, and a table that goes on over the pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from finder.directory.columns import shortened

_SIZE, _LINE = 8, 4.2
_LONGEST_CELL = 900
"""Characters: six needs with who says so, which half a page holds."""


def clinic_list_pdf(
    lines: Sequence[str],
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    widths: Sequence[int],
    language: str,
    made_on: dt.date,
) -> bytes:
    """The `lines`, of which the first is the title, and the table, in columns of these shares."""
    from finder.exchange.pdf.paper import Paper  # noqa: PLC0415 - 30 MB, for the first sheet

    table_rows = [headings, *rows]
    texts = (text for row in (lines, *table_rows) for text in row)
    paper = Paper(lines[0], language=language, made_on=made_on, texts=texts, is_wide=True)
    paper.write_as(15, bold=True)
    paper.paragraph(lines[0], 7)
    paper.write_as(9)
    for line in lines[1:]:
        paper.paragraph(line, 4.5)
    paper.ln(2)
    paper.write_as(_SIZE)
    with paper.table(
        col_widths=tuple(widths),
        line_height=_LINE,
        text_align="LEFT",
        v_align="T",
        borders_layout="HORIZONTAL_LINES",
    ) as table:
        for cells in table_rows:
            row = table.row()
            for text in cells:
                row.cell(paper.written(shortened(text, _LONGEST_CELL)))
    return bytes(paper.output())
