"""The store that the commands work on, and who works on it.

Whoever can read and write the database's file may do with it as they like, so on the command
line everybody is an owner; the history keeps the name of the account on this computer.
"""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager

from finder.commands.output import plain
from finder.commands.words import say
from finder.errors.stores import NothingToSave
from finder.services.accounts.principal import Principal, Role
from finder.services.opening import open_store
from finder.settings import settings
from finder.storage.database import open_database
from finder.storage.engine import sqlite_file
from finder.storage.store import Store

_LONGEST_NAME = 100
_IN_MEMORY = "sqlite://"


def admin() -> Principal:
    """Whoever typed the command, as the history will name them."""
    try:
        user = plain(getpass.getuser())[:_LONGEST_NAME]
    except (OSError, KeyError, ImportError):  # an account without a name, as in a container
        user = ""
    name = say("person.named", user=user) if user else say("person.unnamed")
    return Principal(name, Role.OWNER)


@contextmanager
def kept_store() -> Iterator[Store]:
    """The store of the settings as it is; where there is none yet, it is made.

    A new one starts with the clinic file of the settings as its first revision. One that is
    there keeps what it has, even if that file is another one by now: a command that was typed
    without the settings of the server must not take its directory away.

    Raises:
        StorageFailed: the database can't be read or written.
        UnreadableFile: the clinic file to start with is missing, or is none.
        RejectedDirectory: the clinic file to start with has rows with errors.

    """
    with _closing(_as_it_is() or open_store()) as store:
        yield store


@contextmanager
def store_to_save() -> Iterator[Store]:
    """The store of the settings, which has to be there.

    None is made: a backup of a directory that began this moment looks like one of the server's,
    and is found to be none on the day that it is needed.

    Raises:
        NothingToSave: there is no database, or it has no revision.
        StorageFailed: the database can't be read or written.

    """
    store = _as_it_is()
    if store is None:
        raise NothingToSave
    with _closing(store):
        yield store


@contextmanager
def store_to_look_at() -> Iterator[Store]:
    """The store of the settings as it is; where there is none yet, one that nobody keeps.

    Raises:
        StorageFailed: the database can't be read.
        UnreadableFile: the clinic file to start with is missing, or is none.
        RejectedDirectory: the clinic file to start with has rows with errors.

    """
    passing = settings().model_copy(update={"database_url": _IN_MEMORY})
    with _closing(_as_it_is() or open_store(passing)) as store:
        yield store


def _as_it_is() -> Store | None:
    """The store that is there, if it has a revision."""
    if not is_kept():
        return None
    store = Store(open_database(settings().database_url))
    if store.newest():
        return store
    store.database.close()
    return None


@contextmanager
def _closing(store: Store) -> Iterator[Store]:
    try:
        yield store
    finally:
        store.database.close()


def is_kept() -> bool:
    """Whether the database of the settings is there already."""
    url = settings().database_url
    if url == _IN_MEMORY:
        return False
    file = sqlite_file(url)
    return file is None or file.exists()
