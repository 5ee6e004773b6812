"""`import`: a clinic file into the directory, as one revision."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from finder.commands.console import print_report
from finder.commands.directory.file_reading import FileReading
from finder.commands.directory.filled_in import (
    answers_of,
    meanings_of,
    with_fixes,
    write_cells,
    write_csv,
    write_words,
)
from finder.commands.directory.import_report import (
    Imported,
    imported_as_dict,
    imported_for_people,
)
from finder.commands.directory.mapping import left_out, proposed_columns, taken, unsure_headings
from finder.commands.directory.publish import publish_now
from finder.commands.options import ReportFormat
from finder.commands.output import emit, json_text, plain
from finder.commands.progress import told_stages
from finder.commands.store_access import admin, kept_store, store_to_look_at
from finder.commands.written_file import check_target
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
from finder.storage.store import Store

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
    unsure = unsure_headings(asked.file.name, proposed, chosen)
    if unsure and not (asked.dry_run or asked.accept_mapping):
        raise unsure
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
    done = Imported(
        name=asked.file.name,
        planned=planned,
        revision=revision,
        dry_run=asked.dry_run,
        left_out=left_out(proposed, columns),
        rejects=asked.rejects,
        waiting=asked.waiting,
        unsure="" if asked.accept_mapping or not unsure else unsure.said(),
    )
    if output_format is ReportFormat.JSON:
        emit(json_text(imported_as_dict(done)))
    else:
        print_report(*imported_for_people(done))
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
