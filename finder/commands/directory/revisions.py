"""`revisions`: the history of the directory."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from finder.commands.console import print_report
from finder.commands.grid import Grid, GridColumn
from finder.commands.options import ReportFormat
from finder.commands.output import emit, json_text, plain
from finder.commands.store_access import kept_store
from finder.commands.words import say
from finder.storage.revision import Revision


def revisions(output_format: ReportFormat) -> None:
    """List every revision, the newest first.

    Raises:
        StorageFailed: the database can't be read.

    """
    with kept_store() as store:
        found = store.revisions()
    if output_format is ReportFormat.JSON:
        emit(json_text({"revisions": [as_dict(revision) for revision in found]}))
    else:
        print_report(_table(found))


def as_dict(revision: Revision) -> dict[str, object]:
    """A revision as programs read it; the time is UTC in ISO 8601."""
    stamp = revision.stamp
    return {
        "revision": revision.number,
        "made_at": revision.made_at.isoformat(timespec="seconds"),
        "made_by": stamp.made_by,
        "action": stamp.action.value,
        "note": stamp.note,
        "source_name": stamp.source_name,
        "source_sha256": stamp.source_sha256,
        "added": revision.added,
        "changed": revision.changed,
        "removed": revision.removed,
        "undoes": stamp.undoes,
    }


def _table(found: Iterable[Revision]) -> Grid:
    numbers = ("revision", "added", "changed", "removed")
    table = Grid(
        *(GridColumn(say(f"revisions.{heading}"), is_right=True) for heading in numbers),
        GridColumn(say("revisions.when"), is_whole=True),
        *map(GridColumn, (say("revisions.who"), say("revisions.what"))),
    )
    for one in found:
        table.add(
            *(Text(f"{count:,}") for count in (one.number, one.added, one.changed, one.removed)),
            Text(f"{one.made_at:%Y-%m-%d %H:%M}"),
            Text(plain(one.stamp.made_by)),
            Text(_what(one)),
        )
    return table


def _what(one: Revision) -> str:
    stamp = one.stamp
    action = say(f"revisions.action.{stamp.action.value}")
    done = say("revisions.undo_of", number=stamp.undoes) if stamp.undoes else action
    parts = (done, plain(stamp.source_name), plain(stamp.note))
    return ": ".join(part for part in parts if part)
