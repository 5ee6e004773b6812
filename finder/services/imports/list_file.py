"""A list that is handed out as CSV for a person to fill in its last column, and read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from finder.directory.columns import neutralised, shortened
from finder.errors.answered import NotOurColumns
from finder.intake.file.reading import read_table

_SHOWN = 80


def list_csv(columns: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """The lines under these headings, with no text that a spreadsheet would run."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([neutralised(text) for text in line] for line in lines)
    return stream.getvalue()


def lines_in(data: bytes, name: str, columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Each row of such a list: its number, and its cells of `columns`.

    Raises:
        UnreadableFile: it is no table, or lacks one of the columns.

    """
    table = read_table(data, name)
    titles = [title.strip().casefold() for title in table.titles]
    if not set(columns) <= set(titles):
        raise NotOurColumns(name=shortened(name, _SHOWN), columns=", ".join(columns))
    places = [titles.index(column) for column in columns]
    rows = table.rows()
    next(rows)
    for row in rows:
        cells = row.cells + [""] * len(titles)
        yield row.number, [cells[place] for place in places]
