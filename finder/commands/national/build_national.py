"""`build-national`: a clinic file of real clinics from the federal files."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from finder.commands.console import print_report
from finder.commands.counted import counted
from finder.commands.national.years import year_of
from finder.commands.output import json_text, plain, write_file
from finder.commands.progress import told_stages
from finder.national.report import BuildReport, StreetReport
from finder.national.sources.drops import SENTENCES
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
    unplaced = built.without_position
    lines = [
        (
            f"{plain(str(output))}: {counted(built.clinics, 'clinic')} with "
            f"{counted(built.providers, 'provider')}."
        ),
        f"Without a place on the map, as the ZIP code is not known: {unplaced:,}."
        if unplaced
        else "Each has a place on the map: its street, or else the middle of its ZIP code."
        if built.streets.found
        else "Each has a place on the map: the middle of its ZIP code.",
    ]
    if built.streets.asked:
        lines.append(_streets(built.streets))
    for source in built.sources:
        period = f" ({source.period})" if source.period else ""
        lines += [
            (
                f"{plain(source.name)}{period}: {counted(source.rows_read, 'row')} read, "
                f"{source.rows_kept:,} kept."
            ),
            *(f"  {count:,} left out: {SENTENCES[why]}" for why, count in source.dropped.items()),
        ]
    return lines


def _streets(streets: StreetReport) -> str:
    """What came of looking up streets, in one line."""
    told = [f"Streets looked up: {streets.asked:,}, found: {streets.found:,}"]
    if streets.misplaced:
        told.append(
            f"not taken, as far from the ZIP code or in another state: {streets.misplaced:,}"
        )
    if streets.unanswered:
        why = f" ({plain(streets.fault)})" if streets.fault else ""
        told.append(f"without an answer{why}: {streets.unanswered:,}")
    rest = " The others stay where their ZIP code is." if streets.found < streets.asked else ""
    return f"{'; '.join(told)}.{rest}"
