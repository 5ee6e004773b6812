"""What resources or tables of another standard say, as the CSV file that our reader takes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from tempfile import SpooledTemporaryFile

from finder.directory.columns import Column, neutralised

_IN_MEMORY = 8_000_000
"""Bytes of rows that wait in memory until all columns are known; more wait on the disk."""


def said_csv(rows: Iterable[Mapping[str, str]], columns: Iterable[Column]) -> bytes:
    """The rows with those of the columns that one of them says something of, and the name.

    Each row is gone through once, and let go.
    """
    used = {"name"}
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as waiting:
        for row in rows:
            used |= row.keys()
            waiting.write(json.dumps(dict(row)).encode() + b"\n")
        waiting.seek(0)
        written = [column for column in columns if column.name in used]
        return _csv_of((json.loads(line) for line in waiting), written)


def _csv_of(rows: Iterable[Mapping[str, str]], columns: list[Column]) -> bytes:
    found = io.BytesIO()
    text = io.TextIOWrapper(found, encoding="utf-8", errors="replace", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in columns)
    for row in rows:
        cells = [(row.get(column.name, ""), column.numeric) for column in columns]
        writer.writerow([cell if plain else neutralised(cell) for cell, plain in cells])
    text.detach()  # flushes, too, and leaves the bytes open
    return found.getvalue()
