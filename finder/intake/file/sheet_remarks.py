"""What a sheet has beside its cells, and that is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from finder.directory.columns import Problem, ProblemCode, problem, shortened
from finder.directory.columns.parts import part

_SHOWN = 31
_MOST_NAMED = 10


class SheetRemarks(NamedTuple):
    """What is beside the sheet that was read, and in it.

    `passed` are sheets before it that were passed over, `others` other sheets with clinics,
    `hidden` those that are hidden. `hidden_rows` counts its hidden rows, `merged` the cells that
    were read in every row that they cover, `links` those of which the words were read; `link` is
    where the first of these leads.
    """

    passed: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    hidden_rows: int = 0
    merged: int = 0
    links: int = 0
    link: str = ""

    def problems(self, sheet: str) -> Iterator[Problem]:
        """What is said of it."""
        if self.passed:
            yield problem(ProblemCode.SHEET_CHOSEN, sheet, sheets=_named(self.passed))
        if self.others:
            yield problem(ProblemCode.OTHER_SHEETS, sheet, sheets=_named(self.others))
        if self.hidden:
            yield problem(ProblemCode.HIDDEN_SHEETS, sheet, sheets=_named(self.hidden))
        if self.hidden_rows:
            rows = part("sheet.rows", count=self.hidden_rows)
            yield problem(ProblemCode.HIDDEN_ROWS, sheet, rows=rows)
        if self.merged:
            cells = part("sheet.merged", count=self.merged)
            yield problem(ProblemCode.MERGED_CELLS, sheet, cells=cells)
        if self.links:
            cells = part("sheet.links", count=self.links)
            yield problem(ProblemCode.LINKS_LEFT, self.link, cells=cells)


NO_REMARKS = SheetRemarks()


def _named(sheets: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"“{shortened(name, _SHOWN)}”" for name in sheets[:_MOST_NAMED])
