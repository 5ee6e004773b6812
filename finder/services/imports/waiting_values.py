"""What lists say against something that was checked: it waits until an admin decides."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from finder.directory.changes import ChangeSet, clinic_change
from finder.directory.checks import settled
from finder.directory.fields import Fields, FieldValue
from finder.directory.precedence import HeldValue
from finder.errors import DirectoryMoved
from finder.errors.stores import PublishersBusy
from finder.services.accounts.principal import Principal, require_editor, require_viewer
from finder.services.kept import values_in
from finder.services.publishing.history import Plan, publish
from finder.services.wording.texts import wording
from finder.storage.list_values import WaitingValue
from finder.storage.revision import Action, Revision, Stamp
from finder.storage.store import Store

_TRIES = 5


def waiting_values(store: Store, by: Principal) -> Sequence[WaitingValue]:
    """What waits, as things stand: not where the clinic is gone, or says that by now.

    Raises:
        NotAllowed: `by` is no admin.

    """
    require_viewer(by)
    waiting = values_in(store).waiting()
    _, listed = store.listed_of({one.value.clinic_id for one in waiting})
    return [one for one in waiting if _is_open(one.value, listed.get(one.value.clinic_id))]


def take_values(store: Store, keys: Collection[tuple[str, str]], by: Principal) -> Revision | None:
    """List values that wait, by clinic and field, as one revision; the checks they touch end.

    Raises:
        NotAllowed: `by` may change nothing.
        DirectoryMoved: others publish all the time.
        StorageFailed: the database can't be written; nothing was changed.

    """
    require_editor(by)
    for _ in range(_TRIES):
        chosen = [
            one.value
            for one in waiting_values(store, by)
            if (one.value.clinic_id, one.value.field) in keys
        ]
        plan = _plan(store, chosen, by)
        taken = [(one.clinic_id, one.field) for one in chosen]
        try:
            return publish(store, plan, by, also=values_in(store).taking(taken))
        except DirectoryMoved:
            continue  # once more on top of it
    raise PublishersBusy


def decline_values(store: Store, keys: Collection[tuple[str, str]], by: Principal) -> None:
    """Leave what is listed; a list that says the same again is not asked about.

    Raises:
        NotAllowed: `by` may change nothing.
        StorageFailed: the database can't be written.

    """
    require_editor(by)
    values_in(store).decline(sorted(keys), by.name)


def _plan(store: Store, chosen: Sequence[HeldValue], by: Principal) -> Plan:
    base, listed = store.listed_of({one.clinic_id for one in chosen})
    after = {clinic_id: dict(fields) for clinic_id, fields in listed.items()}
    for one in chosen:
        if one.clinic_id in after:
            after[one.clinic_id] = _with(after[one.clinic_id], one)
    changes = (
        clinic_change(
            clinic_id, listed[clinic_id], settled(listed[clinic_id], fields, is_checked=False)
        )
        for clinic_id, fields in after.items()
    )
    note = wording().say("upload.waiting.note")
    stamp = Stamp(made_by=by.name, action=Action.EDIT, note=note)
    return Plan(ChangeSet(change for change in changes if change), stamp, base)


def _with(fields: Mapping[str, FieldValue], one: HeldValue) -> Fields:
    kept = {name: value for name, value in fields.items() if name not in one.listed}
    return kept | dict(one.said)


def _is_open(value: HeldValue, listed: Mapping[str, FieldValue] | None) -> bool:
    return listed is not None and _with(listed, value) != listed
