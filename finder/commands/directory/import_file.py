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
from finder.exchange.csv_file import CSV_ENCODING
from finder.files import atomic_text
from finder.intake.file.clinic_file import bytes_of
from finder.intake.report.rejects import rejects_csv
from finder.services.imports.upload import ImportOptions, ImportPlan, plan_import, publish_import
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
    if asked.rejects:
        check_target(asked.rejects, asked.file)
    data = bytes_of(asked.file, asked.file.name)
    table = asked.reading.table(data, asked.file.name)
    options = ImportOptions(
        reading=asked.reading.options(),
        columns=asked.reading.columns(table),
        blank=asked.blank,
        complete=asked.complete,
    )
    opened = store_to_look_at if asked.dry_run else kept_store
    by = admin()
    with opened() as store, told_stages() as tell:
        planned = plan_import(
            store, data, asked.file.name, by=by, table=table, options=options, progress=tell
        )
        if asked.rejects and planned.report.rejected:
            with atomic_text(asked.rejects, CSV_ENCODING) as stream:
                stream.write(rejects_csv(table, planned.report))
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
            "already and did not go in; upload the file in the pages to say same or different."
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
