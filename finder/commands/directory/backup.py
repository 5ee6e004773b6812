"""`backup` and `restore`: everything that is kept, in one file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from rich.text import Text

from finder.commands.audit import note
from finder.commands.console import print_report
from finder.commands.output import plain
from finder.commands.store_access import is_kept, store_to_save
from finder.commands.words import counted, say
from finder.commands.written_file import check_target
from finder.services.accounts.principal import Role
from finder.settings import VAR, settings
from finder.storage import backup as storage
from finder.storage.backup import Saved
from finder.storage.database import open_database
from finder.storage.engine import sqlite_file
from finder.storage.signing_in.audit_entry import Event


def backup(path: Path) -> None:
    """Write the directory with its history and all that admins decided to a new file.

    Raises:
        InputError: the file is there already or can't be written, or the database can't be
            read or holds no directory.

    """
    check_target(path)
    with store_to_save() as store:
        note(store.database, Event.BACKED_UP, path.name)
        saved = storage.save(store.database, path, key=_key())
    print_report(Text(_told("backup.done", path, saved)))


def restore(path: Path) -> None:
    """Put a backup in the place of everything that is kept; what was there is saved first.

    Raises:
        InputError: it is no whole backup, or the database can't be written; nothing was
            changed.

    """
    storage.check(path, key=_key())
    was_kept = is_kept()
    database = open_database(settings().database_url)
    try:
        before = _before() if was_kept else None
        saved = storage.restore(
            database, path, before=before, key=_key(), roles=[role.value for role in Role]
        )
        note(database, Event.RESTORED, path.name)
    finally:
        database.close()
    print_report(Text(_told("backup.restored", path, saved)))
    if before:
        print_report(Text(say("backup.before", path=plain(str(before)))))


def _key() -> bytes:
    return settings().backup_key.get_secret_value().encode()


def _before() -> Path:
    """Where to save what is about to be replaced: a new file beside the database."""
    file = sqlite_file(settings().database_url)
    folder = file.parent if file else VAR
    now = dt.datetime.now(dt.UTC)
    return folder / f"before-restore-{now:%Y%m%d-%H%M%S-%f}.backup"


def _told(key: str, path: Path, saved: Saved) -> str:
    clinics, revisions = counted(saved.clinics, "clinic"), counted(saved.revisions, "revision")
    return say(key, path=plain(str(path)), clinics=clinics, revisions=revisions)
