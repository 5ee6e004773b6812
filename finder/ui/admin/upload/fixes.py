"""What an admin writes in place of cells: what is read already, and what is not yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from finder.services.imports.fixing import CellToFix, Fix


@dataclass
class Fixes:
    """The fixes of one upload.

    `used` are read in place of what the file has, by the number of the row and the place in it.
    `pending` are texts not used yet, by the place of the column and the first row that has the
    cell.
    """

    used: dict[int, dict[int, str]] = field(default_factory=dict)
    pending: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many cells are read otherwise than they stand in the file."""
        return sum(map(len, self.used.values()))

    def text_of(self, cell: CellToFix) -> str:
        """What stands in the cell as far as it is written anew."""
        return self.pending.get(_key(cell), cell.text)

    def write(self, cell: CellToFix, text: str) -> None:
        """Write `text` in place of the cell; what stands there anyway is no fix."""
        if text == cell.text:
            self.pending.pop(_key(cell), None)
        else:
            self.pending[_key(cell)] = text

    def replace(self, cells: Iterable[CellToFix], sought: str, text: str) -> None:
        """Put `text` wherever `sought` stands in these cells."""
        for cell in cells:
            if sought and sought in self.text_of(cell):
                self.write(cell, self.text_of(cell).replace(sought, text))

    def begun(self, cells: Iterable[CellToFix]) -> list[Fix]:
        """Those of these cells that are written anew."""
        return [Fix(cell, self.pending[_key(cell)]) for cell in cells if _key(cell) in self.pending]

    def use(self, fixes: Iterable[Fix]) -> None:
        """Let these be read in place of what stands in the file."""
        for cell, text in fixes:
            self.pending.pop(_key(cell), None)
            for row in cell.rows:
                self.used.setdefault(row, {})[cell.place] = text

    def copy(self) -> Fixes:
        """The same as a value of its own."""
        return Fixes({row: dict(cells) for row, cells in self.used.items()}, dict(self.pending))


@dataclass
class CellGrid:
    """The texts of one column as the grid was filled with them.

    What is typed lives in the browser on top of them. They stay the same as long as the grid
    is in sight, so that it need not be drawn anew under somebody's hands.
    """

    place: int
    texts: tuple[str, ...]
    number: int


def _key(cell: CellToFix) -> tuple[int, int]:
    return cell.place, cell.rows[0]
