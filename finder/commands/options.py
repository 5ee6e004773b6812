"""Options and the choices that they take.

typer reads these annotations as the program runs, so what they name is imported for good.
"""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from finder.commands.words import say
from finder.search.query import Order


class AnswerFormat(StrEnum):
    """How the answer to a search is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    GEOJSON = "geojson"


class BlankCells(StrEnum):
    """What a blank cell does to what is listed."""

    KEEP = "keep"
    CLEAR = "clear"


class NoLongerNamed(StrEnum):
    """What it means that a source names a procedure no longer that it named before."""

    ENDED = "ended"
    NOT_STATED = "not-stated"


class ReportFormat(StrEnum):
    """How anything else is written."""

    TABLE = "table"
    JSON = "json"


Place = Annotated[
    str | None,
    typer.Option(metavar="PLACE", help=say("option.near")),
]
ResultOrder = Annotated[Order, typer.Option(help=say("option.order"))]
Within = Annotated[str, typer.Option(metavar="MILES", help=say("option.within"))]
Area = Annotated[
    str | None,
    typer.Option(
        metavar="S,W,N,E",
        help=say("option.area"),
    ),
]
Problems = Annotated[
    list[str] | None,
    typer.Option(
        "--for",
        metavar="TEXT",
        help=say("option.for"),
    ),
]
Needs = Annotated[
    list[str] | None,
    typer.Option(
        "--need",
        metavar="TEXT",
        help=say("option.need"),
    ),
]
Nices = Annotated[
    list[str] | None,
    typer.Option("--nice", metavar="TEXT", help=say("option.nice")),
]
AnyNeed = Annotated[bool, typer.Option("--any", help=say("option.any"))]
NoUnknown = Annotated[bool, typer.Option("--no-unknown", help=say("option.no_unknown"))]
Name = Annotated[str, typer.Option(metavar="WORDS", help=say("option.name"))]
Directory = Annotated[
    Path | None,
    typer.Option(metavar="FILE.csv", help=say("option.directory")),
]
Limit = Annotated[
    str | None,
    typer.Option(metavar="N", help=say("option.limit")),
]
ClinicFile = Annotated[Path, typer.Argument(metavar="FILE", help=say("option.clinic_file"))]
Cells = Annotated[
    Path | None,
    typer.Option(metavar="OUT.csv", help=say("option.cells")),
]
Fixes = Annotated[
    Path | None,
    typer.Option(metavar="FILE.csv", help=say("option.fixes")),
]
Maps = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="HEADING=COLUMN",
        help=say("option.map"),
    ),
]
AcceptMapping = Annotated[bool, typer.Option("--accept-mapping", help=say("option.accept_mapping"))]
SaveMapping = Annotated[bool, typer.Option("--save", help=say("option.save_mapping"))]
Encoding = Annotated[
    str | None,
    typer.Option(metavar="NAME", help=say("option.encoding")),
]
Delimiter = Annotated[
    str | None,
    typer.Option(metavar="SIGN", help=say("option.delimiter")),
]
SheetName = Annotated[
    str | None,
    typer.Option("--sheet", metavar="NAME", help=say("option.sheet")),
]
HeadingRow = Annotated[
    str | None,
    typer.Option(metavar="ROW", help=say("option.heading_row")),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help=say("option.dry_run"))]
Addresses = Annotated[list[str], typer.Argument(metavar="URL…", help=say("option.addresses"))]
Whole = Annotated[bool, typer.Option("--whole", help=say("option.whole"))]
SourceName = Annotated[str, typer.Option(metavar="NAME", help=say("option.source_name"))]
AsOf = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help=say("option.as_of"))]
Complete = Annotated[bool, typer.Option("--complete", help=say("option.complete"))]
CompleteState = Annotated[str, typer.Option(metavar="ST", help=say("option.complete_state"))]
ExpectRemoved = Annotated[
    int | None, typer.Option(metavar="N", min=0, help=say("option.expect_removed"))
]
UnnamedMeans = Annotated[
    NoLongerNamed | None, typer.Option("--unnamed", help=say("option.unnamed"))
]
Blanks = Annotated[BlankCells, typer.Option(help=say("option.blank"))]
Rejects = Annotated[Path | None, typer.Option(metavar="OUT.csv", help=say("option.rejects"))]
WaitingRows = Annotated[Path | None, typer.Option(metavar="OUT.csv", help=say("option.waiting"))]
RowAnswers = Annotated[Path | None, typer.Option(metavar="FILE.csv", help=say("option.answers"))]
UnknownWords = Annotated[
    Path | None, typer.Option(metavar="OUT.csv", help=say("option.unknown_words"))
]
WordMeanings = Annotated[Path | None, typer.Option(metavar="FILE.csv", help=say("option.words"))]
Answers = Annotated[AnswerFormat, typer.Option("--format", help=say("option.format"))]
Reports = Annotated[ReportFormat, typer.Option("--format", help=say("option.format"))]
