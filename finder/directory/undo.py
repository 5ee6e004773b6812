"""Taking a change set back on a directory that has moved on since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from finder.directory.changes import ChangeKind, ChangeSet, ClinicChange, clinic_change
from finder.directory.checks import check_of, settled, unseen
from finder.directory.fields import EVIDENCE, Fields, FieldValue


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that was edited later, and so is left as it is.

    `field` is "" when it is the clinic as a whole: it was edited after it was added,
    removed after it was changed, or added again after it was removed. `now` is the value
    there is, `wanted` the one that undoing would have brought back; None is *not stated*.
    """

    clinic_id: str
    field: str
    now: FieldValue | None
    wanted: FieldValue | None


@dataclass(frozen=True, slots=True)
class Undo:
    """What taking a change set back would do, and what it leaves alone."""

    changes: ChangeSet
    conflicts: tuple[Conflict, ...]


def undo(changes: ChangeSet, directory: Mapping[str, Fields]) -> Undo:
    """How to take `changes` back on `directory`, where later edits win.

    An upload changed phone and hours; then somebody corrected the phone by hand:

    >>> upload = ChangeSet([
    ...     ClinicChange("a", {"phone": "1", "hours": "9 to 5"}, {"phone": "2", "hours": "by appt"})
    ... ])
    >>> back = undo(upload, {"a": {"phone": "3", "hours": "by appt"}})
    >>> [(change.clinic_id, dict(change.after)) for change in back.changes]
    [('a', {'hours': '9 to 5'})]
    >>> [(one.field, one.now, one.wanted) for one in back.conflicts]
    [('phone', '3', '1')]

    """
    found: list[ClinicChange] = []
    conflicts: list[Conflict] = []
    for change in changes.inverse():
        there = directory.get(change.clinic_id)
        one, clashes = _ON[change.kind](change, there)
        conflicts += clashes
        if one is not None:
            found.append(one)
    return Undo(ChangeSet(found), tuple(conflicts))


def checks_settled(
    changes: ChangeSet, directory: Mapping[str, Fields], later: Mapping[str, set[str]]
) -> ChangeSet:
    """The changes of an undoing, after which no check covers what its checker didn't see.

    `later` has the fields of each clinic that changed after what is undone. Where none did,
    everything is as it was, checks included.
    """
    found = []
    for change in changes:
        names = later.get(change.clinic_id)
        there = directory.get(change.clinic_id)
        if names and there and change.kind is ChangeKind.CHANGED:
            after = _settled(change, there, names)
            found.append(clinic_change(change.clinic_id, there, after))
        else:
            found.append(change)
    return ChangeSet(change for change in found if change)


def _settled(change: ClinicChange, there: Fields, later: set[str]) -> Fields:
    after = change.applied_to(there)
    if check_of(after) not in (None, check_of(there)):
        return unseen(after, later)  # an older check comes back: it saw nothing of what came later
    if EVIDENCE in later:
        return settled(there, after, is_checked=False)
    return after


_Outcome = tuple[ClinicChange | None, list[Conflict]]


def _add_again(change: ClinicChange, there: Fields | None) -> _Outcome:
    if there is None:
        return change, []
    return None, [] if there == change.after else [_whole(change)]


def _remove_again(change: ClinicChange, there: Fields | None) -> _Outcome:
    if there is None:
        return None, []
    return (change, []) if there == change.before else (None, [_whole(change)])


def _change_back(change: ClinicChange, there: Fields | None) -> _Outcome:
    if there is None:
        return None, [_whole(change)]
    wanted = dict(there)
    conflicts = []
    for name, (left, right) in change.fields.items():
        now = there.get(name)
        if now not in (left, right):
            conflicts.append(Conflict(change.clinic_id, name, now, right))
        elif right is None:
            wanted.pop(name, None)
        else:
            wanted[name] = right
    return clinic_change(change.clinic_id, there, wanted), conflicts


def _whole(change: ClinicChange) -> Conflict:
    return Conflict(change.clinic_id, "", None, None)


_ON = {
    ChangeKind.ADDED: _add_again,
    ChangeKind.REMOVED: _remove_again,
    ChangeKind.CHANGED: _change_back,
}
