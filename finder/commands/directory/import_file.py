"""`import`: a clinic file into the directory, as one revision."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from finder.commands.console import print_report
from finder.commands.counted import counted
from finder.commands.directory.changes_table import changes_table, checks_line
from finder.commands.directory.file_reading import FileReading
from finder.commands.directory.filled_in import answers_of, with_fixes, write_cells, write_csv
from finder.commands.directory.issues import issues_json, issues_table
from finder.commands.directory.publish import publish_now
from finder.commands.directory.truncated_table import truncated_table
from finder.commands.options import ReportFormat
from finder.commands.output import emit, json_text, plain
from finder.commands.progress import told_stages
from finder.commands.store_access import admin, kept_store, store_to_look_at
from finder.commands.written_file import check_target
from finder.directory.changes import ChangeKind
from finder.directory.checks import ended_checks
from finder.directory.merging import Blank
from finder.intake.file.clinic_file import bytes_of
from finder.intake.report.rejects import rejects_csv
from finder.services.imports.answer_file import waiting_csv
from finder.services.imports.upload import (
    ImportOptions,
    ImportPlan,
    answer,
    plan_import,
    publish_import,
)
from finder.services.wording.texts import wording
from finder.storage.revision import Revision

LEFT = 1
"""The exit code when some rows did not go in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What was written after `import`."""

    file: Path
    reading: FileReading
    dry_run: bool
    complete: bool
    blank: Blank
    rejects: Path | None
    cells: Path | None = None
    fixes: Path | None = None
    waiting: Path | None = None
    answers: Path | None = None


@dataclass(frozen=True, slots=True)
class _Done:
    asked: Import
    planned: ImportPlan
    revision: Revision | None

    @property
    def counts(self) -> dict[str, int]:
        changed = self.planned.changes.counts
        return {
            "added": changed[ChangeKind.ADDED],
            "changed": changed[ChangeKind.CHANGED],
            "unchanged": len(self.planned.unchanged),
            "possible_duplicates": len(self.planned.possible_duplicates),
            "rejected": len(self.planned.report.rejected),
            "removed": changed[ChangeKind.REMOVED],
            "checks_ended": len(ended_checks(self.planned.changes)),
            "sample_removed": len(self.planned.retired_samples),
        }

    @property
    def is_whole(self) -> bool:
        """Whether every row of the file is in the directory."""
        counts = self.counts
        errors = self.planned.report.errors
        return not (errors or counts["rejected"] or counts["possible_duplicates"])


def import_file(asked: Import, output_format: ReportFormat) -> int:
    """Publish what the file says, or only tell it; 1 if rows were left out, else 0.

    Raises:
        InputError: the file is no clinic file, an option is not usable, the rejected rows or
            the database can't be written, or somebody published in the meantime.

    """
    given = [path for path in (asked.file, asked.fixes, asked.answers) if path]
    for target in (asked.rejects, asked.cells, asked.waiting):
        if target:
            check_target(target, *given)
    data = bytes_of(asked.file, asked.file.name)
    table = with_fixes(asked.reading.table(data, asked.file.name), asked.fixes)
    answers = answers_of(asked.answers)
    options = ImportOptions(
        reading=asked.reading.options(),
        columns=asked.reading.columns(table),
        answers=answers,
        blank=asked.blank,
        complete=asked.complete,
    )
    opened = store_to_look_at if asked.dry_run else kept_store
    by = admin()
    with opened() as store, told_stages() as tell:
        if answers and not asked.dry_run:
            answer(store, answers, by)
        planned = plan_import(
            store, data, asked.file.name, by=by, table=table, options=options, progress=tell
        )
        if asked.rejects and planned.report.rejected:
            write_csv(asked.rejects, rejects_csv(table, planned.report))
        if asked.cells:
            write_cells(asked.cells, table, planned.report)
        if asked.waiting and planned.possible_duplicates:
            write_csv(asked.waiting, waiting_csv(store, planned, by))
        revision = None
        if not asked.dry_run:
            tell("publishing", 0)
            revision = publish_now(lambda: publish_import(store, planned, by))
    done = _Done(asked, planned, revision)
    if output_format is ReportFormat.JSON:
        emit(json_text(_as_dict(done)))
    else:
        print_report(*_for_people(done))
    return 0 if done.is_whole else LEFT


def _as_dict(done: _Done) -> dict[str, object]:
    return {
        **done.counts,
        "issues": issues_json(done.planned.report.issues),
        "revision": done.revision.number if done.revision else None,
    }


def _for_people(done: _Done) -> list[RenderableType]:
    report = done.planned.report
    parts: list[RenderableType] = [Text(line) for line in _lines(done)]
    if done.asked.dry_run and done.planned.changes:
        parts += [Text(""), *truncated_table(list(done.planned.changes), changes_table, "change")]
    if report.issues:
        issues = sorted(report.issues, key=lambda one: not one.is_error)
        parts += [Text(""), *truncated_table(issues, issues_table, "line")]
    return parts


def _lines(done: _Done) -> list[str]:
    counts, asked = done.counts, done.asked
    name = plain(asked.file.name)
    would = "would be " if asked.dry_run else ""
    removed = f", {counts['removed']:,} no longer listed" if counts["removed"] else ""
    rows = counted(done.planned.report.rows, "row")
    came = (
        f"{name}: {rows}; {counts['added']:,} {would}added, {counts['changed']:,} {would}changed, "
        f"{counts['unchanged']:,} as they are{removed}."
    )
    lines = [came, _outcome(done)]
    if counts["checks_ended"]:
        lines.append(checks_line(counts["checks_ended"]))
    if counts["sample_removed"]:
        told = "retires" if asked.dry_run else "retired"
        lines.append(wording().say(f"sample.{told}", count=counts["sample_removed"]))
    if counts["possible_duplicates"]:
        lines.append(
            f"{counted(counts['possible_duplicates'], 'row')} may be a clinic that is listed "
            f"already and did not go in; {_how_to_answer(asked)}."
        )
    if done.planned.joined:
        joined = sum(len(one.others) for one in done.planned.joined)
        lines.append(
            f"{counted(joined, 'row')} and {counted(len(done.planned.joined), 'clinic')} of other "
            "rows are one, as was answered; what they offer is put together."
        )
    if done.planned.spared:
        lines.append(
            f"{counted(len(done.planned.spared), 'clinic')} stayed listed, because a row that "
            "did not go in may be theirs."
        )
    if file_errors := done.planned.report.file_errors:
        return [came, _nothing(len(file_errors))]
    if counts["rejected"]:
        where = f"they are in {plain(str(asked.rejects))}" if asked.rejects else "--rejects OUT.csv"
        how = f"{where} with the reasons" if asked.rejects else f"{where} writes them to fix"
        lines.append(f"{counted(counts['rejected'], 'row')} did not go in for errors; {how}.")
    return lines


def _how_to_answer(asked: Import) -> str:
    if asked.waiting:
        return (
            f"they are in {plain(str(asked.waiting))}: write same or different behind each, then "
            "hand that file to --answers"
        )
    return "--waiting OUT.csv writes them to answer, or upload the file in the pages"


def _nothing(errors: int) -> str:
    """What is said of a file that nothing is taken from."""
    what = "an error that is" if errors == 1 else "errors that are"
    return (
        f"Nothing was published: the file has {what} about the file itself, so none of its rows "
        "goes in until the headings are fixed."
    )


def _outcome(done: _Done) -> str:
    if done.revision:
        return f"Published as revision {done.revision.number}."
    if not done.planned.changes:
        return "Nothing changes, so nothing is published."
    return "Nothing was published: this was a dry run."
