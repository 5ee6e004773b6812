"""The options of `log`; typer reads the annotations, so they are not postponed."""

from pathlib import Path
from typing import Annotated

import typer

from finder.commands.words import say


def log(
    *,
    verify: Annotated[bool, typer.Option("--verify", help=say("option.log_verify"))] = False,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE.csv", help=say("option.log_output")),
    ] = None,
) -> int:
    """Show who did what, the newest first, or see whether all of it is still there."""
    from finder.commands.directory.log import show_log, verify_log  # noqa: PLC0415 - once it is called

    return verify_log() if verify else show_log(output)
