"""The command line: `python -m finder search | import | revisions | undo | …`; `--help` lists all.

Here are only the commands and their options. What one does is imported when it is called, so that
`--help` answers at once. typer reads the annotations, which is why they are not postponed.
"""

from pathlib import Path
from typing import Annotated

import typer

from finder.commands import options
from finder.commands.directory.federate_command import federate
from finder.commands.directory.log_command import log
from finder.commands.directory.mapping_command import mapping
from finder.commands.directory.second_factor_command import second_factor_off
from finder.commands.group import CalmGroup
from finder.commands.national import file_options as federal
from finder.commands.national.checking import audit, release_report
from finder.commands.search.reading import match, resolve, understand
from finder.commands.words import say
from finder.exchange.formats import FileForm
from finder.national.sources.federal_files import Sources
from finder.search.query import Order

app = typer.Typer(
    cls=CalmGroup,
    name="finder",
    help=say("help.finder"),
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def before(
    *,
    debug: Annotated[bool, typer.Option("--debug", help=say("option.debug"))] = False,
) -> None:
    """Take the options that go before every command; `CalmGroup` acts on them."""


@app.command(help=say("help.run"))
def run() -> None:
    """Start the finder for people to search in their browsers."""
    from finder.web.workers.several import serve_as_told

    serve_as_told()


@app.command(help=say("help.search"))
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
    from finder.commands.search.asking import AskedByOptions
    from finder.commands.search.search import search as run

    asked = AskedByOptions(
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


@app.command(help=say("help.mcp"))
def mcp(directory: options.Directory = None) -> None:
    """Answer an assistant over stdin and stdout, until it ends them."""
    from finder.commands.search.followed import followed_directory
    from finder.web.assistants.over_stdio import serve_over_stdio

    serve_over_stdio(followed_directory(directory))


@app.command(help=say("help.access"))
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
            help=say("option.access_output"),
        ),
    ] = None,
    output_format: options.Reports = options.ReportFormat.TABLE,
) -> None:
    """Tell how far people live from the nearest clinic that lists what is needed."""
    from finder.commands.search.access import access as run
    from finder.commands.search.asking import AskedByOptions

    asked = AskedByOptions(
        problems=tuple(problem or ()),
        needs=tuple(need or ()),
        any_need=any_need,
        directory=directory,
    )
    run(asked, output, output_format)


app.command(help=say("help.match"))(match)


@app.command("import", help=say("help.import"))
def import_file(
    file: options.ClinicFile,
    *,
    dry_run: options.DryRun = False,
    source: options.SourceName = "",
    as_of: options.AsOf = None,
    complete: options.Complete = False,
    state: options.CompleteState = "",
    expect_removed: options.ExpectRemoved = None,
    unnamed: options.UnnamedMeans = None,
    blank: options.Blanks = options.BlankCells.KEEP,
    rejects: options.Rejects = None,
    cells: options.Cells = None,
    fixes: options.Fixes = None,
    waiting: options.WaitingRows = None,
    answers: options.RowAnswers = None,
    unknown_words: options.UnknownWords = None,
    words: options.WordMeanings = None,
    maps: options.Maps = None,
    accept_mapping: options.AcceptMapping = False,
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
    from finder.directory.file_source import Unnamed
    from finder.directory.merging import Blank

    asked = Import(
        file=file,
        reading=FileReading.written(encoding, delimiter, sheet, heading_row, maps),
        dry_run=dry_run,
        source=source,
        as_of=as_of.date() if as_of else None,
        accept_mapping=accept_mapping,
        complete=complete,
        state=state,
        expect_removed=expect_removed,
        blank=Blank(blank.value),
        rejects=rejects,
        cells=cells,
        fixes=fixes,
        waiting=waiting,
        answers=answers,
        unknown_words=unknown_words,
        words=words,
        unnamed=Unnamed(unnamed.value.replace("-", "_") if unnamed else ""),
    )
    return run(asked, output_format)


app.command(help=say("help.federate"))(federate)


@app.command(help=say("help.check"))
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

    reading = FileReading.written(encoding, delimiter, sheet, heading_row, maps)
    asked = AskedCheck(file=file, reading=reading, cells=cells, fixes=fixes)
    return run(asked, output_format)


app.command(help=say("help.mapping"))(mapping)
app.command(help=say("help.log"))(log)
app.command(help=say("help.second_factor_off"))(second_factor_off)


@app.command(help=say("help.revisions"))
def revisions(output_format: options.Reports = options.ReportFormat.TABLE) -> None:
    """List what was published, by whom and when."""
    from finder.commands.directory.revisions import revisions as run

    run(output_format)


@app.command(help=say("help.undo"))
def undo(
    revision: Annotated[str, typer.Argument(metavar="REVISION", help=say("option.revision"))],
    *,
    dry_run: options.DryRun = False,
    output_format: options.Reports = options.ReportFormat.TABLE,
) -> int:
    """Take a revision back, but for what was edited later."""
    from finder.commands.directory.undo import undo as run

    return run(revision, output_format, dry_run=dry_run)


@app.command(help=say("help.export"))
def export(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help=say("option.output"))
    ],
    output_format: Annotated[
        FileForm | None, typer.Option("--format", help=say("option.file_form"))
    ] = None,
) -> None:
    """Write the whole directory as a clinic file, or in another format."""
    from finder.commands.directory.export import export as run

    run(output, output_format)


@app.command(help=say("help.backup"))
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=say("option.backup_file"))],
) -> None:
    """Write all that is kept to one file: clinics, history, accounts and decisions."""
    from finder.commands.directory.backup import backup as run

    run(file)


@app.command(help=say("help.restore"))
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=say("option.restore_file"))],
) -> None:
    """Put a backup in the place of all that is kept."""
    from finder.commands.directory.backup import restore as run

    run(file)


@app.command("move-store", help=say("help.move_store"))
def move_store(
    to: Annotated[str, typer.Option("--to", metavar="URL", help=say("option.move_to"))],
) -> None:
    """Move all that is kept to an empty database."""
    from finder.commands.directory.move_store import move_store as run

    run(to)


@app.command(help=say("help.template"))
def template(
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE.csv", help=say("option.template_output")),
    ] = None,
) -> None:
    """Write a clinic file to fill in, with two examples."""
    from finder.commands.directory.template import template as run

    run(output)


app.command(help=say("help.resolve"))(resolve)
app.command(help=say("help.understand"))(understand)


@app.command(help=say("help.download"))
def download(
    source: Annotated[
        list[federal.Fetched] | None,
        typer.Argument(
            metavar="SOURCE",
            help=say("option.source", names=federal.FETCHED_NAMES),
        ),
    ] = None,
    *,
    into: federal.DownloadFolder = None,
    years: federal.ClaimYears = None,
) -> None:
    """Fetch the federal files that real clinics are made of."""
    from finder.commands.national.download import download as run

    run(source or (), into, years or ())


@app.command(help=say("help.build_national"))
@federal.one_for_each_source
def build_national(
    *,
    files: Sources,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE.csv", help=say("option.output"))
    ],
    year: federal.ClaimYear = None,
    report: federal.BuildReport = None,
) -> None:
    """Make a clinic file of real clinics from the federal files."""
    from finder.commands.national.build_national import build_national as run

    run(files, output, year=year, report=report)


app.command(help=say("help.release_report"))(release_report)
app.command(help=say("help.audit"))(audit)


if __name__ == "__main__":
    app()
