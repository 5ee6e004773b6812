"""When the clinics of a store changed last."""

from __future__ import annotations

from functools import partial

from finder.services.fhir.stamps import LastChanges
from finder.storage.last_changes import last_changes, removed_after
from finder.storage.store import Store


def changes_in(store: Store) -> LastChanges:
    """The last change of every listed clinic.

    Raises:
        StorageFailed: the database can't be read.

    """
    database = store.database
    return LastChanges(*last_changes(database), removed_after=partial(removed_after, database))
