"""When the clinics of a store changed last."""

from __future__ import annotations

from finder.services.fhir.stamps import LastChanges
from finder.storage.last_changes import last_changes
from finder.storage.store import Store


def changes_in(store: Store) -> LastChanges:
    """The last change of every listed clinic.

    Raises:
        StorageFailed: the database can't be read.

    """
    return LastChanges(*last_changes(store.database))
