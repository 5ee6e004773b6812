"""How much a clinic file may hold: its rows and cells are counted before any is made a record.

A list of every pain clinic in the United States, with a row for each of its clinicians, is
smaller than this. What is larger costs minutes and memory that others need.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from finder.errors.clinic_files import (
    NoMemoryForFile,
    TooManyCells,
    TooManyRows,
    UnpackedTooLarge,
)
from finder.intake.file.encoding import Text
from finder.intake.file.rows import rows_of

MOST_ROWS = 250_000
"""Rows that hold something, the headings aside."""
MOST_CELLS = UnpackedTooLarge.cells
"""Cells, the blank ones between others too; of FHIR's JSON so many values."""


def check_size(text: Text, delimiter: str, name: str) -> None:
    """Refuse a table of more rows or cells than are read.

    They are counted one by one only where the bytes could hold so many.

    Raises:
        UnreadableFile: there are more of them, or `rows_of` can't read it.

    """
    lines = text.count_lines()
    if lines <= MOST_ROWS and lines + text.data.count(delimiter.encode()) <= MOST_CELLS:
        return
    cells = 0
    with text.open() as stream:
        for number, row in enumerate(rows_of(stream, delimiter, name)):
            cells += len(row.cells)
            if number > MOST_ROWS:
                raise TooManyRows(name=name, most=MOST_ROWS)
            if cells > MOST_CELLS:
                raise TooManyCells(name=name, most=MOST_CELLS)


def check_values(json: bytes, name: str) -> None:
    """Refuse JSON that takes far more memory than its bytes once it is read.

    Raises:
        TooManyCells: it has more values than a table may have cells.

    """
    if json.count(b",") + json.count(b"{") + json.count(b"[") + json.count(b"\n") > MOST_CELLS:
        raise TooManyCells(name=name, most=MOST_CELLS)


@contextmanager
def within_memory(name: str) -> Iterator[None]:
    """Refuse the file called `name` where there is no memory for what is made of it meanwhile.

    What was made until then is let go of before anybody is told: they may go on.

    Raises:
        NoMemoryForFile: there is none left.

    """
    try:
        yield
    except MemoryError as short:
        short.__traceback__ = None  # it leads to all that was being made
        raise NoMemoryForFile(name=name) from None
