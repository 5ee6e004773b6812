"""The cells to fix as a file, and the fixes that somebody wrote into it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from finder.directory.columns import neutralised, shortened
from finder.errors.answered import OtherCell
from finder.intake.file.row import Row
from finder.intake.file.table import Table
from finder.services.imports.fixing import CellToFix
from finder.services.imports.list_file import lines_in, list_csv

COLUMNS = ("row", "column", "cell", "why", "fix")
_ASKED = ("row", "column", "cell", "fix")
_SHOWN = 60


def cells_csv(cells: Sequence[CellToFix]) -> str:
    """A line for each cell to fix, with a last column for what it should say."""
    return list_csv(COLUMNS, _lines(cells))


def fixes_in(data: bytes, name: str, table: Table) -> dict[int, dict[int, str]]:
    """What is to be read in place of cells of `table`, by row and place; blank is no fix.

    Raises:
        UnreadableFile: it is no such file, or the table has no such cell with that text.

    """
    wanted: dict[tuple[str, int], list[tuple[int, str, str]]] = defaultdict(list)
    for number, (row, column, cell, fix) in lines_in(data, name, _ASKED):
        if fix.strip():
            place = table.titles.index(column) if column in table.titles else -1
            wanted[row.strip(), place].append((number, cell, fix))
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    rows = {f"{row.number}": row for row in table.rows() if row.number != table.heading}
    for (row, place), fixes in wanted.items():
        for number, cell, fix in fixes:
            if row not in rows or not _is_there(rows[row], place, cell):
                raise OtherCell(
                    name=shortened(name, _SHOWN),
                    row=number,
                    cell=f"“{shortened(cell, _SHOWN)}”",
                    file=shortened(table.name, _SHOWN),
                )
            found[rows[row].number][place] = fix
    return dict(found)


def _is_there(row: Row, place: int, cell: str) -> bool:
    """Whether that is what stands there, as it was written into the list."""
    if place < 0:
        return False
    now = row.cells[place] if place < len(row.cells) else ""
    return cell.strip() in {now.strip(), neutralised(now).strip()}


def _lines(cells: Sequence[CellToFix]) -> Iterator[list[str]]:
    lines = (
        (row, cell.place, [f"{row}", cell.title, cell.text, " ".join(cell.reasons), ""])
        for cell in cells
        for row in cell.rows
    )
    return (line for *_, line in sorted(lines))
