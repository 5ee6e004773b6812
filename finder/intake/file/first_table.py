"""Where the rows of clinics end: at a second table below them, and at headings said once more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from finder.directory.columns import ProblemCode
from finder.intake.file.known_headings import has_known_headings
from finder.intake.file.row import Row

PassedOver = Callable[[ProblemCode, Row], None]


def first_table(rows: Iterable[Row], passed_over: PassedOver | None = None) -> Iterator[Row]:
    """The heading row and those below it, up to other headings that stand below a blank row."""
    before = heading = None
    for row in rows:
        if heading is None or before is None:
            heading = before = row
            yield row
            continue
        is_below_blank = row.number > before.number + 1
        before = row
        if row.cells == heading.cells:
            _tell(passed_over, ProblemCode.HEADINGS_AGAIN, row)
        elif is_below_blank and has_known_headings(row.cells):
            _tell(passed_over, ProblemCode.TABLE_BELOW, row)
            return
        else:
            yield row


def _tell(passed_over: PassedOver | None, code: ProblemCode, row: Row) -> None:
    if passed_over:
        passed_over(code, row)
