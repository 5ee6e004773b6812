"""How often people searched for something and nothing was found: counts, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import insert, select, update

from finder.errors.stores import KeyTaken
from finder.storage.engine import Database
from finder.storage.schema import unmet_search


class Unmet(NamedTuple):
    """A need that was not met: the month as 2026-11, the first three digits of a ZIP or ""."""

    month: str
    need: str
    zip3: str


class UnmetSearches:
    """The counts in a database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def count(self, found: Iterable[Unmet]) -> None:
        """Count each of `found` once more."""
        each = list(found)
        try:
            self._count(each)
        except KeyTaken:  # somebody made the row between our look and our insert
            self._count(each)

    def _count(self, found: list[Unmet]) -> None:
        with self.database.write() as connection:
            for one in found:
                this = (
                    (unmet_search.c.month == one.month)
                    & (unmet_search.c.need == one.need)
                    & (unmet_search.c.zip3 == one.zip3)
                )
                more = update(unmet_search).where(this)
                hit = connection.execute(more.values(searches=unmet_search.c.searches + 1))
                if not hit.rowcount:
                    first = insert(unmet_search)
                    connection.execute(first.values(searches=1, **one._asdict()))

    def since(self, month: str) -> dict[Unmet, int]:
        """The counts of that month and later ones, the highest first."""
        query = (
            select(unmet_search)
            .where(unmet_search.c.month >= month)
            .order_by(
                unmet_search.c.searches.desc(),
                unmet_search.c.month.desc(),
                unmet_search.c.need,
                unmet_search.c.zip3,
            )
        )
        with self.database.read() as connection:
            return {
                Unmet(row.month, row.need, row.zip3): row.searches
                for row in connection.execute(query)
            }
