"""What would change, or what was left as it is, for people."""

from __future__ import annotations

import json
from collections.abc import Iterable

from rich.text import Text

from finder.commands.grid import Grid, GridColumn
from finder.commands.output import plain
from finder.commands.words import say
from finder.directory.changes import ChangeKind, ClinicChange
from finder.directory.fields import FieldValue
from finder.directory.undo import Conflict

_LONGEST = 160
_SHOWN_FIELDS = 4
_STYLES = {ChangeKind.ADDED: "green", ChangeKind.CHANGED: "yellow", ChangeKind.REMOVED: "red"}


def changes_table(changes: Iterable[ClinicChange]) -> Grid:
    """The changes, clinic by clinic."""
    table = Grid(*map(GridColumn, ("", say("changes.clinic"), say("changes.what"))))
    for change in changes:
        table.add(
            Text(say(f"changes.{change.kind.value}"), style=_STYLES[change.kind]),
            Text(plain(change.clinic_id)),
            Text(_told(change)),
        )
    return table


def conflicts_table(conflicts: Iterable[Conflict]) -> Grid:
    """What was edited later and so stays as it is."""
    headings = ("clinic", "field", "stays", "was")
    table = Grid(*(GridColumn(say(f"changes.{heading}")) for heading in headings))
    for conflict in conflicts:
        is_whole = not conflict.field
        table.add(
            Text(plain(conflict.clinic_id)),
            Text(say("changes.whole_clinic") if is_whole else plain(conflict.field)),
            Text(say("changes.as_it_is") if is_whole else value_text(conflict.now)),
            Text("" if is_whole else value_text(conflict.wanted)),
        )
    return table


def checks_line(ended: int) -> str:
    """That checks end, because what they were about changes."""
    return say("changes.checks", count=ended)


def value_text(value: FieldValue | None) -> str:
    """A value on one line, not too long: what is left out at its end are whole words."""
    if value is None:
        return say("changes.not_stated")
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = plain(text)
    if len(text) <= _LONGEST:
        return text
    shown, _, _ = text[:_LONGEST].rpartition(" ")
    return f"{shown or text[:_LONGEST]} …"


def _told(change: ClinicChange) -> str:
    if change.kind is not ChangeKind.CHANGED:
        named = (change.after or change.before or {}).get("name", "")
        return plain(str(named))
    fields = [
        f"{name}: {value_text(before)} → {value_text(after)}"
        for name, (before, after) in change.fields.items()
    ]
    more = len(fields) - _SHOWN_FIELDS
    shown = "; ".join(fields[:_SHOWN_FIELDS])
    return say("more.field", fields=shown, count=more) if more > 0 else shown
