"""A table as it lies in its file, whose rows are found by halving: nothing is parsed before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from finder.errors import DataError


class SortedLines:
    """The lines of a CSV file below its heading, in the order of their first cells.

    No cell has a line end in it, and no first cell a comma. To open the table costs as much as
    to read its bytes; to find a row, some seventeen looks into 40,000.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._first = text.index("\n") + 1

    def __iter__(self) -> Iterator[str]:
        return iter(self._text[self._first :].splitlines())

    def __len__(self) -> int:
        return self._text.count("\n", self._first)

    def starting(self, cell: str) -> list[str]:
        """The lines whose first cell is `cell`."""
        found = []
        place = self._place(cell)
        while self._text.startswith(f"{cell},", place):
            end = self._text.index("\n", place)
            found.append(self._text[place:end])
            place = end + 1
        return found

    def containing(self, piece: str) -> Iterator[str]:
        """The lines that have `piece` in them."""
        place = self._text.find(piece, self._first)
        while place >= 0:
            start = self._text.rindex("\n", 0, place) + 1
            end = self._text.index("\n", place)
            yield self._text[start:end]
            place = self._text.find(piece, end)

    def _place(self, cell: str) -> int:
        """Where the first line begins whose first cell is not before `cell`."""
        low, high = self._first, len(self._text)
        while low < high:
            start = self._text.rfind("\n", low, (low + high) // 2) + 1 or low
            if self._text[start : self._text.index(",", start)] < cell:
                low = self._text.index("\n", start) + 1
            else:
                high = start
        return low


def read_sorted_lines(path: Path, heading: str) -> SortedLines:
    """The table at `path`, whose first line is `heading`.

    Raises:
        DataError: it is missing or broken.

    """
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, ValueError) as error:
        raise DataError(f"the gazetteer's table {path.name} cannot be read: {error}") from error
    if not (text.startswith(f"{heading}\n") and text.endswith("\n")):
        raise DataError(f"the gazetteer's table {path.name} cannot be read: it is not whole")
    return SortedLines(text)
