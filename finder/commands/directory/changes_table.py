"""What would change, or what was left as it is, for people."""

from __future__ import annotations

import json
from collections.abc import Iterable

from rich.text import Text

from finder.commands.counted import counted
from finder.commands.grid import Grid, GridColumn
from finder.commands.output import plain
from finder.directory.changes import ChangeKind, ClinicChange
from finder.directory.fields import FieldValue
from finder.directory.undo import Conflict

_LONGEST = 160
_SHOWN_FIELDS = 4
_STYLES = {ChangeKind.ADDED: "green", ChangeKind.CHANGED: "yellow", ChangeKind.REMOVED: "red"}


def changes_table(changes: Iterable[ClinicChange]) -> Grid:
    """The changes, clinic by clinic."""
    table = Grid(*map(GridColumn, ("", "Clinic", "What changes")))
    for change in changes:
        table.add(
            Text(change.kind.value, style=_STYLES[change.kind]),
            Text(plain(change.clinic_id)),
            Text(_told(change)),
        )
    return table


def conflicts_table(conflicts: Iterable[Conflict]) -> Grid:
    """What was edited later and so stays as it is."""
    table = Grid(*map(GridColumn, ("Clinic", "Field", "Stays", "Was")))
    for conflict in conflicts:
        is_whole = not conflict.field
        table.add(
            Text(plain(conflict.clinic_id)),
            Text("(whole clinic)" if is_whole else plain(conflict.field)),
            Text("as it is" if is_whole else value_text(conflict.now)),
            Text("" if is_whole else value_text(conflict.wanted)),
        )
    return table


def checks_line(ended: int) -> str:
    """That checks end, because what they were about changes."""
    return (
        f"{counted(ended, 'check')} {'ends' if ended == 1 else 'end'}: what was checked changes, "
        "so those clinics are due for another check."
    )


def value_text(value: FieldValue | None) -> str:
    """A value on one line, not too long: what is left out at its end are whole words."""
    if value is None:
        return "not stated"
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
    return "; ".join(fields[:_SHOWN_FIELDS]) + (f"; and {more} more" if more > 0 else "")
