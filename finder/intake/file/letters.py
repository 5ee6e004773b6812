"""Rows whose letters a program broke: put back, counted, and said once."""

from __future__ import annotations

from collections.abc import Iterable

from finder.directory.columns import Problem, ProblemCode, problem, restored_letters, shortened
from finder.directory.columns.parts import part
from finder.intake.file.row import Row

_SHOWN = 60


class DamagedRows:
    """Counts the rows whose letters were put back; `first` is the number of the first one."""

    def __init__(self) -> None:
        self.count = self.first = 0
        self._was = ""

    def add(self, rows: Iterable[Row]) -> None:
        """Count those of some more rows."""
        for row in rows:
            if row.damaged:
                self.count += 1
                if self.count == 1:
                    self.first, self._was = row.number, row.damaged

    def problem(self) -> Problem:
        """What is said once of all of them."""
        now = shortened(restored_letters(self._was), _SHOWN)
        more = part("more.rows", count=self.count - 1)
        return problem(
            ProblemCode.LETTERS_RESTORED,
            self._was,
            now=f"'{now}'",
            more=more if self.count > 1 else "",
        )


def restored_row(row: Row) -> Row:
    """The row with its letters as they were written; `damaged` is the first cell that changed."""
    if all(map(str.isascii, row.cells)):
        return row
    cells = [cell if cell.isascii() else _restored(cell) for cell in row.cells]
    if cells == row.cells:
        return row
    pairs = zip(row.cells, cells, strict=True)
    return row._replace(cells=cells, damaged=next(was for was, now in pairs if was != now))


def _restored(cell: str) -> str:
    """The cell; one that an apostrophe guards is as it was written."""
    return cell if cell.lstrip().startswith("'") else restored_letters(cell)
