"""Cells that were not taken, fixed by an admin: each fix is checked as a row of the file is."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from finder.directory.columns import Problem, shortened
from finder.intake.file.reading import ReadingOptions, read_table
from finder.intake.file.table import Table
from finder.intake.report.cells_to_fix import CellToFix, cells_to_fix, count_cells
from finder.intake.report.issue import LONGEST_HEADING
from finder.intake.report.report import CheckReport
from finder.intake.validation import check_directory
from finder.services.accounts.principal import Principal, require_editor
from finder.services.kept import decisions_in
from finder.storage.store import Store

__all__ = ["CellToFix", "Fix", "FixCheck", "cells_to_fix", "check_fixes", "count_cells"]

_AS_WRITTEN = ReadingOptions(encoding="utf-8", delimiter=",", heading=1)


class Fix(NamedTuple):
    """A text in place of what stands in some cells; "" takes out what stands there."""

    cell: CellToFix
    text: str


class FixCheck(NamedTuple):
    """What is said of a fix: the `faults` for which it can't be taken either, and remarks."""

    faults: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def check_fixes(
    store: Store,
    table: Table,
    columns: Mapping[str, str | None],
    fixes: Sequence[Fix],
    by: Principal,
) -> tuple[FixCheck, ...]:
    """What reading the rows with these fixes says of the cells that are fixed, one by one.

    `columns` is what the headings of `table` stand for. Each fix is looked at in the first row
    that has its text, with all that is fixed in that row.

    Raises:
        NotAllowed: `by` may change nothing.

    """
    require_editor(by)
    if not fixes:
        return ()
    report = check_directory(
        read_table(_rows_of(table, fixes), table.name, _AS_WRITTEN),
        columns=columns,
        words=decisions_in(store).words(),
    )
    return tuple(_told(report, number, fix.cell) for number, fix in enumerate(fixes, start=2))


def _rows_of(table: Table, fixes: Sequence[Fix]) -> bytes:
    """A file with the first row of each fix, under the headings that `table` has."""
    fixed: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for cell, text in fixes:
        fixed[cell.rows[0]][cell.place] = text
    named = [place for place, title in enumerate(table.titles) if title]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([table.titles[place] for place in named])
    for cell, _ in fixes:
        texts = {**dict(enumerate(cell.cells)), **fixed[cell.rows[0]]}
        writer.writerow([texts.get(place, "") for place in named])
    return stream.getvalue().encode("utf-8", "replace")


def _told(report: CheckReport, row: int, cell: CellToFix) -> FixCheck:
    title = shortened(cell.title, LONGEST_HEADING)
    found = [one for one in report.issues if one.row == row and one.column == title]
    faults = (one.found for one in found if one.is_fault)
    notes = (one.found for one in found if not one.is_fault)
    return FixCheck(tuple(dict.fromkeys(faults)), tuple(dict.fromkeys(notes)))
