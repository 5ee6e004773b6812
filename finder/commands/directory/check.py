"""`check`: everything to fix in a clinic file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from finder.commands.console import print_report
from finder.commands.directory.file_reading import FileReading
from finder.commands.directory.filled_in import with_fixes, write_cells
from finder.commands.directory.issues import issues_json, issues_table
from finder.commands.directory.mapping import proposed_columns, taken, unsure_headings
from finder.commands.options import ReportFormat
from finder.commands.output import emit, json_text, plain
from finder.commands.progress import told_stages
from finder.commands.store_access import is_kept, store_to_look_at
from finder.commands.words import counted, say
from finder.commands.written_file import check_target
from finder.intake.headings.proposals import decided_columns
from finder.intake.location.old_pins import ListedPlaces
from finder.intake.report.report import CheckReport
from finder.intake.validation import check_directory
from finder.language.catalogue import SentencePart
from finder.services.imports.sources import proposed_source
from finder.services.kept import decisions_in

Headings = Mapping[str, str | None]
Words = Mapping[tuple[str, str], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedCheck:
    """What was written after `check`."""

    file: Path
    reading: FileReading
    cells: Path | None = None
    fixes: Path | None = None


def check(asked: AskedCheck, output_format: ReportFormat) -> int:
    """Show the issues of every row, read as `import` reads it; 0 if there is no error, 1 if so.

    Raises:
        UnreadableFile: there is no such file, or it is no clinic file at all.
        InvalidQuery: an option of reading it is none.

    """
    path, reading = asked.file, asked.reading
    if asked.cells:
        check_target(asked.cells, *(each for each in (path, asked.fixes) if each))
    table = with_fixes(reading.table(path, path.name), asked.fixes)
    proposed, chosen = proposed_columns(table, path.name), reading.columns(table)
    with told_stages() as tell, _kept(path.name) as (headings, words, places):
        report = check_directory(
            table,
            columns=decided_columns(table.titles, headings) | taken(proposed, chosen),
            words=words,
            places=places,
            progress=lambda done, all_: tell("reading", done / max(all_, 1)),
        )
    if asked.cells:
        write_cells(asked.cells, table, report)
    if output_format is ReportFormat.JSON:
        emit(json_text(_as_dict(report)))
    else:
        said = [Text(_verdict(plain(path.name), report))]
        if unsure := unsure_headings(path.name, proposed, chosen):
            said.append(Text(plain(unsure.said())))
        print_report(*said, *([issues_table(report.issues)] if report.issues else []))
    return 1 if report.errors else 0


@contextmanager
def _kept(name: str) -> Iterator[tuple[Headings, Words, ListedPlaces | None]]:
    """What admins decided about the headings of such a file and about words, and what is listed.

    It is nothing where there is no database.
    """
    if not is_kept():
        yield {}, {}, None
        return
    with store_to_look_at() as store:
        remembered = decisions_in(store)
        _, listed = store.listed()
        places = ListedPlaces(listed, store.before_moves)
        yield remembered.headings(proposed_source(store, name).key), remembered.words(), places


def _as_dict(report: CheckReport) -> dict[str, object]:
    return {
        "rows": report.rows,
        "clinics": len(report.accepted),
        "issues": issues_json(report.issues),
    }


def _verdict(name: str, report: CheckReport) -> str:
    """Whether the file can be loaded, in one or two sentences."""
    errors = len(report.errors)
    aside = sum(one.is_fault for one in report.issues) - errors
    hints = len(report.issues) - errors - aside
    clinics = counted(len(report.accepted), "clinic")
    also = _found(unread_cell=aside, hint=hints)
    if not errors:
        key = "check.loadable" if also else "check.fine"
        return say(key, name=name, clinics=clinics, found=(clinics, *also))
    return say(
        "check.partly" if report.accepted else "check.nothing",
        name=name,
        rows=counted(report.rows, "row"),
        found=(counted(errors, "error"), *also),
        clinics=clinics,
        left=counted(len(report.rejected), "row"),
    )


def _found(**counts: int) -> tuple[SentencePart, ...]:
    return tuple(counted(count, what) for what, count in counts.items() if count)
