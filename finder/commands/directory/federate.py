"""`federate`: the directories of others into this one, each as one revision."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from finder.commands.console import print_report
from finder.commands.directory.filled_in import answers_of, write_csv
from finder.commands.directory.import_report import (
    Imported,
    imported_as_dict,
    imported_for_people,
)
from finder.commands.directory.publish import publish_now
from finder.commands.options import ReportFormat
from finder.commands.output import complain, emit, json_text, plain
from finder.commands.progress import told_stages
from finder.commands.refusal import refusal_sentence
from finder.commands.store_access import admin, kept_store, store_to_look_at
from finder.commands.words import say
from finder.commands.written_file import check_target
from finder.directory.merging import Blank
from finder.errors import InputError
from finder.errors.federation import OneSourceForSeveral
from finder.services.federation.federate import PullOptions, PullPlan, plan_pull, publish_pull
from finder.services.imports.answer_file import waiting_csv
from finder.services.imports.upload import answer
from finder.storage.revision import Revision
from finder.storage.store import Store

LEFT, REFUSED = 1, 2
"""The exit codes when some places did not go in, and when a directory could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Federation:
    """What was written after `federate`."""

    addresses: tuple[str, ...]
    dry_run: bool
    whole: bool
    source: str
    expect_removed: int | None
    blank: str
    waiting: Path | None = None
    answers: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    pull: PullPlan
    imported: Imported | None

    @property
    def is_whole(self) -> bool:
        return not self.pull.skipped and (self.imported is None or self.imported.is_whole)


def federate(asked: Federation, output_format: ReportFormat) -> int:
    """Publish what each directory says, or only tell it; 1 if places were left out, else 0.

    Of several, one that can't be read is told on stderr, and the others are read all the same;
    then the code is 2.

    Raises:
        InputError: the one directory can't be read, an option is not usable, or the database
            can't be written.

    """
    if asked.source and len(asked.addresses) > 1:
        raise OneSourceForSeveral
    if asked.waiting:
        check_target(asked.waiting, *([asked.answers] if asked.answers else []))
    opened = store_to_look_at if asked.dry_run else kept_store
    done: list[_Done] = []
    failed = False
    with opened() as store:
        for address in dict.fromkeys(asked.addresses):
            try:
                done.append(_pulled(store, address, asked))
            except InputError as error:
                if len(asked.addresses) == 1:
                    raise
                failed = True
                complain(refusal_sentence(error))
    _tell(done, output_format)
    if failed:
        return REFUSED
    return 0 if all(one.is_whole for one in done) else LEFT


def _pulled(store: Store, address: str, asked: Federation) -> _Done:
    answers, by = answers_of(asked.answers), admin()
    with told_stages() as tell:
        if not asked.dry_run:
            answer(store, answers, by)
        options = PullOptions(
            source=asked.source, whole=asked.whole, blank=Blank(asked.blank), answers=answers
        )
        plan = plan_pull(store, address, by, options, tell)
        if asked.waiting and plan.planned and plan.planned.possible_duplicates:
            write_csv(asked.waiting, waiting_csv(store, plan.planned, by))
        revision = None
        if not asked.dry_run:
            tell("publishing", 0)
            revision = publish_now(
                store, lambda: publish_pull(store, plan, by, expect_removed=asked.expect_removed)
            )
    return _Done(pull=plan, imported=_imported(plan, revision, asked))


def _imported(plan: PullPlan, revision: Revision | None, asked: Federation) -> Imported | None:
    if plan.planned is None:
        return None
    return Imported(
        name=plan.address,
        planned=plan.planned,
        revision=revision,
        dry_run=asked.dry_run,
        waiting=asked.waiting,
    )


def _tell(done: list[_Done], output_format: ReportFormat) -> None:
    if output_format is ReportFormat.JSON:
        emit(json_text({"directories": [_as_dict(one) for one in done]}))
        return
    parts: list[RenderableType] = []
    for one in done:
        parts += _for_people(one)
    if parts:
        print_report(*parts)


def _as_dict(done: _Done) -> dict[str, object]:
    pull = done.pull
    return {
        "address": pull.address,
        "since": pull.since or None,
        "skipped": pull.skipped,
        **(imported_as_dict(done.imported) if done.imported else _UNCHANGED),
        "source": pull.source.name,
    }


_UNCHANGED = {"added": 0, "changed": 0, "unchanged": 0, "removed": 0, "revision": None}


def _for_people(done: _Done) -> list[RenderableType]:
    pull, address = done.pull, plain(done.pull.address)
    parts: list[RenderableType] = []
    if pull.since:
        parts.append(Text(say("federate.since", address=address, since=plain(pull.since))))
    if pull.skipped:
        parts.append(Text(say("federate.skipped", count=pull.skipped)))
    if done.imported is None:
        return [*parts, Text(say("federate.nothing_new"))]
    return [*parts, *imported_for_people(done.imported)]
