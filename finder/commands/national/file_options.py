"""The options of the national commands: one for each federal file, as the registry has them.

typer reads these annotations as the program runs, so what they name is imported for good.
"""

import functools
import inspect
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from finder.commands.words import say
from finder.national.sources.federal_files import FETCHED, SOURCES, Sources
from finder.national.sources.federal_source import FederalSource

Fetched = StrEnum("Fetched", [(one.key, one.key) for one in FETCHED])  # type: ignore[misc] # from the registry
"""What `download` takes."""

*_FIRST, _LAST = (one.key for one in FETCHED)
FETCHED_NAMES = f"{', '.join(_FIRST)} or {_LAST}"
"""The same in a sentence."""

_MORE = "more"


def one_for_each_source(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose argument `files` is filled by one option for each federal file.

    Where a file may be given for each year, what stands behind the first one is one of them.
    """

    @functools.wraps(command)
    def run(**given: Any) -> None:  # noqa: ANN401 - whatever the command takes
        paths = {one.argument: given.pop(one.argument) for one in SOURCES}
        more = given.pop(_MORE) or []
        yearly = next(one for one in SOURCES if one.by_year)
        if more and not paths[yearly.argument]:
            raise typer.BadParameter(say("fails.behind_no_option", word=more[0]))
        if more:
            paths[yearly.argument] = [*paths[yearly.argument], *more]
        command(files=Sources(**paths), **given)

    others = [one for one in inspect.signature(command).parameters.values() if one.name != "files"]
    parameters = [
        *map(_option, (*FETCHED, *(one for one in SOURCES if not one.remote))),
        _more(),
        *others,
    ]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined] # typer reads it
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    return run


def _option(source: FederalSource) -> inspect.Parameter:
    metavar = "FILE …" if source.by_year else "FILE"
    kind = list[Path] | None if source.by_year else Path | None
    told = typer.Option(f"--{source.key}", metavar=metavar, help=source.help)
    return _parameter(source.argument, Annotated[kind, told])


def _more() -> inspect.Parameter:
    yearly = next(one for one in SOURCES if one.by_year)
    told = typer.Argument(
        metavar="FILE", show_default=False, help=say("option.more_files", option=f"--{yearly.key}")
    )
    return _parameter(_MORE, Annotated[list[Path] | None, told])


def _parameter(name: str, kind: Any) -> inspect.Parameter:  # noqa: ANN401 - an annotation
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)


AuditedFile = Annotated[Path, typer.Argument(metavar="FILE", help=say("option.clinic_file"))]
SampleSize = Annotated[
    int, typer.Option(metavar="N", min=1, show_default=False, help=say("option.sample"))
]
Seed = Annotated[int, typer.Option(metavar="NUMBER", show_default=False, help=say("option.seed"))]
CallSheet = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE.csv", help=say("option.calls"))
]
AnsweredCalls = Annotated[
    Path | None, typer.Option(metavar="FILE.csv", help=say("option.answered"))
]
DownloadFolder = Annotated[Path | None, typer.Option(metavar="FOLDER", help=say("option.into"))]
ClaimYears = Annotated[list[str] | None, typer.Option(metavar="YEAR", help=say("option.years"))]
ClaimYear = Annotated[str | None, typer.Option(metavar="YEAR", help=say("option.year"))]
BuildReport = Annotated[Path | None, typer.Option(metavar="FILE.json", help=say("option.report"))]
ReleaseTable = Annotated[
    Path, typer.Option("-o", "--output", metavar="FILE.csv", help=say("option.release_output"))
]
