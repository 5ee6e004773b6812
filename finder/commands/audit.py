"""What the command line did, in the audit log."""

from __future__ import annotations

from contextlib import suppress

from finder.commands.store_access import admin
from finder.errors import StorageFailed
from finder.storage.engine import Database
from finder.storage.signing_in.audit_entry import Event
from finder.storage.signing_in.audit_log import AuditLog


def note(database: Database, event: Event, subject: str = "") -> None:
    """Put into the log what whoever typed the command did.

    Where the database can't be written, as on a full disk, nothing is: a backup matters more then,
    and its owner could take the entry out anyway.
    """
    with suppress(StorageFailed):
        AuditLog(database).add(event, admin().name, subject)
