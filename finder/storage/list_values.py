"""What lists say against something that was checked, until an admin takes or declines it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection

from finder.directory.precedence import HeldValue, WhyHeld
from finder.storage.clinic_rows import in_batches
from finder.storage.engine import Database
from finder.storage.listings import Listing, undone
from finder.storage.revision import Revision
from finder.storage.schema import list_value
from finder.storage.text import fields_from, fields_text

_WAITING, _DECLINED = "waiting", "declined"
_THIS = (list_value.c.clinic_id == bindparam("which")) & (list_value.c.field == bindparam("of"))


class WaitingValue(NamedTuple):
    """A value that waits, with the key of the source that says it and the day of its list."""

    value: HeldValue
    source: str
    as_of: dt.date


class ListValues:
    """One value for each field of a clinic: what the last list says of it."""

    def __init__(
        self, database: Database, clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    ) -> None:
        self._database = database
        self._clock = clock

    def waiting(self) -> list[WaitingValue]:
        """What waits, but for what came with a list that was taken back since."""
        query = (
            select(list_value)
            .where(list_value.c.state == _WAITING)
            .order_by(list_value.c.clinic_id, list_value.c.field)
        )
        with self._database.read() as connection:
            gone = undone(connection)
            return [
                WaitingValue(
                    HeldValue(
                        row.clinic_id,
                        row.field,
                        fields_from(row.listed),
                        fields_from(row.said),
                        WhyHeld.CHECKED,
                    ),
                    row.source,
                    dt.date.fromisoformat(row.as_of),
                )
                for row in connection.execute(query)
                if row.revision not in gone
            ]

    def is_declined(self) -> Callable[[HeldValue], bool]:
        """Tells whether an admin declined that very value before."""
        query = select(list_value.c.clinic_id, list_value.c.field, list_value.c.said).where(
            list_value.c.state == _DECLINED
        )
        with self._database.read() as connection:
            declined = {(row[0], row[1]): row[2] for row in connection.execute(query)}

        def tell(one: HeldValue) -> bool:
            said = declined.get((one.clinic_id, one.field))
            return said is not None and said == fields_text(one.said)

        return tell

    def keep(
        self,
        connection: Connection,
        listing: Listing,
        waiting: Sequence[HeldValue],
        taken: Collection[tuple[str, str]],
    ) -> None:
        """Keep what waits after a list, in place of what waited there; what was taken does not."""
        self._forget(connection, [*taken, *((one.clinic_id, one.field) for one in waiting)])
        rows = [
            {
                "clinic_id": one.clinic_id,
                "field": one.field,
                "listed": fields_text(one.listed),
                "said": fields_text(one.said),
                "source": listing.source.key,
                "as_of": listing.as_of.isoformat(),
                "state": _WAITING,
                "revision": listing.revision,
                "made_by": listing.made_by,
                "made_at": self._now(),
            }
            for one in waiting
        ]
        in_batches(connection, insert(list_value), rows)

    def taking(self, keys: Sequence[tuple[str, str]]) -> Callable[[Connection, Revision], None]:
        """What forgets values in the transaction that publishes them."""

        def forget(connection: Connection, _: Revision) -> None:
            self._forget(connection, keys)

        return forget

    def forget(self, keys: Sequence[tuple[str, str]]) -> None:
        """Forget values that wait, without declining them."""
        with self._database.write() as connection:
            self._forget(connection, keys)

    def decline(self, keys: Sequence[tuple[str, str]], made_by: str) -> None:
        """Leave what is listed, and ask no more about these very values."""
        values = {"state": _DECLINED, "made_by": made_by, "made_at": self._now()}
        with self._database.write() as connection:
            statement = update(list_value).where(_THIS).values(values)
            in_batches(connection, statement, _bound(keys))

    def _forget(self, connection: Connection, keys: Sequence[tuple[str, str]]) -> None:
        in_batches(connection, delete(list_value).where(_THIS), _bound(keys))

    def _now(self) -> dt.datetime:
        return self._clock().astimezone(dt.UTC).replace(tzinfo=None)


def _bound(keys: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"which": clinic_id, "of": field} for clinic_id, field in dict.fromkeys(keys)]
