"""The audit log, for owners: what happened, who did it, and whether all of it is still there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import TextIO

from finder.services.accounts.principal import Principal, require_owner
from finder.storage.signing_in.audit_entry import LEFT_OUT, AuditEntry, Event
from finder.storage.signing_in.audit_log import AuditLog
from finder.storage.store import Store

__all__ = [
    "LEFT_OUT",
    "AuditEntry",
    "Event",
    "all_log_entries",
    "log_actors",
    "log_count",
    "log_csv",
    "log_entries",
    "note_export",
    "write_log",
]

HEADINGS = ("number", "made_at", "actor", "event", "subject", "previous", "digest")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def log_entries(
    store: Store, by: Principal, *, limit: int, event: str = "", actor: str = ""
) -> list[AuditEntry]:
    """The last entries, newest first: of one event or of all, by one actor or by all.

    Raises:
        NotAllowed: `by` is no owner.
        StorageFailed: the database can't be read.

    """
    require_owner(by)
    return AuditLog(store.database).newest(limit, event=event, actor=actor)


def all_log_entries(
    store: Store, by: Principal, *, event: str = "", actor: str = ""
) -> Iterator[AuditEntry]:
    """As `log_entries`, but all of them, of which never more than a few thousand are held.

    Raises:
        NotAllowed: `by` is no owner.
        StorageFailed: the database can't be read.

    """
    require_owner(by)
    return AuditLog(store.database).newest_first(event=event, actor=actor)


def log_count(store: Store, by: Principal, *, event: str = "", actor: str = "") -> int:
    """How many entries there are of it.

    Raises:
        NotAllowed: `by` is no owner.
        StorageFailed: the database can't be read.

    """
    require_owner(by)
    return AuditLog(store.database).count(event=event, actor=actor)


def log_actors(store: Store, by: Principal) -> list[str]:
    """Everybody who did something that the log tells of, by name.

    Raises:
        NotAllowed: `by` is no owner.
        StorageFailed: the database can't be read.

    """
    require_owner(by)
    return [actor for actor in AuditLog(store.database).actors() if actor]


def log_csv(entries: Iterable[AuditEntry]) -> str:
    """What `write_log` writes, as one text."""
    text = io.StringIO()
    write_log(entries, text)
    return text.getvalue()


def write_log(entries: Iterable[AuditEntry], stream: TextIO) -> int:
    """Write entries as CSV, each as it comes: how many there were.

    No text of theirs is taken for a formula by a spreadsheet.
    """
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(HEADINGS)
    count = 0
    for one in entries:
        at = one.made_at.isoformat(timespec="microseconds")
        values = (one.number, at, one.actor, one.event, one.subject, one.previous, one.digest)
        rows.writerow([_inert(str(value)) for value in values])
        count += 1
    return count


def note_export(store: Store, by: Principal, what: str) -> None:
    """Put into the log that somebody took the directory along, as the file `what`."""
    AuditLog(store.database).add(Event.EXPORTED, by.name, what)


def _inert(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value
