"""A CSV file as people open it: in a spreadsheet, which has to be told that it is UTF-8.

Excel takes a file without a byte order mark for Windows text, shows `ClÃ­nica`, and saves what
it shows. Every CSV that leaves the finder therefore begins with the mark; reading takes it away.
"""

from __future__ import annotations

from typing import NewType

CSV_ENCODING = "utf-8-sig"
"""The encoding to open a CSV file with for writing: UTF-8 with the mark before it."""

MARK = "\ufeff"

CsvFile = NewType("CsvFile", bytes)
"""The bytes of a CSV file, with the mark; only `csv_file` makes them."""


def csv_file(text: str) -> CsvFile:
    """The CSV `text` as a file."""
    return CsvFile((MARK + text).encode("utf-8"))
