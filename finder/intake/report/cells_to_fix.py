"""The cells that were not taken, with why: a queue for somebody to fix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from finder.directory.columns import shortened
from finder.intake.file.row import Row
from finder.intake.file.table import Table
from finder.intake.report.issue import LONGEST_HEADING
from finder.intake.report.report import CheckReport

_Reasons = dict[int, dict[int, list[str]]]
"""Why cells were not taken, by the number of their row and their place in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellToFix:
    """A text that was not taken, and the rows in whose column `title` it stands.

    A blank cell that must hold something is one for each row. `reasons` are sentences.
    `cells` are all cells of the first of the rows, which `place` is among.
    """

    title: str
    place: int
    text: str
    reasons: tuple[str, ...]
    rows: tuple[int, ...]
    cells: tuple[str, ...] = field(repr=False)


def cells_to_fix(table: Table, report: CheckReport) -> tuple[CellToFix, ...]:
    """What was not taken of the cells of `table`, column by column, the commonest text first.

    Only what one cell is at fault for is among them, and nothing of the headings.
    """
    reasons = _reasons(table, report)
    if not reasons:
        return ()
    rows: dict[tuple[int, str, tuple[str, ...], int], list[Row]] = defaultdict(list)
    for row in table.rows():
        for place, said in reasons.get(row.number, {}).items():
            text = row.cells[place] if place < len(row.cells) else ""
            alone = 0 if text.strip() else row.number
            rows[place, text, tuple(dict.fromkeys(said)), alone].append(row)
    found = (
        CellToFix(
            title=table.titles[place],
            place=place,
            text=text,
            reasons=said,
            rows=tuple(row.number for row in having),
            cells=tuple(having[0].cells),
        )
        for (place, text, said, _), having in rows.items()
    )
    return tuple(sorted(found, key=lambda one: (one.place, -len(one.rows), one.rows)))


def count_cells(cells: Iterable[CellToFix]) -> int:
    """How many cells that are."""
    return sum(len(one.rows) for one in cells)


def _reasons(table: Table, report: CheckReport) -> _Reasons:
    places = _places(table.titles)
    found: _Reasons = {}
    for one in report.issues:
        place = places.get(one.column)
        if one.is_fault and place is not None and one.row != table.heading:
            found.setdefault(one.row, {}).setdefault(place, []).append(one.message)
    return found


def _places(titles: tuple[str, ...]) -> Mapping[str, int]:
    """Where the heading stands that an issue names, which has its beginning only."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, title in enumerate(titles):
        if title:
            found[shortened(title, LONGEST_HEADING)].append(place)
    return {title: places[0] for title, places in found.items() if len(places) == 1}
