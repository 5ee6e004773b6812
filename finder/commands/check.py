"""`check`: everything to mend in a clinic file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from finder.commands.counted import counted
from finder.commands.options import ReportFormat
from finder.commands.output import emit, json_text, plain
from finder.commands.paper import show
from finder.intake.validation import check_directory

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from finder.intake.issue import Issue
    from finder.intake.validation import Report


def check(path: Path, output_format: ReportFormat) -> int:
    """Show the issues of every row; 0 if the file can be loaded, 1 if not.

    Raises:
        UnreadableFile: there is no such file, or it is no clinic file at all.

    """
    report = check_directory(path)
    if output_format is ReportFormat.JSON:
        emit(json_text(_as_dict(report)))
    else:
        verdict = Text(_verdict(plain(path.name), report))
        show(verdict, *([_table(report.issues)] if report.issues else []))
    return 1 if report.errors else 0


def _as_dict(report: Report) -> dict[str, object]:
    return {
        "rows": report.rows,
        "clinics": len(report.clinics),
        "issues": [
            {
                "row": issue.row,
                "column": issue.column,
                "code": issue.code.value,
                "severity": issue.severity.value,
                "message": issue.message,
                "value": issue.value,
            }
            for issue in report.issues
        ],
    }


def _verdict(name: str, report: Report) -> str:
    clinics = counted(len(report.clinics), "clinic")
    errors = len(report.errors)
    hints = len(report.issues) - errors
    if errors:
        also = f" and {counted(hints, 'hint')}" if hints else ""
        return (
            f"{name}: {counted(report.rows, 'row')} with {counted(errors, 'error')}{also}. "
            "Nothing can be loaded until the errors are mended."
        )
    if hints:
        return f"{name}: {clinics}, {counted(hints, 'hint')}. The file can be loaded."
    return f"{name}: {clinics}, no problems."


def _table(issues: Sequence[Issue]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("Row", justify="right", no_wrap=True)
    table.add_column("Column", overflow="fold")
    table.add_column("", no_wrap=True)
    table.add_column("What to do", overflow="fold")
    for issue in issues:
        table.add_row(
            Text(f"{issue.row:,}"),
            Text(plain(issue.column) or "(whole row)"),
            Text("error", style="red") if issue.is_error else Text("hint", style="yellow"),
            Text(plain(issue.message)),
        )
    return table
