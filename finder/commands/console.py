"""What is for people: tables and lines, to the width of the terminal if there is one."""

from __future__ import annotations

import io
import shutil
import sys

from rich.console import Console, RenderableType

from finder.commands.output import emit

_WIDE = 4_000
"""Columns where no terminal sets a limit, so that nothing is cut or folded."""


def terminal_columns() -> int | None:
    """How many letters fit into a line of the terminal; None where stdout is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def print_report(*parts: RenderableType) -> None:
    """Write `parts` to stdout, each on lines of its own; colour only on a terminal.

    A text that a person gave comes as `Text(plain(…))`, so that nothing in it is read as
    markup or obeyed by the terminal.
    """
    columns = terminal_columns()
    terminal = columns is not None
    paper = io.StringIO()
    console = Console(
        file=paper,
        force_terminal=terminal,
        no_color=None if terminal else True,
        width=columns or _WIDE,
        markup=False,
        emoji=False,
        highlight=False,
    )
    for part in parts:
        console.print(part, crop=False)  # what is too wide goes on in the next line
    emit("".join(f"{line.rstrip()}\n" for line in paper.getvalue().splitlines()))
