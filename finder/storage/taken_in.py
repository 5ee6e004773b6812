"""What is kept of a list beside the clinics, in the transaction that publishes it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.engine import Connection

from finder.directory.precedence import HeldValue
from finder.storage.engine import Database
from finder.storage.list_values import ListValues
from finder.storage.listings import Listing, Listings
from finder.storage.revision import Revision


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A list, the clinics that it names, the values of it that wait, and those that were taken."""

    database: Database
    listing: Listing
    clinic_ids: Collection[str]
    waiting: Sequence[HeldValue] = ()
    taken: Collection[tuple[str, str]] = field(default_factory=frozenset)

    def __call__(self, connection: Connection, revision: Revision) -> None:
        """Keep it all with that revision."""
        self._keep(connection, replace(self.listing, revision=revision.number))

    def alone(self) -> None:
        """Keep it all where the list changes nothing, and so makes no revision.

        Raises:
            StorageFailed: the database can't be written.

        """
        with self.database.write() as connection:
            self._keep(connection, self.listing)

    def _keep(self, connection: Connection, listing: Listing) -> None:
        Listings(self.database).keep(connection, listing, self.clinic_ids)
        ListValues(self.database).keep(connection, listing, self.waiting, self.taken)
