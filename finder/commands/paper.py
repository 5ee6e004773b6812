"""What is for people: tables and lines, to the width of the terminal if there is one."""

from __future__ import annotations

import io
import shutil
import sys
from typing import TYPE_CHECKING

from rich.console import Console

from finder.commands.output import emit

if TYPE_CHECKING:
    from rich.console import RenderableType

_WIDE = 4_000
"""Columns where no terminal sets a limit, so that nothing is cut or folded."""


def show(*parts: RenderableType) -> None:
    """Write `parts` to stdout, each on lines of its own; colour only on a terminal.

    A text that a person gave comes as `Text(plain(…))`, so that nothing in it is read as
    markup or obeyed by the terminal.
    """
    terminal = sys.stdout.isatty()
    paper = io.StringIO()
    console = Console(
        file=paper,
        force_terminal=terminal,
        no_color=None if terminal else True,
        width=shutil.get_terminal_size().columns if terminal else _WIDE,
        markup=False,
        emoji=False,
        highlight=False,
    )
    for part in parts:
        console.print(part)
    emit("".join(f"{line.rstrip()}\n" for line in paper.getvalue().splitlines()))
