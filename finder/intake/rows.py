"""The rows of a CSV text, numbered as a spreadsheet numbers them."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, NamedTuple

from finder.errors import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_COLUMNS = 1_000

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class Row(NamedTuple):
    """The cells of one row; `number` counts from 1 and counts blank rows too."""

    number: int
    cells: list[str]


def rows_of(text: str) -> Iterator[Row]:
    """The rows that are not blank, the heading row first.

    Raises:
        UnreadableFile: there is no row under the headings, the cells are not parted by
            commas, there are too many columns, or a quotation mark is left open (a cell
            longer than the CSV reader's limit is taken for that).

    """
    rows = _nonblank(text)
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
    reader = csv.reader((line[0] for line in _LINE.finditer(text)), strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader, None)
        except csv.Error:
            raise UnreadableFile(
                f"Row {number} can't be read, most likely because a quotation mark is opened "
                "and not closed: check the quotation marks from there on."
            ) from None
        if cells is None:
            return
        if any(cell and not cell.isspace() for cell in cells):
            yield Row(number, cells)


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
