"""`move-store`: everything that is kept, into another database."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from finder.commands.audit import note
from finder.commands.console import print_report
from finder.commands.grid import Grid, GridColumn
from finder.commands.store_access import is_kept
from finder.commands.words import counted, say
from finder.errors.stores import NothingToMove
from finder.settings import settings
from finder.storage.database import open_database
from finder.storage.engine import check_address
from finder.storage.moving import MovedTable, move
from finder.storage.signing_in.audit_entry import Event

_OPTION = "--to"


def move_store(to: str) -> None:
    """Copy all that the settings' database holds to the empty one at `to`, and tell what it was.

    Raises:
        InvalidSetting: `to` is no address of a database.
        InputError: there is nothing to move, the other database holds something or can't be
            written, or it gives back something else; it was left as it was.

    """
    check_address(to, _OPTION)
    if not is_kept():
        raise NothingToMove
    source = open_database(settings().database_url)
    try:
        target = open_database(to, _OPTION)
        try:
            moved = move(source, target)
            note(target, Event.MOVED)
        finally:
            target.close()
    finally:
        source.close()
    total = counted(sum(table.rows for table in moved), "row")
    print_report(_table(moved), Text(say("move.done", rows=total)), Text(say("move.next")))


def _table(moved: Sequence[MovedTable]) -> Grid:
    grid = Grid(
        GridColumn(say("move.what")),
        GridColumn(say("move.rows"), is_whole=True, is_right=True),
        GridColumn(say("move.sha256"), is_whole=True),
    )
    for table in moved:
        grid.add(say(f"move.table.{table.name}"), f"{table.rows:,}", table.sha256[:16])
    return grid
