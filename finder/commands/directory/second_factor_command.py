"""The argument of `second-factor-off`; typer reads the annotations, so they are not postponed."""

from typing import Annotated

import typer

from finder.commands.words import say


def second_factor_off(
    name: Annotated[str, typer.Argument(metavar="NAME", help=say("option.account_name"))],
) -> None:
    """Let an account sign in without its code."""
    from finder.commands.directory.second_factor import (  # noqa: PLC0415 - once it is called
        second_factor_off as run,
    )

    run(name)
