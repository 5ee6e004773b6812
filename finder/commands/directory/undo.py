"""`undo`: take one revision back, as a revision of its own."""

from __future__ import annotations

from rich.console import RenderableType
from rich.text import Text

from finder.commands.console import print_report
from finder.commands.directory.changes_table import changes_table, checks_line, conflicts_table
from finder.commands.directory.publish import publish_now
from finder.commands.directory.truncated_table import truncated_table
from finder.commands.numbers import whole_number
from finder.commands.options import ReportFormat
from finder.commands.output import emit, json_text
from finder.commands.store_access import admin, kept_store, store_to_look_at
from finder.commands.words import counted, say
from finder.directory.changes import ChangeKind
from finder.directory.checks import ended_checks
from finder.errors.options import UnfitOption
from finder.services.publishing.history import UndoPlan, plan_undo, publish
from finder.storage.revision import Revision

_MOST_DIGITS = 9
LEFT = 1
"""The exit code when later edits were left as they are."""


def undo(text: str, output_format: ReportFormat, *, dry_run: bool) -> int:
    """Take back the revision of that number; 1 if conflicts were left, else 0.

    Raises:
        InputError: there is no such revision, or somebody published in the meantime.

    """
    number = _number(text)
    by = admin()
    with (store_to_look_at if dry_run else kept_store)() as store:
        planned = plan_undo(store, number, by)
        revision = None
        if not dry_run:
            revision = publish_now(store, lambda: publish(store, planned.plan, by))
    if output_format is ReportFormat.JSON:
        emit(json_text(_as_dict(planned, revision)))
    else:
        print_report(*_for_people(planned, revision, dry_run=dry_run))
    return LEFT if planned.undo.conflicts else 0


def _number(text: str) -> int:
    number = whole_number(text, _MOST_DIGITS)
    if number is None:
        raise UnfitOption(option="revision", given=text[:40])
    return number


def _as_dict(planned: UndoPlan, revision: Revision | None) -> dict[str, object]:
    counts = planned.plan.changes.counts
    return {
        "undoes": planned.revision.number,
        "added": counts[ChangeKind.ADDED],
        "changed": counts[ChangeKind.CHANGED],
        "removed": counts[ChangeKind.REMOVED],
        "conflicts": [
            {
                "clinic_id": conflict.clinic_id,
                "field": conflict.field,
                "now": conflict.now,
                "wanted": conflict.wanted,
            }
            for conflict in planned.undo.conflicts
        ],
        "revision": revision.number if revision else None,
    }


def _for_people(
    planned: UndoPlan, revision: Revision | None, *, dry_run: bool
) -> list[RenderableType]:
    counts = planned.plan.changes.counts
    undone = say(
        "undo.dry" if dry_run else "undo.done",
        number=planned.revision.number,
        clinics=counted(counts[ChangeKind.ADDED], "clinic"),
        changed=counts[ChangeKind.CHANGED],
        removed=counts[ChangeKind.REMOVED],
    )
    parts: list[RenderableType] = [Text(undone), Text(_outcome(planned, revision))]
    if ended := ended_checks(planned.plan.changes):
        parts.append(Text(checks_line(len(ended))))
    if dry_run and planned.plan.changes:
        parts += [Text(""), *truncated_table(list(planned.plan.changes), changes_table, "change")]
    conflicts = planned.undo.conflicts
    if conflicts:
        stays = say("undo.kept", count=len(conflicts))
        parts += [Text(""), Text(stays), *truncated_table(conflicts, conflicts_table, "value")]
    return parts


def _outcome(planned: UndoPlan, revision: Revision | None) -> str:
    if revision:
        return say("publication.published", number=revision.number)
    return say("publication.dry_run" if planned.plan.changes else "undo.nothing")
