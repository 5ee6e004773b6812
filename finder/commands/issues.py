"""What is to be mended in a clinic file, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from finder.commands.output import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from finder.intake.issue import Issue


def issues_json(issues: Iterable[Issue]) -> list[dict[str, object]]:
    """The issues as programs read them."""
    return [
        {
            "row": issue.row,
            "column": issue.column,
            "code": issue.code.value,
            "severity": issue.severity.value,
            "message": issue.message,
            "value": issue.value,
        }
        for issue in issues
    ]


def issues_table(issues: Iterable[Issue]) -> Table:
    """The issues line by line."""
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
