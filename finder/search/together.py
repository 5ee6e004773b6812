"""One query put to several clinics at once: which of them together meet what no single one does."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from finder.search.cover import ClinicPart, Cover, fewest
from finder.search.distances import Measured
from finder.search.query import Importance, MatchMode, Need, Query
from finder.search.search import Search


class Together:
    """The medical must-haves of a search, shared among clinics.

    What is practical (insurance, a language) has to hold at each of them. `needs` are in the
    order they were asked; bit i of a part's mask stands for the i-th.
    """

    def __init__(self, search: Search) -> None:
        self._search = search
        practical = search.index.layout.practical
        musts = [need for need in search.query.needs if need.importance is Importance.MUST]
        self.needs = tuple(need for need in musts if need.key not in practical)
        self._practical = tuple(need for need in musts if need.key in practical)

    @property
    def can_be_shared(self) -> bool:
        """Whether there are several needs, all of them wanted, and a place to go from."""
        query = self._search.query
        return query.origin is not None and query.mode is MatchMode.ALL and len(self.needs) > 1

    @property
    def wanted(self) -> int:
        """The mask of all needs."""
        return (1 << len(self.needs)) - 1

    @cached_property
    def within(self) -> tuple[ClinicPart, ...]:
        """The nearest clinic within reach for each set of needs that any of them meets."""
        return self._parts(self._search.inside)

    @cached_property
    def anywhere(self) -> tuple[ClinicPart, ...]:
        """The same for all clinics there are, whatever their names."""
        return self._parts(self._search.index.placed_rows)

    @property
    def reachable(self) -> int:
        """The needs that somebody within reach meets."""
        return int(np.bitwise_or.reduce([part.meets for part in self.within] or [0]))

    @cached_property
    def fewest_within(self) -> Cover | None:
        """The fewest clinics within reach that meet every need that can be met there."""
        return fewest(self.within, self.reachable) if self.reachable else None

    @cached_property
    def nearest_full(self) -> ClinicPart | None:
        """The nearest clinic anywhere that meets every need."""
        full = [part for part in self.anywhere if part.meets == self.wanted]
        return min(full, key=lambda part: part.miles, default=None)

    @cached_property
    def nearest_pair(self) -> Cover | None:
        """The two clinics anywhere, nearest in all, that meet every need between them."""
        singly = [part for part in self.anywhere if part.meets != self.wanted]
        found = fewest(singly, self.wanted)
        return found if found is not None and len(found.parts) == 2 else None

    def nearest_of(self, needs: tuple[Need, ...], count: int = 1) -> tuple[ClinicPart, ...]:
        """The nearest clinics anywhere that list `needs` and all that is practical."""
        rows = self._search.again(_asking((*needs, *self._practical))).matching
        found, miles = self._measured.nearest(self._worth_going(rows), count)
        return tuple(
            ClinicPart(int(row), self.wanted if needs == self.needs else 0, float(far))
            for row, far in zip(found, miles, strict=True)
        )

    def _worth_going(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Those with a position against which nothing stands, such as being closed for now."""
        index = self._search.index
        rows = rows[~np.isnan(index.latitudes[rows])]
        return rows if index.off is None else rows[~index.off[rows]]

    @cached_property
    def _measured(self) -> Measured:
        origin = self._search.query.origin
        if origin is None:
            raise ValueError("without a place nothing is near")
        return Measured(self._search.index, origin)

    def _parts(self, rows: NDArray[np.int64]) -> tuple[ClinicPart, ...]:
        rows = self._worth_going(rows)
        if self._practical:
            rows = self._search.again(_asking(self._practical)).matcher.matching(rows)
        unmet = self._search.again(_asking(self.needs)).matcher.unmet(rows)
        met = self.wanted & ~unmet
        found = []
        for code in np.unique(met[met > 0]):
            nearest, miles = self._measured.nearest(rows[met == code], 1)
            found.append(ClinicPart(int(nearest[0]), int(code), float(miles[0])))
        return tuple(found)


def _asking(needs: tuple[Need, ...]) -> Query:
    return Query(radius_miles=None, needs=needs)
