"""Options and the choices that they take.

typer reads these annotations as the program runs, so what they name is imported for good.
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

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


class ReportFormat(StrEnum):
    """How anything else is written."""

    TABLE = "table"
    JSON = "json"


Place = Annotated[
    str | None,
    typer.Option(metavar="PLACE", help="“Phoenix, AZ”, a ZIP code or “latitude, longitude”."),
]
ResultOrder = Annotated[
    Order, typer.Option(help="Nearest, most nice-to-haves, or most billed to Medicare first.")
]
Within = Annotated[
    str, typer.Option(metavar="MILES", help="5 to 500 miles in a straight line, or anywhere.")
]
Area = Annotated[
    str | None,
    typer.Option(
        metavar="S,W,N,E",
        help="Only clinics in this rectangle: south, west, north, east in degrees. "
        "--within then plays no part.",
    ),
]
Problems = Annotated[
    list[str] | None,
    typer.Option(
        "--for",
        metavar="TEXT",
        help="A problem: any of what is often discussed for it. Repeat for more; "
        "“sciatica~TEXT~TEXT” asks only for these.",
    ),
]
Needs = Annotated[
    list[str] | None,
    typer.Option(
        "--need",
        metavar="TEXT",
        help="A procedure, team member or family that a clinic must have. Repeat for more.",
    ),
]
Nices = Annotated[
    list[str] | None,
    typer.Option("--nice", metavar="TEXT", help="One that is nice to have. Repeat for more."),
]
AnyNeed = Annotated[
    bool, typer.Option("--any", help="Any one of the medical needs is enough; otherwise all count.")
]
NoUnknown = Annotated[
    bool, typer.Option("--no-unknown", help="Leave out clinics that do not state a need.")
]
Name = Annotated[
    str, typer.Option(metavar="WORDS", help="Only clinics with these words in their name.")
]
Directory = Annotated[
    Path | None,
    typer.Option(metavar="FILE.csv", help="A clinic file; otherwise the directory itself."),
]
Limit = Annotated[
    str | None,
    typer.Option(metavar="N", help="List N clinics at most; a table lists 25 otherwise."),
]
ClinicFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="The clinic file: CSV in any shape, or .xlsx.")
]
Cells = Annotated[
    Path | None,
    typer.Option(metavar="OUT.csv", help="Write the cells that can't be read here, to fix."),
]
Fixes = Annotated[
    Path | None,
    typer.Option(metavar="FILE.csv", help="What --cells wrote, with the fixes in it."),
]
Maps = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="HEADING=COLUMN",
        help="What a heading stands for; “Heading=” leaves it out. Repeat for more.",
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="How the text is encoded, if the guess is wrong: cp1252."),
]
Delimiter = Annotated[
    str | None,
    typer.Option(metavar="SIGN", help="Column separator: commas, semicolons, tabs, bars."),
]
SheetName = Annotated[
    str | None,
    typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook; otherwise the first."),
]
HeadingRow = Annotated[
    str | None,
    typer.Option(metavar="ROW", help="The number of the row with the headings, if it is another."),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Only tell what would happen; nothing is written.")
]
Answers = Annotated[AnswerFormat, typer.Option("--format", help="For people, or for programs.")]
Reports = Annotated[ReportFormat, typer.Option("--format", help="For people, or for programs.")]
