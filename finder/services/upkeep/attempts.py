"""Calls that nobody answered: put aside until tomorrow, for all admins."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date

from finder.services.accounts.principal import Principal, require_editor, require_viewer
from finder.storage.call_attempts import CallAttempts
from finder.storage.store import Store


def put_aside(store: Store, clinic_id: str, by: Principal, today: date) -> None:
    """Nobody answered there today.

    Raises:
        NotAllowed: `by` may change nothing.
        StorageFailed: the database can't be written.

    """
    require_editor(by)
    CallAttempts(store.database).no_answer(clinic_id, today, by.name)


def silent_on(store: Store, today: date, by: Principal) -> AbstractSet[str]:
    """Who did not answer on that day, whoever called.

    Raises:
        NotAllowed: `by` is no admin.

    """
    require_viewer(by)
    return CallAttempts(store.database).on(today)


def call_again(store: Store, today: date, by: Principal) -> None:
    """Let all who were put aside be called again today.

    Raises:
        NotAllowed: `by` may change nothing.
        StorageFailed: the database can't be written.

    """
    require_editor(by)
    CallAttempts(store.database).forget(today)
