"""What resources or tables of another standard say, as the CSV file that our reader takes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from finder.directory.columns import Column, neutralised


def said_csv(rows: Sequence[Mapping[str, str]], columns: Iterable[Column]) -> bytes:
    """The rows with those of the columns that one of them says something of, and the name."""
    used = {name for row in rows for name in row} | {"name"}
    written = [column for column in columns if column.name in used]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(column.name for column in written)
    for row in rows:
        cells = [(row.get(column.name, ""), column.numeric) for column in written]
        writer.writerow([cell if plain else neutralised(cell) for cell, plain in cells])
    return stream.getvalue().encode("utf-8", "replace")
