"""Change sets: what would change, field by field, and how to take it back.

A change set is a plain value. It is what a preview shows, what a revision keeps, and what
undoing one makes; nothing here reads or writes anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from finder.directory.fields import Fields, FieldValue


class ChangeKind(StrEnum):
    """What happens to a clinic."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class FieldChange(NamedTuple):
    """A field's value before and after; None where it is not stated."""

    before: FieldValue | None
    after: FieldValue | None


@dataclass(frozen=True, slots=True)
class ClinicChange:
    """What changes about one clinic.

    `before` and `after` hold the fields that differ, each on the side where it is stated;
    None is the side where the clinic is not listed.
    """

    clinic_id: str
    before: Mapping[str, FieldValue] | None
    after: Mapping[str, FieldValue] | None

    @property
    def kind(self) -> ChangeKind:
        """What happens to the clinic."""
        if self.before is None:
            return ChangeKind.ADDED
        return ChangeKind.REMOVED if self.after is None else ChangeKind.CHANGED

    @property
    def fields(self) -> dict[str, FieldChange]:
        """Each field that differs, by name: those that were there first."""
        old, new = self.before or {}, self.after or {}
        names = [*old, *(name for name in new if name not in old)]
        return {name: FieldChange(old.get(name), new.get(name)) for name in names}

    def inverse(self) -> ClinicChange:
        """The change that takes this one back."""
        return ClinicChange(self.clinic_id, self.after, self.before)

    def applied_to(self, fields: Mapping[str, FieldValue]) -> Fields:
        """The fields of the clinic afterwards; empty once it is removed."""
        gone = self.before or {}
        kept = {name: value for name, value in fields.items() if name not in gone}
        return kept | dict(self.after or {})


class ChangeSet:
    """Changes of several clinics, at most one for each, in the order of their ids."""

    __slots__ = ("_changes",)

    def __init__(self, changes: Iterable[ClinicChange] = ()) -> None:
        ordered = sorted(changes, key=lambda change: change.clinic_id)
        self._changes = {change.clinic_id: change for change in ordered}
        if len(self._changes) != len(ordered):
            raise ValueError("two changes of one clinic")

    def __iter__(self) -> Iterator[ClinicChange]:
        return iter(self._changes.values())

    def __len__(self) -> int:
        return len(self._changes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ChangeSet) and self._changes == other._changes

    def __hash__(self) -> int:
        return hash(tuple(self._changes))

    def __repr__(self) -> str:
        return f"ChangeSet({list(self)!r})"

    def get(self, clinic_id: str) -> ClinicChange | None:
        """The change of that clinic, if it has one."""
        return self._changes.get(clinic_id)

    def of_kind(self, kind: ChangeKind) -> list[ClinicChange]:
        """The changes of one kind."""
        return [change for change in self if change.kind is kind]

    @property
    def counts(self) -> Counter[ChangeKind]:
        """How many clinics are added, changed and removed."""
        return Counter(change.kind for change in self)

    def inverse(self) -> ChangeSet:
        """The change set that takes this one back."""
        return ChangeSet(change.inverse() for change in self)

    def applied_to(self, directory: Mapping[str, Fields]) -> dict[str, Fields]:
        """The directory afterwards; `directory` itself stays as it is."""
        changed = dict(directory)
        for change in self:
            fields = change.applied_to(changed.get(change.clinic_id, {}))
            if change.kind is ChangeKind.REMOVED:
                changed.pop(change.clinic_id, None)
            else:
                changed[change.clinic_id] = fields
        return changed


def clinic_change(
    clinic_id: str,
    before: Mapping[str, FieldValue] | None,
    after: Mapping[str, FieldValue] | None,
) -> ClinicChange | None:
    """What changes about one clinic; None on a side where it is not listed, or for nothing."""
    if before == after:
        return None
    if before is None or after is None:
        return ClinicChange(clinic_id, before, after)
    return ClinicChange(
        clinic_id,
        {name: value for name, value in before.items() if after.get(name) != value},
        {name: value for name, value in after.items() if before.get(name) != value},
    )


def diff(before: Mapping[str, Fields], after: Mapping[str, Fields]) -> ChangeSet:
    """The change set that leads from one directory to another."""
    changes = (
        clinic_change(clinic_id, before.get(clinic_id), after.get(clinic_id))
        for clinic_id in before.keys() | after.keys()
    )
    return ChangeSet(change for change in changes if change)
