"""The rows of a CSV text, numbered as a spreadsheet numbers them."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, NamedTuple

from finder.errors import UnreadableFile
from finder.intake.faulty_row import read_faulty_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from finder.directory.columns import Problem

MOST_COLUMNS = 1_000

_SEPARATOR_LINE = re.compile(r'\A"?sep=[^"\r\n]"?(?:\r\n?|\n)', re.IGNORECASE)
"""What Excel takes as a remark to itself; it doesn't count it as a row."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class Row(NamedTuple):
    """The cells of one row; `number` counts from 1 and counts blank rows too.

    `faults` are what is wrong with its quotation marks.
    """

    number: int
    cells: list[str]
    faults: tuple[Problem, ...] = ()


def rows_of(text: str) -> Iterator[Row]:
    """The rows that are not blank, the heading row first.

    Raises:
        UnreadableFile: there is no row under the headings, the cells are not parted by
            commas, there are too many columns, or a quotation mark is never closed.

    """
    rows = _nonblank(_SEPARATOR_LINE.sub("", text))
    heading = next(rows, None)
    if heading is None:
        raise UnreadableFile("The file is empty: start from the template, one row per clinic.")
    _refuse_headings(heading)
    first = next(rows, None)
    if first is None:
        raise UnreadableFile(
            "The file has headings but no clinics: add one row for each clinic under them."
        )
    yield heading
    yield first
    yield from rows


def _nonblank(text: str) -> Iterator[Row]:
    lines = _Lines(text)
    reader = csv.reader(lines, strict=True)
    number = 0
    while True:
        number += 1
        start = lines.end
        faults: tuple[Problem, ...] = ()
        try:
            cells = next(reader, None)
        except csv.Error:  # misplaced quotation marks, or a cell over the module's limit
            found = read_faulty_row(text, start)
            if found.is_open:
                raise _never_closed(number) from None
            cells, faults, lines.end = found.cells, found.faults, found.end
        if cells is None:
            return
        if any(cell and not cell.isspace() for cell in cells):
            yield Row(number, cells, faults)


class _Lines:
    """The lines of a text with their ends; `end` is where the next one begins."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.end = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        found = _LINE.match(self._text, self.end)
        if found is None:
            raise StopIteration
        self.end = found.end()
        return found[0]


def _never_closed(number: int) -> UnreadableFile:
    return UnreadableFile(
        f"Row {number} opens a quotation mark that is never closed, so all that follows it is "
        "one cell: close it, or take it away."
    )


def _refuse_headings(heading: Row) -> None:
    if len(heading.cells) > MOST_COLUMNS:
        raise UnreadableFile(
            f"The first row has {len(heading.cells):,} cells: at most {MOST_COLUMNS:,} columns fit."
        )
    if len(heading.cells) == 1:
        for separator, word in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
            if separator in heading.cells[0]:
                raise UnreadableFile(
                    f"The cells are parted by {word}, not by commas: save the file as CSV with "
                    "commas."
                )
