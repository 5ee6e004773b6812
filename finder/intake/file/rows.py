"""The rows of a text, numbered as a spreadsheet numbers them."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from typing import TextIO

from finder.errors.clinic_files import EmptyFile, HeadingsAlone, LongRow, OpenQuote, TooManyColumns
from finder.intake.file.faulty_row import FaultyRow, read_faulty_row
from finder.intake.file.row import Row

MOST_COLUMNS = 1_000
LONGEST_ROW = 5_000_000
"""Characters; so long is only a row with a quotation mark that is never closed."""

SEPARATOR_LINE = re.compile(r'\A"?sep=([^"\r\n])"?(?:\r\n?|\n)\Z', re.IGNORECASE)
"""What Excel takes as a remark to itself; it doesn't count it as a row."""

_SPACED = re.compile(r'[,;\t|][ ]+"(?:[^"\r\n]|"")*+"[ ]*(?:[,;\t|]|[\r\n]|\Z)')
"""A whole cell in quotation marks, with a blank before it."""
_LOOKED_AT, _SEEN = 20, 20_000
"""So many of the first lines tell whether cells have one, and so many characters of each."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_NOTHING = " \t\r\n\x0b\x0c\x1a\xa0\ufeff"


def rows_of(stream: TextIO, delimiter: str, name: str = "The file") -> Iterator[Row]:
    """The rows that are not blank, the heading row first. `stream` keeps its line ends.

    Raises:
        UnreadableFile: there is no row under the headings, there are too many columns, or
            a quotation mark is never closed.

    """
    rows = _nonblank(_Lines(stream), delimiter)
    heading = next(rows, None)
    if heading is None:
        raise EmptyFile(name=name)
    check_width(heading)
    first = next(rows, None)
    if first is None:
        raise HeadingsAlone(name=name)
    yield heading
    yield first
    yield from rows


def check_width(heading: Row) -> None:
    """Refuse a heading row that is too wide.

    Raises:
        UnreadableFile: it has more cells than there may be columns.

    """
    if len(heading.cells) > MOST_COLUMNS:
        raise TooManyColumns(row=heading.number, count=len(heading.cells), most=MOST_COLUMNS)


def _nonblank(lines: _Lines, delimiter: str) -> Iterator[Row]:
    lines.skip_separator_line()
    is_spaced = any(_SPACED.search(line[:_SEEN]) for line in lines.first(_LOOKED_AT))
    reader = csv.reader(lines, strict=True, delimiter=delimiter, skipinitialspace=is_spaced)
    nothing = _NOTHING + delimiter
    number = 0
    while line := lines.line():
        number += 1
        if not line.strip(nothing):
            continue
        if '"' not in line and len(line) < LONGEST_ROW:  # as most are
            yield Row(number, line.rstrip("\r\n").split(delimiter))
            continue
        lines.begin_row(number, line)
        faulty = None
        try:
            cells = next(reader, None)
        except csv.Error:  # misplaced quotation marks, or a cell over the module's limit
            faulty = _faulty(lines, delimiter)
            cells = faulty.cells
        if cells is None:
            return
        if cells and (cells[0].strip(_NOTHING) or any(cell.strip(_NOTHING) for cell in cells)):
            yield Row(number, cells, faulty.faults if faulty else ())


def _faulty(lines: _Lines, delimiter: str) -> FaultyRow:
    while True:
        text = lines.taken()
        found = read_faulty_row(text, delimiter)
        if not found.is_open:
            lines.give_back(text[found.end :])
            return found
        if not lines.take_as_much_again():
            raise lines.never_closed()


class _Lines:
    """The lines of a text with their ends; remembers those of the row that is being read."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._returned: deque[str] = deque()
        self._taken: list[str] = []
        self._size = 0
        self._row = 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.line()
        if not line:
            raise StopIteration
        self._taken.append(line)
        self._size += len(line)
        if self._size >= LONGEST_ROW:
            raise (
                self.never_closed()
                if '"' in self.taken()
                else LongRow(row=self._row, most=LONGEST_ROW)
            )
        return line

    def line(self) -> str:
        """The next line, which is of no row yet; "" at the end."""
        return self._returned.popleft() if self._returned else self._stream.readline(LONGEST_ROW)

    def first(self, count: int) -> list[str]:
        """The lines that come next, up to so many; they are read again."""
        found = [line for _ in range(count) if (line := self.line())]
        self._returned.extendleft(reversed(found))
        return found

    def begin_row(self, number: int, line: str) -> None:
        """Forget the lines of the row before; `line` is the first one of this row."""
        self._returned.appendleft(line)
        self._taken.clear()
        self._size = 0
        self._row = number

    def taken(self) -> str:
        """The text of the row so far."""
        return "".join(self._taken)

    def give_back(self, text: str) -> None:
        """Read `text` again as what comes next."""
        self._returned.extendleft(reversed(_LINE.findall(text)))

    def take_as_much_again(self) -> bool:
        """Take about as many characters again, so that few rounds do; False at the end."""
        before = self._size
        while self._size <= 2 * before:
            if next(self, None) is None:
                break
        return self._size > before

    def skip_separator_line(self) -> None:
        """Leave out a first line `sep=,`."""
        first = next(self, "")
        if first and not SEPARATOR_LINE.match(first):
            self._returned.append(first)

    def never_closed(self) -> OpenQuote:
        """The error where the row that is being read has no end."""
        return OpenQuote(row=self._row)
