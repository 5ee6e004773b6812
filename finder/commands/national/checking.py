"""The commands that check what a build made, and their options.

Each imports what it does when it is called. typer reads the annotations, so they are not postponed.
"""

from pathlib import Path
from typing import Annotated

import typer

from finder.commands.national import file_options as federal
from finder.commands.words import say


def release_report(
    before: Annotated[Path, typer.Argument(metavar="OLDER", help=say("option.older"))],
    after: Annotated[Path, typer.Argument(metavar="NEWER", help=say("option.newer"))],
    output: federal.ReleaseTable,
) -> None:
    """Compare two clinic files."""
    from finder.commands.national.release_report import (  # noqa: PLC0415 - once it is called
        release_report as run,
    )

    run(before, after, output)


def audit(
    clinics: federal.AuditedFile,
    *,
    sample: federal.SampleSize = 100,
    seed: federal.Seed = 1,
    output: federal.CallSheet = None,
    answers: federal.AnsweredCalls = None,
) -> None:
    """Draw clinics to call, or read the answers."""
    from finder.commands.national.audit import audit as run  # noqa: PLC0415 - as above

    run(clinics, sample=sample, seed=seed, output=output, answers=answers)
