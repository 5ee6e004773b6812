"""`log`: the audit log, on the screen or as a file, and whether all of it is still there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.text import Text

from finder.commands.console import print_report
from finder.commands.grid import Grid, GridColumn
from finder.commands.output import plain
from finder.commands.store_access import admin, kept_store
from finder.commands.words import counted, say
from finder.commands.written_file import check_target
from finder.exchange.csv_file import CSV_ENCODING
from finder.files import atomic_text
from finder.services.accounts.audit_log import all_log_entries, log_entries, write_log
from finder.storage.signing_in.audit_entry import AuditEntry
from finder.storage.signing_in.audit_log import AuditLog

_BROKEN = 1
_SHOWN = 50


def show_log(output: Path | None) -> int:
    """Show the last entries, or write all of them to a new file.

    Raises:
        InputError: the file can't be written, or the database can't be read.

    """
    if output:
        check_target(output)
    with kept_store() as store:
        if output is None:
            print_report(_table(log_entries(store, admin(), limit=_SHOWN)))
            return 0
        with atomic_text(output, CSV_ENCODING) as text:
            count = write_log(all_log_entries(store, admin()), text)
    entries = counted(count, "log_entry")
    print_report(Text(say("log.written", path=plain(str(output)), entries=entries)))
    return 0


def verify_log() -> int:
    """See whether the log is what was written, and tell the digest to note for the next time.

    Raises:
        StorageFailed: the database can't be read.

    """
    with kept_store() as store:
        log = AuditLog(store.database)
        broken, last = log.first_broken(), log.last()
    if broken is not None:
        print_report(Text(say("log.broken", number=broken), style="red"))
        return _BROKEN
    entries = counted(last.number if last else 0, "log_entry")
    print_report(Text(say("log.sound", entries=entries, digest=last.digest if last else "")))
    return 0


def _table(found: Iterable[AuditEntry]) -> Grid:
    table = Grid(
        GridColumn(say("log.number"), is_right=True),
        GridColumn(say("log.when"), is_whole=True),
        *map(GridColumn, (say("log.who"), say("log.what"), say("log.about"))),
    )
    for one in found:
        at = f"{one.made_at:%Y-%m-%d %H:%M:%S}"
        table.add(f"{one.number:,}", at, plain(one.actor), one.event, plain(one.subject))
    return table
