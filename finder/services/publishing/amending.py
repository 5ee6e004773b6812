"""Changing a few fields of one clinic, on top of what it is at that moment."""

from __future__ import annotations

from collections.abc import Callable

from finder.directory.fields import Fields
from finder.errors import DirectoryMoved
from finder.errors.stores import PublishersBusy
from finder.services.accounts.principal import Principal, require_editor, require_viewer
from finder.services.publishing.history import Plan, plan_edit, publish
from finder.storage.revision import Action, Revision
from finder.storage.store import Store

Amend = Callable[[Fields], Fields]

_TRIES = 5
"""Others may publish in between; five times in a row they do so only where something is wrong."""


def plan_amendment(
    store: Store, clinic_id: str, amend: Amend, by: Principal, *, action: Action, note: str = ""
) -> Plan:
    """How to make of one listed clinic what `amend` makes of its fields.

    Raises:
        NotAllowed: `by` is no admin.
        UnknownClinic: no clinic of that id is listed.
        DirectoryMoved: others publish all the time.

    """
    require_viewer(by)
    for _ in range(_TRIES):
        base, listed = store.listed_of([clinic_id])
        amended = amend(dict(listed[clinic_id])) if clinic_id in listed else {}
        plan = plan_edit(store, clinic_id, amended, by, action=action, note=note)
        if plan.base == base:
            return plan
        # somebody published between the two looks: their change must not be lost
    raise PublishersBusy


def publish_amendment(
    store: Store, clinic_id: str, amend: Amend, by: Principal, *, action: Action, note: str = ""
) -> Revision | None:
    """Make it so, again on top if somebody published meanwhile; None if it changes nothing.

    Raises:
        NotAllowed: `by` may change nothing.
        UnknownClinic: no clinic of that id is listed.
        DirectoryMoved: others publish all the time.
        StorageFailed: the database can't be written; nothing was changed.

    """
    require_editor(by)
    for _ in range(_TRIES - 1):
        plan = plan_amendment(store, clinic_id, amend, by, action=action, note=note)
        try:
            return publish(store, plan, by)
        except DirectoryMoved:
            continue
    plan = plan_amendment(store, clinic_id, amend, by, action=action, note=note)
    return publish(store, plan, by)
