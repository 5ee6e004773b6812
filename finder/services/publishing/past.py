"""What was published so far, for pages that tell of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from finder.directory.changes import ChangeSet, ClinicChange
from finder.directory.fields import Fields
from finder.services.publishing.history import UndoPlan
from finder.storage.revision import Revision
from finder.storage.store import Store


class Publication(NamedTuple):
    """A revision, and the number of the one that took it back last, 0 if none did."""

    revision: Revision
    taken_back: int


def publications(store: Store) -> list[Publication]:
    """All of them, newest first."""
    revisions = store.revisions()
    by = {one.stamp.undoes: one.number for one in reversed(revisions) if one.stamp.undoes}
    return [Publication(one, by.get(one.number, 0)) for one in revisions]


def publication(store: Store, number: int) -> tuple[Publication, ChangeSet]:
    """One of them with what it changed.

    Raises:
        UnknownRevision: there is none of that number.

    """
    revision = store.revision(number)
    taken_back = next(one.taken_back for one in publications(store) if one.revision == revision)
    return Publication(revision, taken_back), store.changes_of(number)


def past_of(store: Store, clinic_id: str) -> list[tuple[Revision, ClinicChange]]:
    """Every change of one clinic with its revision, newest first."""
    return store.history_of(clinic_id)


def retired_clinics(store: Store) -> list[tuple[Revision, ClinicChange]]:
    """The removal of each clinic that was listed once and is not now, latest first."""
    return store.retired()


def listed_fields(store: Store, clinic_ids: Iterable[str]) -> Mapping[str, Fields]:
    """The fields of those of the clinics that are listed."""
    return store.listed_of(clinic_ids)[1]


def is_outdated(store: Store, planned: UndoPlan) -> bool:
    """Whether somebody published since; what is shown should be what would happen."""
    return planned.plan.base != store.newest()


def today_of(store: Store) -> dt.date:
    """The day by which what is published now is dated (UTC)."""
    return store.today()
