"""One query put to one index. Each part of the answer is computed when it is asked for."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from finder.geography.bounds import Bounds
from finder.search.counts import remaining_counts, silent_counts
from finder.search.distances import Measured
from finder.search.explanation import Explanation, explain
from finder.search.index import ClinicIndex
from finder.search.matching import matcher_for
from finder.search.orders import most_billed, most_met
from finder.search.query import Importance, Need, Order, Query

_TWICE = 2
"""What is just outside is looked for twice as far as the search reaches, before anywhere."""


class Search:
    """The answer of `index` to `query`.

    Rows are those of the index. `matching` and `not_stated` are unordered sets of rows
    (ascending); `best` puts the first few of either in order.
    """

    def __init__(self, index: ClinicIndex, query: Query) -> None:
        self.index = index
        self.query = query
        self.matcher = matcher_for(index, query)
        self._measured = Measured(index, query.origin) if query.origin else None

    def again(self, query: Query) -> Search:
        """Another query, put to the same index."""
        return Search(self.index, query)

    @cached_property
    def inside(self) -> NDArray[np.int64]:
        """Every row within reach and with the name, whatever it offers; ascending."""
        return self._reached(self._candidates)

    @cached_property
    def matching(self) -> NDArray[np.int64]:
        """The rows that match, ascending."""
        if self._candidates is self.index.all_rows or self._candidates is self.index.placed_rows:
            return self._reached(self.matcher.matching_anywhere())
        return self._reached(self.matcher.matching(self._candidates))

    @cached_property
    def not_stated(self) -> NDArray[np.int64]:
        """The rows, ascending, that may match but do not say so; none when left out."""
        if not self.query.include_not_stated:
            return self.index.all_rows[:0]
        return self._reached(self.matcher.not_stated(self._candidates))

    @cached_property
    def nearest_outside(self) -> tuple[int, float] | None:
        """The nearest matching row beyond radius or area, with its miles; None if there is none."""
        if self._measured is None:
            return None
        if self.query.area is not None:
            anywhere = self._matching_at_any_distance
            beyond = anywhere[~self._in_area(anywhere, self.query.area)]
            rows, miles = self._measured.nearest(beyond, 1)
            return (int(rows[0]), float(miles[0])) if len(rows) and np.isfinite(miles[0]) else None
        if self.query.radius_miles is None:
            return None
        nearby = self._matching_within(self._measured, _TWICE * self.query.radius_miles)
        return self._next_behind(self._measured, nearby) or self._next_behind(
            self._measured, self._matching_at_any_distance
        )

    def _next_behind(self, measured: Measured, rows: NDArray[np.int64]) -> tuple[int, float] | None:
        """The nearest of ascending `rows` behind the matches inside, which are among them."""
        if len(rows) <= len(self.matching):
            return None
        is_behind = np.ones(len(rows), dtype=np.bool_)
        is_behind[np.searchsorted(rows, self.matching)] = False
        near, miles = measured.nearest(rows[is_behind], 1)
        return None if np.isinf(miles[0]) else (int(near[0]), float(miles[0]))

    def _matching_within(self, measured: Measured, miles: float) -> NDArray[np.int64]:
        """The rows that match no farther than that; none where all are looked at as soon."""
        around = self.index.rows_around(measured.origin, miles)
        if self.query.name or around is self.index.placed_rows:
            return around[:0]
        return measured.within(self.matcher.matching(around), miles)

    @cached_property
    def unplaced(self) -> NDArray[np.int64]:
        """Matching rows beyond every radius and area, because the clinic has no position."""
        near = self._measured is not None and self.query.radius_miles is not None
        if not near and self.query.area is None:
            return self.index.all_rows[:0]
        rows = self.index.unplaced_rows
        if self.query.name:
            rows = np.intersect1d(rows, self._candidates, assume_unique=True)
        return self.matcher.matching(rows)

    @cached_property
    def counts(self) -> dict[str, int]:
        """For each key that can be a need: the matches there would be with it as a must-have."""
        return remaining_counts(self.index, self.query, self.inside, self.matching)

    @cached_property
    def silent_counts(self) -> dict[str, int]:
        """For each practical matter, how many matches say neither yes nor no to it."""
        return silent_counts(self.index, self.matching)

    @cached_property
    def order(self) -> Order:
        """The order that the answer has: without what it goes by, it is nearest first."""
        if self.query.order is Order.BEST and self.query.nices:
            return Order.BEST
        if self.query.order is Order.VOLUME and self.procedures:
            return Order.VOLUME
        return Order.DISTANCE

    @cached_property
    def procedures(self) -> tuple[tuple[str, ...], ...]:
        """The procedures asked for, in groups that are billed under the very same codes."""
        return self.index.layout.procedures(self.query.needs)

    def best(
        self, rows: NDArray[np.int64], count: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The first `count` of ascending `rows`, pain clinics first, with their miles.

        Both they and those that also offer what is asked are in the order of the query; among each,
        clinics that something stands against going to come last. Miles are NaN without an origin,
        and infinite for a clinic without a position.
        """
        clinics, others = self.index.clinics_first(rows)
        first, miles = self._ordered(clinics, count)
        if not len(others) or len(first) >= count:
            return first, miles
        rest, more = self._ordered(others, count - len(first))
        return np.concatenate((first, rest)), np.concatenate((miles, more))

    def also_offering(self, rows: NDArray[np.int64]) -> int:
        """How many of `rows` do mainly something else than pain care."""
        return len(self.index.clinics_first(rows)[1])

    def _ordered(
        self, rows: NDArray[np.int64], count: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """In the order of the query, what stands against going last."""
        off = None if self.index.off is None else self.index.off[rows]
        if off is None or not off.any():
            return self._in_order(rows, count)
        first, miles = self._in_order(rows[~off], count)
        last, miles_of_last = self._in_order(rows[off], count - len(first))
        return np.concatenate((first, last)), np.concatenate((miles, miles_of_last))

    def _in_order(
        self, rows: NDArray[np.int64], count: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        if self.order is Order.DISTANCE:
            return self._nearest(rows, count)
        if self.order is Order.VOLUME:
            volumes = self.index.volumes.of(self.procedures, rows)
            return most_billed(rows, volumes, count, self._nearest)
        met = self._nices_met(rows)
        return most_met(rows, met, len(self.query.nices), count, self._nearest)

    def explain(self, row: int) -> Explanation:
        """What the clinic in `row` answers to each need."""
        index = self.index
        return explain(index.layout, self._masks, index.yes.mask(row), index.no.mask(row))

    @cached_property
    def _masks(self) -> dict[Need, int]:
        """The bits that meet each need, in the order they were asked."""
        return {need: self.index.layout.mask_of(need) for need in self.query.needs}

    @cached_property
    def _candidates(self) -> NDArray[np.int64]:
        """Rows, in any order, that hold all in reach and perhaps some beyond."""
        if self.query.name:
            return self.index.names.rows_with(self.query.name)
        if self.query.area is not None:
            return self.index.rows_within(self.query.area)
        if self._measured is None or self.query.radius_miles is None:
            return self.index.all_rows
        return self.index.rows_around(self._measured.origin, self.query.radius_miles)

    def _in_area(self, rows: NDArray[np.int64], area: Bounds) -> NDArray[np.bool_]:
        return area.holds(self.index.latitudes[rows], self.index.longitudes[rows])

    def _reached(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Those of `rows` within the area, or else within the radius, ascending.

        Called last, since masks are cheaper than distances.
        """
        if self.query.area is not None:
            return np.sort(rows[self._in_area(rows, self.query.area)])
        if self._measured is None or self.query.radius_miles is None:
            return rows
        return self._measured.within(rows, self.query.radius_miles)

    @cached_property
    def _matching_at_any_distance(self) -> NDArray[np.int64]:
        if self.query.name:
            return self.matcher.matching(self.index.names.rows_with(self.query.name))
        return self.matcher.matching_anywhere()

    def _nearest(
        self, rows: NDArray[np.int64], count: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        if self._measured is None:
            first = rows[:count]
            return first, np.full(len(first), np.nan)
        return self._measured.nearest(rows, count)

    def _nices_met(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        yes = self.index.yes.at(rows)
        met = np.zeros(len(rows), dtype=np.int64)
        for need, mask in self._masks.items():
            if need.importance is Importance.NICE:
                met += yes.any_of(mask)
        return met
