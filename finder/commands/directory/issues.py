"""What needs fixing in a clinic file, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from finder.commands.grid import Grid, GridColumn
from finder.commands.output import plain
from finder.commands.words import say
from finder.intake.report.issue import Issue


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


def _kind(issue: Issue) -> Text:
    if issue.is_error:
        return Text(say("issues.error"), style="red")
    return Text(say(f"issues.{'left_out' if issue.is_fault else 'hint'}"), style="yellow")


def issues_table(issues: Iterable[Issue]) -> Grid:
    """The issues line by line."""
    table = Grid(
        GridColumn(say("issues.row"), is_whole=True, is_right=True),
        *map(GridColumn, (say("issues.column"), "", say("issues.what_to_do"))),
    )
    for issue in issues:
        table.add(
            Text(f"{issue.row:,}"),
            Text(plain(issue.column) or say("issues.whole_row")),
            _kind(issue),
            Text(plain(issue.message)),
        )
    return table
