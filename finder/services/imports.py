"""An upload: read, checked, matched, previewed as one change set, and published or not."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from itertools import starmap
from typing import TYPE_CHECKING, NamedTuple

from finder.collecting import collector_paused
from finder.directory.changes import ChangeSet
from finder.directory.fields import FieldCodec
from finder.directory.merging import Blank
from finder.directory.outline import outline
from finder.intake.matching import Matcher, Matches, Verdict, incoming_rows
from finder.intake.proposals import decided_columns
from finder.intake.reading import ReadingOptions, read_table
from finder.intake.validation import check_directory
from finder.services.history import Plan, publish
from finder.services.import_assembly import Assembly, waiting_in
from finder.services.principal import require_admin
from finder.storage.remembered import Remembered, WaitingWord
from finder.storage.revision import Action, Stamp
from finder.taxonomy.taxonomy import standard_taxonomy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from finder.directory.clinic import Clinic
    from finder.intake.matching import Candidate, Incoming
    from finder.intake.report import Report
    from finder.services.principal import Principal
    from finder.storage.revision import Revision
    from finder.storage.store import Store

    Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """How an admin wants a file to be taken.

    `columns` says what headings stand for, on top of what is remembered. `complete` is
    whether a clinic that the file does not have is no longer to be listed.
    """

    reading: ReadingOptions = field(default_factory=ReadingOptions)
    columns: Mapping[str, str | None] = field(default_factory=dict)
    blank: Blank = Blank.KEEP
    complete: bool = False


_AS_IT_IS = ImportOptions()
_NO_MATCHES = Matches({}, {}, {}, (), ())
_TELL_EVERY = 1_000


def _untold(_stage: str, _share: float) -> None:
    """Nobody watches."""


class PossibleDuplicate(NamedTuple):
    """A row that may be a listed clinic, or another row of the file; an admin is asked.

    An answer is kept under `key` and the id of a candidate; it holds for the next upload
    too. `candidates` are the likeliest first; where `twin` is the number of another row of
    the file, the first candidate is what that row is or will be.
    """

    row: int
    key: str
    clinic: Clinic
    candidates: tuple[Candidate, ...]
    twin: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What an upload would do. Nothing of it has happened yet.

    `report` has every issue of every row, and the rows that were rejected. `rows` says
    which row each clinic of the file stands in, by id. `spared` are listed clinics that a
    complete file seems to lack, but that a row which was rejected or is waiting for an
    answer may be: they stay.
    """

    plan: Plan
    report: Report
    rows: Mapping[str, int]
    unchanged: tuple[str, ...]
    possible_duplicates: tuple[PossibleDuplicate, ...]
    spared: tuple[str, ...]

    @property
    def changes(self) -> ChangeSet:
        """What would be added, changed and removed."""
        return self.plan.changes


def plan_import(
    store: Store,
    source: Path | bytes,
    name: str,
    *,
    by: Principal,
    options: ImportOptions = _AS_IT_IS,
    progress: Progress = _untold,
) -> ImportPlan:
    """Everything that publishing the file called `name` would do, and what stands in its way.

    `progress` is told a stage ("reading", "matching", "comparing") and the share of it
    that is done, from 0 to 1.

    Raises:
        NotAllowed: `by` is no admin.
        UnreadableFile: it is no clinic file at all; one sentence says how to get one.

    """
    require_admin(by)
    with collector_paused():
        return _plan(store, source, name, by=by, options=options, progress=progress)


def _plan(
    store: Store,
    source: Path | bytes,
    name: str,
    *,
    by: Principal,
    options: ImportOptions,
    progress: Progress,
) -> ImportPlan:
    remembered = Remembered(store.database)
    table = read_table(source, name, options.reading)
    report = check_directory(
        table,
        columns=decided_columns(table.titles, remembered.headings())
        | decided_columns(table.titles, options.columns),
        words=remembered.words(),
        progress=lambda done, all_: progress("reading", done / max(all_, 1)),
    )
    mark, listed = store.listed()
    codec = FieldCodec(standard_taxonomy())
    answers = {pair: Verdict(said) for pair, said in remembered.answers().items()}
    progress("matching", 0)
    assembly = Assembly(listed, codec, frozenset(report.columns), options.blank, name)
    rows: Sequence[Incoming] = ()
    matches = _NO_MATCHES
    if not assembly.repeats(report.accepted, {clinic_id for _, clinic_id in answers}):
        rows = incoming_rows((one.row, one.clinic, one.id_is_stated) for one in report.accepted)
        matches = Matcher(starmap(outline, listed.items())).match(
            rows, answers, progress=lambda done: progress("matching", done / max(len(rows), 1))
        )
        for number, row in enumerate(rows):
            if row.row not in matches.unsure:
                assembly.add(row, matches.sure.get(row.row))
            if number % _TELL_EVERY == 0:
                progress("comparing", number / len(rows))
    spared: list[str] = []
    if options.complete:
        spared = assembly.remove_others(waiting_in(matches, report))
    stamp = Stamp(
        made_by=by.name,
        action=Action.IMPORT,
        source_name=name,
        source_sha256=_sha256(source),
    )
    return ImportPlan(
        plan=Plan(ChangeSet(assembly.changes), stamp, mark.number),
        report=report,
        rows=assembly.rows,
        unchanged=tuple(assembly.unchanged),
        possible_duplicates=_possible_duplicates(rows, matches),
        spared=tuple(spared),
    )


def publish_import(store: Store, plan: ImportPlan, by: Principal) -> Revision | None:
    """Publish an upload; None if it changes nothing. Words nobody knew wait for a decision.

    Raises:
        NotAllowed: `by` is no admin.
        DirectoryMoved: somebody published since the plan was made.
        StorageFailed: the database can't be written; nothing was changed.

    """
    made = publish(store, plan.plan, by)
    Remembered(store.database).wait_for(
        [
            WaitingWord(one.kind, one.folded, one.word, one.count, plan.plan.stamp.source_name)
            for one in plan.report.unknown_words
        ]
    )
    return made


def answer(store: Store, answers: Mapping[tuple[str, str], Verdict], by: Principal) -> None:
    """Remember whether rows are clinics, by the row's key and the clinic's id."""
    require_admin(by)
    Remembered(store.database).keep_answers(
        {pair: verdict.value for pair, verdict in answers.items()}, by.name
    )


def _possible_duplicates(
    rows: Sequence[Incoming], matches: Matches
) -> tuple[PossibleDuplicate, ...]:
    twins = {twin.row: twin for twin in matches.within}
    found = []
    for row in rows:
        candidates = matches.unsure.get(row.row)
        if candidates is None:
            continue
        twin = twins.get(row.row)
        if twin:
            candidates = (twin.candidate, *candidates)
        found.append(
            PossibleDuplicate(row.row, row.key, row.clinic, candidates, twin.like if twin else None)
        )
    return tuple(found)


def _sha256(source: Path | bytes) -> str:
    if isinstance(source, bytes):
        return hashlib.sha256(source).hexdigest()
    with source.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
