"""The command line: `python -m finder search | import | revisions | undo | …`; `--help` lists all.

Here are only the commands and their options. What a command does is imported when it is
called, so that `--help` and `template` answer at once. typer reads the annotations, which
is why they are not postponed.
"""

from pathlib import Path
from typing import Annotated

import typer

from finder.commands import options
from finder.commands.group import CalmGroup
from finder.commands.national import file_options as federal
from finder.national.sources.federal_files import Sources
from finder.search.query import Order

app = typer.Typer(
    cls=CalmGroup,
    name="finder",
    help="Find interventional pain centers by the procedures they offer and the team they have.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def before(
    *,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the details when the finder itself fails.")
    ] = False,
) -> None:
    """Take the options that go before every command; `CalmGroup` acts on them."""


@app.command()
def run() -> None:
    """Start the finder for people to search in their browsers."""
    from finder.web.serving import serve

    serve()


@app.command()
def search(
    *,
    near: options.Place = None,
    within: options.Within = "50",
    area: options.Area = None,
    problem: options.Problems = None,
    need: options.Needs = None,
    nice: options.Nices = None,
    any_need: options.AnyNeed = False,
    order: options.ResultOrder = Order.DISTANCE,
    name: options.Name = "",
    no_unknown: options.NoUnknown = False,
    directory: options.Directory = None,
    limit: options.Limit = None,
    output_format: options.Answers = options.AnswerFormat.TABLE,
) -> None:
    """Find clinics that list what is needed near a place."""
    from finder.commands.search.asking import Asked
    from finder.commands.search.search import search as run

    asked = Asked(
        near=near,
        within=within,
        area=area,
        problems=tuple(problem or ()),
        needs=tuple(need or ()),
        nices=tuple(nice or ()),
        any_need=any_need,
        order=order,
        name=name,
        no_unknown=no_unknown,
        directory=directory,
        limit=limit,
    )
    run(asked, output_format)


@app.command()
def access(
    *,
    problem: options.Problems = None,
    need: options.Needs = None,
    any_need: options.AnyNeed = False,
    directory: options.Directory = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Also write the ZIP codes (.csv) or the counties (.geojson) here.",
        ),
    ] = None,
    output_format: options.Reports = options.ReportFormat.TABLE,
) -> None:
    """Tell how far people live from the nearest clinic that lists what is needed."""
    from finder.commands.search.access import access as run
    from finder.commands.search.asking import Asked

    asked = Asked(
        problems=tuple(problem or ()),
        needs=tuple(need or ()),
        any_need=any_need,
        directory=directory,
    )
    run(asked, output, output_format)


@app.command("import")
def import_file(
    file: options.ClinicFile,
    *,
    dry_run: options.DryRun = False,
    complete: Annotated[
        bool, typer.Option("--complete", help="The file is complete: take off what it lacks.")
    ] = False,
    blank: Annotated[
        options.BlankCells, typer.Option(help="A blank cell keeps what is listed, or clears it.")
    ] = options.BlankCells.KEEP,
    rejects: Annotated[
        Path | None,
        typer.Option(metavar="OUT.csv", help="Write the rows with errors here, with reasons."),
    ] = None,
    cells: options.Cells = None,
    fixes: options.Fixes = None,
    waiting: Annotated[
        Path | None,
        typer.Option(
            metavar="OUT.csv", help="Write the rows that may be a listed clinic here, to answer."
        ),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option(metavar="FILE.csv", help="What --waiting wrote, with the answers in it."),
    ] = None,
    maps: options.Maps = None,
    encoding: options.Encoding = None,
    delimiter: options.Delimiter = None,
    sheet: options.SheetName = None,
    heading_row: options.HeadingRow = None,
    output_format: options.Reports = options.ReportFormat.TABLE,
) -> int:
    """Bring a clinic file into the directory, as one revision."""
    from finder.commands.directory.file_reading import FileReading
    from finder.commands.directory.import_file import Import
    from finder.commands.directory.import_file import import_file as run
    from finder.directory.merging import Blank

    asked = Import(
        file=file,
        reading=FileReading(
            encoding=encoding,
            delimiter=delimiter,
            sheet=sheet,
            heading_row=heading_row,
            maps=tuple(maps or ()),
        ),
        dry_run=dry_run,
        complete=complete,
        blank=Blank(blank.value),
        rejects=rejects,
        cells=cells,
        fixes=fixes,
        waiting=waiting,
        answers=answers,
    )
    return run(asked, output_format)


@app.command()
def check(
    file: options.ClinicFile,
    *,
    cells: options.Cells = None,
    fixes: options.Fixes = None,
    maps: options.Maps = None,
    encoding: options.Encoding = None,
    delimiter: options.Delimiter = None,
    sheet: options.SheetName = None,
    heading_row: options.HeadingRow = None,
    output_format: options.Reports = options.ReportFormat.TABLE,
) -> int:
    """Check a clinic file: all there is to fix, at once."""
    from finder.commands.directory.check import AskedCheck
    from finder.commands.directory.check import check as run
    from finder.commands.directory.file_reading import FileReading

    reading = FileReading(
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        heading_row=heading_row,
        maps=tuple(maps or ()),
    )
    asked = AskedCheck(file=file, reading=reading, cells=cells, fixes=fixes)
    return run(asked, output_format)


@app.command()
def revisions(output_format: options.Reports = options.ReportFormat.TABLE) -> None:
    """List what was published, by whom and when."""
    from finder.commands.directory.revisions import revisions as run

    run(output_format)


@app.command()
def undo(
    revision: Annotated[
        str, typer.Argument(metavar="REVISION", help="The number that `revisions` lists.")
    ],
    *,
    dry_run: options.DryRun = False,
    output_format: options.Reports = options.ReportFormat.TABLE,
) -> int:
    """Take a revision back, but for what was edited later."""
    from finder.commands.directory.undo import undo as run

    return run(revision, output_format, dry_run=dry_run)


@app.command()
def export(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE.csv", help="The clinic file to write.")
    ],
) -> None:
    """Write the whole directory as a clinic file."""
    from finder.commands.directory.export import export as run

    run(output)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The new file to write.")],
) -> None:
    """Write all that is kept to one file: clinics, history, accounts and decisions."""
    from finder.commands.directory.backup import backup as run

    run(file)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `backup` wrote.")],
) -> None:
    """Put a backup in the place of all that is kept."""
    from finder.commands.directory.backup import restore as run

    run(file)


@app.command()
def template(
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE.csv", help="A new file instead of stdout."),
    ] = None,
) -> None:
    """Write a clinic file to fill in, with two examples."""
    from finder.commands.directory.template import template as run

    run(output)


@app.command()
def resolve(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A word, abbreviation or code.")],
    output_format: options.Reports = options.ReportFormat.TABLE,
) -> None:
    """Tell what a word, an abbreviation or a code means here."""
    from finder.commands.search.resolve import resolve as run

    run(text, output_format)


@app.command()
def understand(
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="A sentence, a referral line or a letter.")
    ],
    output_format: options.Reports = options.ReportFormat.TABLE,
) -> None:
    """Tell what a sentence asks for: place, needs, payers, languages and the rest."""
    from finder.commands.search.understand import understand as run

    run(text, output_format)


@app.command()
def download(
    source: Annotated[
        list[federal.Fetched] | None,
        typer.Argument(
            metavar="SOURCE",
            help=f"{federal.FETCHED_NAMES}; several with spaces between, otherwise all.",
        ),
    ] = None,
    *,
    into: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Where the files go, otherwise var/downloads."),
    ] = None,
    years: Annotated[
        list[str] | None,
        typer.Option(metavar="YEAR", help="A year of the claims, otherwise the newest. Repeat."),
    ] = None,
) -> None:
    """Fetch the federal files that real clinics are made of."""
    from finder.commands.national.download import download as run

    run(source or (), into, years or ())


@app.command()
@federal.one_for_each_source
def build_national(
    *,
    files: Sources,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE.csv", help="The clinic file to write.")
    ],
    year: Annotated[
        str | None,
        typer.Option(metavar="YEAR", help="The year of the claims, if the file's name has none."),
    ] = None,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE.json", help="Also write what was counted.")
    ] = None,
) -> None:
    """Make a clinic file of real clinics from the federal files."""
    from finder.commands.national.build_national import build_national as run

    run(files, output, year=year, report=report)


if __name__ == "__main__":
    app()
