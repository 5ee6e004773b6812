"""Some cells of each column, from the first row of a table to its last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from finder.directory.columns import says_blank
from finder.intake.file.table import Table

_ROWS = 1_000
"""So many rows are looked at, evenly spread: enough to tell one cell in a hundred."""
_TEXTS = 400
"""Of the different texts of a column so many are read."""
_LONGEST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of some cells read as something."""

    reads: int = 0
    cells: int = 0

    def __float__(self) -> float:
        return self.reads / self.cells if self.cells else 0.0


NO_CELLS = Share()
"""Where there is nothing to read."""


@dataclass(frozen=True, slots=True)
class ColumnSample:
    """Some cells of one column: each text that is not blank, with how often it was met.

    `rows` are the rows that were looked at, those with a blank cell too.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    rows: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not self.counts

    @property
    def cells(self) -> int:
        """How many cells hold something."""
        return sum(self.counts.values())

    @property
    def is_blank(self) -> bool:
        """Whether rows were looked at, and none of them has anything here."""
        return self.rows > 0 and self.is_empty

    @property
    def filled(self) -> float:
        """The share of rows whose cell holds something: from 0 to 1."""
        return self.cells / self.rows if self.rows else 0.0

    def first(self, texts: int) -> ColumnSample:
        """A sample of the first texts only."""
        return ColumnSample(dict(islice(self.counts.items(), texts)))

    def share(self, reads: Callable[[str], bool]) -> Share:
        """How many cells read, of the first texts that are looked at."""
        found = cells = 0
        for text, count in islice(self.counts.items(), _TEXTS):
            cells += count
            found += count if reads(text) else 0
        return Share(reads=found, cells=cells)


def samples_of(table: Table) -> tuple[ColumnSample, ...]:
    """A sample of each column of the table, in the order of its headings."""
    width = len(table.titles)
    step = max(1, table.line_count // _ROWS)
    rows = islice(table.rows(), 1, None)
    looked_at = [row.cells for row in islice(rows, 0, None, step)]
    return tuple(
        _sample((cells[place] for cells in looked_at if place < len(cells)), len(looked_at))
        for place in range(width)
    )


def _sample(cells: Iterable[str], rows: int) -> ColumnSample:
    counts = Counter(text[:_LONGEST] for cell in cells if (text := cell.strip()))
    known = {text: count for text, count in counts.items() if not says_blank(text)}
    return ColumnSample(known, rows)
