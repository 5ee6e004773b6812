"""Tables for people that fit any terminal, and in which nothing is ever cut.

A number, a phone number, a day and a usual word stay in one piece. Where the pieces of a row
do not fit side by side, the rows stand one below the other, each cell on lines of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len, chop_cells
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

_GAP = 2
_INDENT = 2
_LONGEST_PIECE = 32
"""Letters of a word that are kept together side by side; what is longer than any usual word
goes on in the next line."""
_PIECE = re.compile(r"\(\d{3}\) \d{3}-\d{4}(?: ext\. \d+)?\S*|\S+")


class GridColumn(NamedTuple):
    """A column by its heading; `is_whole` says that no line of its cells is broken at spaces."""

    heading: str
    is_whole: bool = False
    is_right: bool = False


class Grid:
    """Rows of cells under `columns`, as many lines as the width takes."""

    def __init__(self, *columns: GridColumn) -> None:
        self._columns = columns
        self._rows: list[tuple[Text, ...]] = []

    def add(self, *cells: Text | str) -> None:
        """Add a row, with a cell for each column; lines in a cell end with a line feed."""
        self._rows.append(tuple(Text(c) if isinstance(c, str) else c for c in cells))

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        """The rows side by side where they fit, else one by one."""
        widths = self._widths(options.max_width)
        lines = self._side_by_side(widths) if widths else self._one_by_one(options.max_width)
        for line in lines:
            line.no_wrap, line.overflow = True, "ignore"  # it is wrapped already
            yield line

    def _headings(self) -> tuple[Text, ...]:
        return tuple(Text(column.heading, style="bold") for column in self._columns)

    def _widths(self, width: int) -> list[int]:
        """How wide each column is, [] if they do not fit into `width` side by side."""
        rows = [self._headings(), *self._rows]
        columns = list(zip(self._columns, zip(*rows, strict=True), strict=True))
        most = [max(map(_width, cells)) for _, cells in columns]
        least = [
            wanted if column.is_whole else _longest_piece(cells)
            for wanted, (column, cells) in zip(most, columns, strict=True)
        ]
        room = width - sum(least) - _GAP * (len(columns) - 1)
        return _shared(least, most, room) if room >= 0 else []

    def _side_by_side(self, widths: Sequence[int]) -> Iterator[Text]:
        headings = self._headings()
        rows = [headings, *self._rows] if any(headings) else self._rows
        for row in rows:
            cells = [wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
            for number in range(max(map(len, cells))):
                lines = [cell[number] if number < len(cell) else Text() for cell in cells]
                yield Text(" " * _GAP).join(
                    _padded(line, width, column)
                    for line, width, column in zip(lines, widths, self._columns, strict=True)
                )

    def _one_by_one(self, width: int) -> Iterator[Text]:
        for number, row in enumerate(self._rows):
            if number:
                yield Text()
            parts = (
                part
                for line in self._told(row)
                for part in wrapped(line, max(width - _INDENT, 1), keep=True)
            )
            for place, part in enumerate(parts):
                yield Text(" " * _INDENT if place else "").append_text(part)

    def _told(self, row: Iterable[Text]) -> Iterator[Text]:
        """Each line of each cell with its heading; a cell without one stands before the next."""
        before = Text()
        for column, cell in zip(self._columns, row, strict=True):
            if not cell.plain.strip():
                continue
            if not column.heading:
                before.append_text(cell).append("  ")
                continue
            first, *others = cell.split("\n")
            yield before + Text(f"{column.heading}: ") + first
            yield from others
            before = Text()
        if before:
            yield before


def wrapped(text: Text, width: int, *, keep: bool = False) -> list[Text]:
    """The lines of `text`, at most `width` columns wide, without breaking a phone number.

    A word that is wider than that goes on in the next line, or stays whole with `keep`.
    """
    return [
        part
        for line in text.split("\n", allow_blank=True)
        for part in _lines(line, width, keep=keep)
    ]


def _lines(line: Text, width: int, *, keep: bool) -> Iterator[Text]:
    start = end = 0
    for begin, stop in _pieces(line.plain, 0 if keep else width):
        if end and cell_len(line.plain[start:stop]) > width:
            yield line[start:end]
            start = begin
        end = stop
    yield line[start:end]


def _pieces(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where each piece of `text` begins and ends, none wider than `width` if that is given."""
    for found in _PIECE.finditer(text):
        begin = found.start()
        parts = chop_cells(found[0], width) if width else [found[0]]
        for part in parts:
            yield begin, begin + len(part)
            begin += len(part)


def _padded(line: Text, width: int, column: GridColumn) -> Text:
    space = " " * (width - cell_len(line.plain))
    return (
        Text(space).append_text(line) if column.is_right else Text().append_text(line).append(space)
    )


def _width(cell: Text) -> int:
    return max(cell_len(line) for line in cell.plain.split("\n"))


def _longest_piece(cells: Iterable[Text]) -> int:
    pieces = (cell_len(piece) for cell in cells for piece in _PIECE.findall(cell.plain))
    return min(max(pieces, default=0), _LONGEST_PIECE)


def _shared(least: Sequence[int], most: Sequence[int], room: int) -> list[int]:
    """Widths between `least` and `most` that share `room`; who wants little gets it first."""
    widths = list(least)
    order = sorted(range(len(widths)), key=lambda place: most[place] - least[place])
    for number, place in enumerate(order):
        given = min(most[place] - least[place], room // (len(order) - number))
        widths[place] += given
        room -= given
    return widths
