"""`import`: a clinic file into the directory, as one revision."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from finder.commands.console import print_report
from finder.commands.directory.changes_table import changes_table, checks_line
from finder.commands.directory.file_reading import FileReading
from finder.commands.directory.filled_in import (
    answers_of,
    meanings_of,
    with_fixes,
    write_cells,
    write_csv,
    write_words,
)
from finder.commands.directory.issues import issues_json, issues_table
from finder.commands.directory.mapping import left_out, proposed_columns, refuse_unsure, taken
from finder.commands.directory.publish import publish_now
from finder.commands.directory.source_lines import source_counts, source_lines
from finder.commands.directory.truncated_table import truncated_table
from finder.commands.options import ReportFormat
from finder.commands.output import emit, json_text, plain
from finder.commands.progress import told_stages
from finder.commands.store_access import admin, kept_store, store_to_look_at
from finder.commands.words import counted, say
from finder.commands.written_file import check_target
from finder.directory.changes import ChangeKind
from finder.directory.checks import ended_checks
from finder.directory.file_source import FileSource, Unnamed
from finder.directory.merging import Blank
from finder.errors.sources import NoSuchState, StateOfPart
from finder.geography.us_states import state_code
from finder.intake.file.clinic_file import bytes_of
from finder.intake.file.table import Table
from finder.intake.report.rejects import rejects_csv
from finder.services.accounts.principal import Principal
from finder.services.imports.answer_file import waiting_csv
from finder.services.imports.answers import keep_headings, keep_words
from finder.services.imports.sources import decide_unnamed, named_source, proposed_source
from finder.services.imports.upload import (
    ImportOptions,
    ImportPlan,
    answer,
    plan_import,
    publish_import,
)
from finder.services.wording.texts import wording
from finder.storage.revision import Revision
from finder.storage.store import Store

_SHOWN = 60
LEFT = 1
"""The exit code when some rows did not go in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What was written after `import`."""

    file: Path
    reading: FileReading
    dry_run: bool
    source: str
    as_of: date | None
    accept_mapping: bool
    complete: bool
    state: str
    expect_removed: int | None
    blank: Blank
    rejects: Path | None
    cells: Path | None = None
    fixes: Path | None = None
    waiting: Path | None = None
    answers: Path | None = None
    unnamed: Unnamed = Unnamed.ASK
    unknown_words: Path | None = None
    words: Path | None = None


@dataclass(frozen=True, slots=True)
class _Done:
    asked: Import
    planned: ImportPlan
    revision: Revision | None
    left_out: tuple[str, ...]

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
            **source_counts(self.planned),
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
    given = [path for path in (asked.file, asked.fixes, asked.answers, asked.words) if path]
    for target in (asked.rejects, asked.cells, asked.waiting, asked.unknown_words):
        if target:
            check_target(target, *given)
    data = bytes_of(asked.file, asked.file.name)
    table = with_fixes(asked.reading.table(data, asked.file.name), asked.fixes)
    answers, words = answers_of(asked.answers), meanings_of(asked.words)
    state = _state(asked)
    proposed = proposed_columns(table, asked.file.name, asked.source)
    chosen = asked.reading.columns(table)
    if not (asked.dry_run or asked.accept_mapping):
        refuse_unsure(asked.file.name, proposed, chosen)
    opened = store_to_look_at if asked.dry_run else kept_store
    columns = taken(proposed, chosen, all_=asked.accept_mapping)
    by = admin()
    with opened() as store, told_stages() as tell:
        if not asked.dry_run:
            answer(store, answers, by)
            keep_words(store, words, by)
        source, day = _source(store, asked)
        options = ImportOptions(
            reading=asked.reading.options(),
            columns=columns,
            answers=answers,
            words=words,
            source=source,
            as_of=asked.as_of or day,
            blank=asked.blank,
            complete=asked.complete,
            state=state,
        )
        planned = plan_import(
            store, data, asked.file.name, by=by, table=table, options=options, progress=tell
        )
        _write_lists(store, asked, table, planned, by)
        revision = None
        if not asked.dry_run:
            tell("publishing", 0)
            revision = publish_now(
                store,
                lambda: publish_import(store, planned, by, expect_removed=asked.expect_removed),
            )
            _remember(store, planned, asked.unnamed, by)
        if revision:
            keep_headings(store, proposed, chosen, by, source=planned.listing.source)
    done = _Done(asked, planned, revision, left_out(proposed, columns))
    if output_format is ReportFormat.JSON:
        emit(json_text(_as_dict(done)))
    else:
        print_report(*_for_people(done))
    return 0 if done.is_whole else LEFT


def _write_lists(
    store: Store, asked: Import, table: Table, planned: ImportPlan, by: Principal
) -> None:
    """Write what there is to fix and to answer, where that was asked for."""
    if asked.rejects and planned.report.rejected:
        write_csv(asked.rejects, rejects_csv(table, planned.report))
    if asked.cells:
        write_cells(asked.cells, table, planned.report)
    if asked.waiting and planned.possible_duplicates:
        write_csv(asked.waiting, waiting_csv(store, planned, by))
    if asked.unknown_words:
        write_words(asked.unknown_words, planned.report)


def _source(store: Store, asked: Import) -> tuple[FileSource | None, date | None]:
    """The source that was named, and the day in its name; None leaves it to the file's name.

    What its lists mean that no longer name something may be said with it.
    """
    named, day = named_source(store, asked.source) if asked.source else (None, None)
    if asked.unnamed is Unnamed.ASK:
        return named, day
    source = named or proposed_source(store, asked.file.name)
    return replace(source, unnamed=asked.unnamed), day


def _remember(store: Store, planned: ImportPlan, meaning: Unnamed, by: Principal) -> None:
    """Keep what was said of the source, once its list is in."""
    if meaning is not Unnamed.ASK and not planned.report.file_errors:
        decide_unnamed(store, planned.listing.source, meaning, by)


def _state(asked: Import) -> str:
    """The state that the file is complete for, "" for all.

    Raises:
        InvalidQuery: there is no such state, or the file is not said to be complete.

    """
    if not asked.state:
        return ""
    code = state_code(asked.state)
    if not code:
        raise NoSuchState(state=plain(asked.state))
    if not asked.complete:
        raise StateOfPart
    return code


def _as_dict(done: _Done) -> dict[str, object]:
    return {
        **done.counts,
        "source": done.planned.listing.source.name,
        "as_of": done.planned.listing.as_of.isoformat(),
        "left_out": list(done.left_out),
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
    counts, asked, planned = done.counts, done.asked, done.planned
    if file_errors := planned.report.file_errors:
        return [_came(done), say("import.nothing", count=len(file_errors))]
    lines = [_came(done), *source_lines(planned), _outcome(done)]
    if counts["checks_ended"]:
        lines.append(checks_line(counts["checks_ended"]))
    if counts["sample_removed"]:
        told = "retires" if asked.dry_run else "retired"
        lines.append(wording().say(f"sample.{told}", count=counts["sample_removed"]))
    lines += _left(done)
    if done.left_out:
        titles = tuple(f"“{plain(title[:_SHOWN])}”" for title in done.left_out)
        lines.append(say("import.left_out", headings=titles, count=len(titles)))
    if counts["rejected"]:
        key = "import.rejected_written" if asked.rejects else "import.rejected"
        lines.append(say(key, count=counts["rejected"], path=plain(str(asked.rejects))))
    return lines


def _left(done: _Done) -> list[str]:
    """What is said of rows that may be a listed clinic, or are one with others."""
    waiting, planned = done.counts["possible_duplicates"], done.planned
    lines = []
    if waiting:
        key = "import.waiting_written" if done.asked.waiting else "import.waiting"
        lines.append(say(key, count=waiting, path=plain(str(done.asked.waiting))))
    if planned.joined:
        joined = counted(sum(len(one.others) for one in planned.joined), "row")
        lines.append(
            say("import.joined", rows=joined, clinics=counted(len(planned.joined), "clinic"))
        )
    if planned.spared:
        lines.append(say("import.spared", count=len(planned.spared)))
    return lines


def _came(done: _Done) -> str:
    """What became of the rows, or would."""
    tense = "dry" if done.asked.dry_run else "done"
    counts: dict[str, object] = dict(done.counts)
    return say(
        f"import.{tense}_removed" if counts["removed"] else f"import.{tense}",
        name=plain(done.asked.file.name),
        rows=counted(done.planned.report.rows, "row"),
        **counts,
    )


def _outcome(done: _Done) -> str:
    if done.revision:
        return say("publication.published", number=done.revision.number)
    return say("publication.dry_run" if done.planned.changes else "import.unchanged")
