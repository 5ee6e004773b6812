"""The commands that read what people wrote, and their options.

Each imports what it does when it is called. typer reads the annotations, so they are not postponed.
"""

from pathlib import Path
from typing import Annotated

import typer

from finder.commands import options
from finder.commands.words import say

_CaseFile = Annotated[Path, typer.Argument(metavar="FILE", help=say("option.case_file"))]
_Nearest = Annotated[str, typer.Option(metavar="N", help=say("option.nearest"))]
_Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="OUT.csv", help=say("option.match_output")),
]
_Word = Annotated[str, typer.Argument(metavar="TEXT", help=say("option.word"))]
_Sentence = Annotated[str, typer.Argument(metavar="TEXT", help=say("option.sentence"))]


def match(
    file: _CaseFile,
    *,
    nearest: _Nearest = "3",
    directory: options.Directory = None,
    output: _Output = None,
) -> int:
    """Find the nearest clinics for many cases at once."""
    from finder.commands.search.match import match as run  # noqa: PLC0415 - once it is called

    return run(file, output, nearest=nearest, directory=directory)


def resolve(text: _Word, output_format: options.Reports = options.ReportFormat.TABLE) -> None:
    """Tell what a word, an abbreviation or a code means here."""
    from finder.commands.search.resolve import resolve as run  # noqa: PLC0415 - as above

    run(text, output_format)


def understand(
    text: _Sentence, output_format: options.Reports = options.ReportFormat.TABLE
) -> None:
    """Tell what a sentence asks for: place, needs, payers, languages and the rest."""
    from finder.commands.search.understand import understand as run  # noqa: PLC0415 - as above

    run(text, output_format)
