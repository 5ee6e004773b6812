"""The rows that were kept out, as a file to fix and load again."""

from __future__ import annotations

import csv
import io
from collections import defaultdict

from finder.directory.columns import neutralised, says_blank
from finder.intake.file.row import Row
from finder.intake.file.table import Table
from finder.intake.headings.headings import REASONS
from finder.intake.headings.known_columns import folded_heading
from finder.intake.report.report import CheckReport

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def rejects_csv(table: Table, report: CheckReport) -> str:
    """The rejected rows of `table` under their own headings, with why as the last column.

    Cells stay as they are, but for those that a spreadsheet would run as a formula and for
    letters that were put back. Once fixed it loads like any file.
    """
    reasons = _reasons(report)
    rejected = set(report.rejected)
    rows = table.rows()
    heading = next(rows)
    earlier = {place for place, cell in enumerate(heading.cells) if folded_heading(cell) == REASONS}
    whole_file = reasons[heading.number]
    titles = _without(heading, earlier)
    kept = [(row.number, _without(row, earlier)) for row in rows if row.number in rejected]
    width = max(len(cells) for cells in (titles, *(cells for _, cells in kept)))
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([*_fitted(titles, width), REASONS])
    for number, cells in kept:
        why = " ".join([*reasons[number], *whole_file])
        writer.writerow([*_fitted(cells, width), neutralised(why)])
    return stream.getvalue()


def _without(row: Row, places: set[int]) -> list[str]:
    """The cells, but for the reasons of an earlier round."""
    return [cell for place, cell in enumerate(row.cells) if place not in places]


def _fitted(cells: list[str], width: int) -> list[str]:
    return [*map(_safe, cells), *[""] * (width - len(cells))]


def _safe(cell: str) -> str:
    """The cell as it is, unless it could run: what says "not known" by a dash is left out."""
    if cell[:1] not in _FORMULA:
        return cell
    return "" if says_blank(cell.strip()) else neutralised(cell)


def _reasons(report: CheckReport) -> dict[int, list[str]]:
    """What is wrong, row by row: a cell that is only set aside is fixed on the same way."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for issue in (one for one in report.issues if one.is_fault):
        found[issue.row].append(
            f"{issue.column}: {issue.message}" if issue.column else issue.message
        )
    return found
