"""What admins do to the directory one step at a time, and taking any step back."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

from finder.directory.changes import ChangeSet, clinic_change
from finder.directory.checks import check_of, settled
from finder.directory.fields import Fields, FieldValue
from finder.directory.undo import Undo, checks_settled, undo
from finder.errors import StorageFailed
from finder.errors.stores import NeverRetired, UnlistedClinic
from finder.gc_pause import gc_paused
from finder.services.accounts.principal import Principal, require_editor, require_viewer
from finder.storage.revision import Action, Revision, Stamp
from finder.storage.store import Also, Store


@dataclass(frozen=True, slots=True)
class Plan:
    """Changes that were planned on revision `base`, ready to be published or thrown away.

    `kept_rows` is what to keep of the rows that clinics were read from (see `Store.publish`).
    """

    changes: ChangeSet
    stamp: Stamp
    base: int
    kept_rows: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What taking a revision back would do; `undo.conflicts` is what later edits protect."""

    plan: Plan
    undo: Undo
    revision: Revision


def publish(
    store: Store, plan: Plan, by: Principal, *, also: Also | None = None
) -> Revision | None:
    """Make a plan the newest revision; None if it changes nothing.

    `also` is what else is to happen in the same transaction.

    Raises:
        NotAllowed: `by` may change nothing.
        DirectoryMoved: somebody published since the plan was made.
        StorageFailed: the database can't be written; nothing was changed.

    """
    require_editor(by)
    with gc_paused():
        if plan.changes:
            return store.publish(
                plan.changes, plan.stamp, base=plan.base, rows=plan.kept_rows, also=also
            )
        if plan.kept_rows:
            with suppress(StorageFailed):  # it only makes the next upload faster
                store.keep_rows(plan.kept_rows, base=plan.base)
        return None


def plan_undo(store: Store, number: int, by: Principal) -> UndoPlan:
    """How to take revision `number` back on the directory as it is now.

    Raises:
        NotAllowed: `by` is no admin.
        UnknownRevision: there is no such revision.

    """
    require_viewer(by)
    revision = store.revision(number)
    changes = store.changes_of(number)
    base, listed = store.listed_of([change.clinic_id for change in changes])
    found = undo(changes, listed)
    later = store.changed_after(number, [one.clinic_id for one in found.changes])
    found = replace(found, changes=checks_settled(found.changes, listed, later))
    stamp = Stamp(made_by=by.name, action=Action.UNDO, undoes=number)
    return UndoPlan(Plan(found.changes, stamp, base), found, revision)


def plan_edit(
    store: Store,
    clinic_id: str,
    fields: Fields,
    by: Principal,
    *,
    action: Action = Action.EDIT,
    note: str = "",
) -> Plan:
    """How to give one listed clinic these fields in place of those it has.

    Raises:
        NotAllowed: `by` is no admin.
        UnknownClinic: no clinic of that id is listed.

    """
    base, there = _listed(store, clinic_id, by)
    if fields and action is not Action.VERIFY:
        is_checked = check_of(fields) not in (None, check_of(there))
        fields = settled(there, fields, is_checked=is_checked)
    return _plan(clinic_id, there, fields, base, Stamp(made_by=by.name, action=action, note=note))


def plan_retirement(store: Store, clinic_id: str, by: Principal, *, note: str = "") -> Plan:
    """How to take one clinic off the list; its history stays, and it can be restored.

    Raises:
        NotAllowed: `by` is no admin.
        UnknownClinic: no clinic of that id is listed.

    """
    base, there = _listed(store, clinic_id, by)
    stamp = Stamp(made_by=by.name, action=Action.RETIRE, note=note)
    return _plan(clinic_id, there, None, base, stamp)


def plan_restoring(store: Store, clinic_id: str, by: Principal) -> Plan:
    """How to list a retired clinic again, as it was before it was taken off.

    Raises:
        NotAllowed: `by` is no admin.
        UnknownClinic: no clinic of that id was ever taken off, or it is listed.

    """
    require_viewer(by)
    base, there = store.listed_of([clinic_id])
    last = next((change for _, change in store.history_of(clinic_id)), None)
    if there or last is None or last.before is None:
        raise NeverRetired
    stamp = Stamp(made_by=by.name, action=Action.RESTORE)
    return _plan(clinic_id, None, last.before, base, stamp)


def _listed(store: Store, clinic_id: str, by: Principal) -> tuple[int, Fields]:
    require_viewer(by)
    base, there = store.listed_of([clinic_id])
    if clinic_id not in there:
        raise UnlistedClinic
    return base, there[clinic_id]


def _plan(
    clinic_id: str,
    before: Mapping[str, FieldValue] | None,
    after: Mapping[str, FieldValue] | None,
    base: int,
    stamp: Stamp,
) -> Plan:
    change = clinic_change(clinic_id, before, after)
    return Plan(ChangeSet([change] if change else []), stamp, base)
