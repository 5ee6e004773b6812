"""`build-national`: a clinic file of real clinics from the federal files."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from finder.commands.console import print_report
from finder.commands.national.years import year_of
from finder.commands.output import json_text, plain, write_file
from finder.commands.progress import told_stages
from finder.commands.words import ROOM, counted, say
from finder.language.catalogue import SentencePart
from finder.national.report import BuildReport, SourceReport, StreetReport
from finder.national.sources.federal_files import Sources
from finder.services import build_national as service


def build_national(
    sources: Sources, output: Path, *, year: str | None, report: Path | None
) -> None:
    """Build the file, with progress on stderr, and tell what came of the rows.

    Raises:
        InputError: a file cannot be read or written, or the year is none.

    """
    asked_year = None if year is None else year_of(year, "--year", "2012")
    with told_stages() as progress:
        built = service.build_national(
            sources, output, year=asked_year, report=report, progress=progress
        )
    if report is not None:
        write_file(report, json_text(built.as_dict()))
    print_report(*(Text(line) for line in _summary(built, output)))


def _summary(built: BuildReport, output: Path) -> list[str]:
    done = say(
        "national.done",
        path=plain(str(output)),
        clinics=counted(built.clinics, "clinic"),
        providers=counted(built.providers, "provider"),
    )
    lines = [done, _placed(built)]
    if built.streets.asked:
        lines.append(_streets(built.streets))
    for source in built.sources:
        lines += [
            _read(source),
            *(
                say(
                    "national.left_out", count=count, why=SentencePart(f"national.drop.{why}", ROOM)
                )
                for why, count in source.dropped.items()
            ),
        ]
    return lines


def _placed(built: BuildReport) -> str:
    """Where the clinics are on the map."""
    if built.without_position:
        return say("national.unplaced", count=built.without_position)
    return say("national.streets" if built.streets.found else "national.zip_codes")


def _read(source: SourceReport) -> str:
    """What came of the rows of one file."""
    return say(
        "national.read_period" if source.period else "national.read",
        name=plain(source.name),
        period=source.period,
        rows=counted(source.rows_read, "row"),
        kept=source.rows_kept,
    )


def _streets(streets: StreetReport) -> str:
    """What came of looking up streets, in one line."""
    told = [say("national.looked_up", asked=streets.asked, found=streets.found)]
    if streets.misplaced:
        told.append(say("national.misplaced", count=streets.misplaced))
    if streets.unanswered:
        key = "national.unanswered_why" if streets.fault else "national.unanswered"
        told.append(say(key, count=streets.unanswered, why=plain(streets.fault)))
    key = "national.some_streets" if streets.found < streets.asked else "national.all_streets"
    return say(key, parts="; ".join(told))
