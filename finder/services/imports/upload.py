"""An upload: read, checked, matched, previewed as one change set, and published or not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from finder.gc_pause import gc_paused
from finder.intake.file.reading import read_table
from finder.intake.file.size import within_memory
from finder.intake.file.table import Table
from finder.matching import Verdict
from finder.services.accounts.principal import Principal, require_editor
from finder.services.imports.learned_rules import grounds_texts
from finder.services.imports.plan import ImportOptions, ImportPlan, PossibleDuplicate
from finder.services.imports.planning import Planning
from finder.services.imports.removal import check_removal
from finder.services.imports.sources import listing_of
from finder.services.kept import decisions_in
from finder.services.publishing.history import publish
from finder.storage.import_decisions import WaitingWord
from finder.storage.revision import Action, Revision, Stamp
from finder.storage.store import Store
from finder.storage.taken_in import TakenIn

Progress = Callable[[str, float], None]

__all__ = [
    "ImportOptions",
    "ImportPlan",
    "PossibleDuplicate",
    "answer",
    "plan_import",
    "publish_import",
]

_AS_IT_IS = ImportOptions()


def _untold(_stage: str, _share: float) -> None:
    """Nobody watches."""


def plan_import(
    store: Store,
    source: Path | bytes,
    name: str,
    *,
    by: Principal,
    table: Table | None = None,
    options: ImportOptions = _AS_IT_IS,
    progress: Progress = _untold,
) -> ImportPlan:
    """Everything that publishing the file called `name` would do, and what stands in its way.

    `table` is the table in the file, if it was read with the options before.
    `progress` is told a stage ("reading", "matching", "comparing") and the share of it
    that is done, from 0 to 1.

    Raises:
        NotAllowed: `by` may change nothing.
        UnreadableFile: it is no clinic file at all, or takes more memory than there is; one
            sentence says how to get one.

    """
    require_editor(by)
    with within_memory(name), gc_paused():
        table = table or read_table(source, name, options.reading)
        stamp = Stamp(
            made_by=by.name,
            action=Action.IMPORT,
            source_name=name,
            source_sha256=table.sha256,
        )
        listing = listing_of(store, name, by, source=options.source, as_of=options.as_of)
        return Planning(store, table, options, listing, progress).plan(stamp)


def publish_import(
    store: Store, plan: ImportPlan, by: Principal, *, expect_removed: int | None = None
) -> Revision | None:
    """Publish an upload; None if it changes nothing. Words nobody knew wait for a decision.

    Of a file with an error about itself there is nothing to publish, nor to decide about.
    A complete file that takes much of its source off the list is published only with the
    very number in `expect_removed`; where a number is given, it always has to be right.

    Raises:
        NotAllowed: `by` may change nothing.
        UnexpectedRemoval: more goes off the list than was said, or nobody said how many.
        DirectoryMoved: somebody published since the plan was made.
        StorageFailed: the database can't be written; nothing was changed.
        NoMemoryForFile: there is none to write so much; nothing was changed.

    """
    require_editor(by)
    check_removal(plan, expect_removed)
    if plan.report.file_errors:
        return None
    also = TakenIn(store.database, plan.listing, plan.rows, plan.waiting, plan.taken)
    with within_memory(plan.plan.stamp.source_name):
        made = publish(store, plan.plan, by, also=also)
    if made is None:
        also.alone()
    decisions_in(store).wait_for(
        [
            WaitingWord(one.kind, one.folded, one.word, one.count, plan.plan.stamp.source_name)
            for one in plan.report.unknown_words
        ]
    )
    return made


def answer(
    store: Store,
    answers: Mapping[tuple[str, str], Verdict],
    by: Principal,
    *,
    asked: ImportPlan | None = None,
) -> None:
    """Remember whether rows are clinics, by the row's key and the clinic's id.

    Where the plan that `asked` is given, rules for the next lists of its source are learned.

    Raises:
        NotAllowed: `by` may change nothing.
        StorageFailed: the database can't be written.

    """
    require_editor(by)
    decisions_in(store).keep_answers(
        {pair: verdict.value for pair, verdict in answers.items()},
        by.name,
        source=asked.listing.source.key if asked else None,
        grounds=grounds_texts(answers, asked.possible_duplicates) if asked else {},
    )
