"""Find clinics: a query put to a directory, with every answer explained."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from finder.directory.clinic import Clinic, ClinicKind, PositionPrecision
from finder.search.explanation import Listed
from finder.search.query import Need, Order, Query
from finder.search.relaxation import Relaxation, relaxations
from finder.search.search import Search
from finder.search.together import Together
from finder.services.directory import Directory

_KEPT = 16
"""So many answers are kept: as many as are drawn while a browser fetches the pins of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One clinic of the answer and why it is there.

    `number` counts from 1 through matches and then those not stated. `stated` is False
    for a clinic that may match but does not say so. `distance_miles` is None without a
    place to search from or without a position; `approximate` says that the position is
    only that of the clinic's ZIP. Needs are keys, in the order they were asked; `listed`
    tells of each family and problem among them what the clinic lists, and of how many.
    """

    number: int
    clinic: Clinic
    stated: bool
    distance_miles: float | None
    approximate: bool
    matched: tuple[str, ...]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]
    listed: Mapping[str, Listed] = field(default_factory=dict)

    @property
    def also_offers(self) -> bool:
        """Whether the clinic mainly does something else: it stands behind the pain clinics."""
        return self.clinic.clinic_kind is ClinicKind.ALSO_OFFERS


class ListPlace(NamedTuple):
    """A place in the list of an answer: its number, the row of the clinic, and as in `Finding`."""

    number: int
    row: int
    stated: bool
    miles: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """The nearest match that the search does not reach, and the query that reaches it."""

    finding: Finding
    query: Query


class Findings:
    """The answer to one query: what matches, what does not say, and what else to ask."""

    def __init__(self, directory: Directory, query: Query) -> None:
        self._directory = directory
        self._search = Search(directory.index, query)
        self.query = query

    @property
    def total_matching(self) -> int:
        """How many clinics match."""
        return len(self._search.matching)

    @property
    def total_not_stated(self) -> int:
        """How many clinics may match but do not say so."""
        return len(self._search.not_stated)

    @property
    def total_also_offering(self) -> int:
        """How many of those that match mainly do something else; they come after the others."""
        return self._search.also_offering(self._search.matching)

    @property
    def total(self) -> int:
        """How many clinics the answer lists."""
        return self.total_matching + self.total_not_stated

    @property
    def may_be_shared(self) -> bool:
        """Whether no single clinic has all of several needs, which several may have together."""
        return not self.total_matching and Together(self._search).can_be_shared

    @property
    def total_unplaced(self) -> int:
        """How many clinics match but have no position: no radius and no area reaches them."""
        return len(self._search.unplaced)

    @property
    def order(self) -> Order:
        """The order of the lists: that of the query, if there is what it goes by."""
        return self._search.order

    @property
    def procedures(self) -> tuple[tuple[str, ...], ...]:
        """The procedures asked for, in groups that are billed under the very same codes."""
        return self._search.procedures

    @property
    def problems(self) -> Container[str]:
        """The keys of needs that are problems."""
        return self._directory.index.layout.problems

    def members_of(self, need: Need) -> tuple[str, ...]:
        """What meets a need: itself, or those of a family or problem that it was narrowed to."""
        return self._directory.index.layout.members_of(need)

    @property
    def counts(self) -> Mapping[str, int]:
        """For each choice, how many matches would remain with it as a must-have."""
        return self._search.counts

    @property
    def silent_counts(self) -> Mapping[str, int]:
        """For each practical matter, how many of the matches say neither yes nor no to it."""
        return self._search.silent_counts

    @cached_property
    def relaxations(self) -> tuple[Relaxation, ...]:
        """What to change when few match, each with the number gained."""
        return relaxations(self._search)

    @cached_property
    def nearest_outside(self) -> Elsewhere | None:
        """The nearest match beyond the radius or outside the area, if there is one."""
        found = self._search.nearest_outside
        if found is None:
            return None
        row, miles = found
        finding = self._finding(row, miles, number=0, stated=True)
        return Elsewhere(finding=finding, query=self.query.reaching(miles))

    def matching(self, limit: int | None = None) -> tuple[Finding, ...]:
        """The first `limit` clinics that match, in order; all of them by default."""
        return self._ranked(self._search.matching, limit, after=0, stated=True)

    def not_stated(self, limit: int | None = None) -> tuple[Finding, ...]:
        """The first `limit` clinics that do not say, in order; numbered after the matches."""
        rows = self._search.not_stated
        return self._ranked(rows, limit, after=self.total_matching, stated=False)

    def all(self, limit: int | None = None) -> tuple[Finding, ...]:
        """Matches and then those not stated, `limit` in all."""
        return self.page(0, limit)

    def page(self, skipped: int, most: int | None = None) -> tuple[Finding, ...]:
        """`most` clinics of `all` behind the first `skipped`; none where there are no more."""
        return tuple(map(self.finding, self.places(skipped, most)))

    def places(self, skipped: int, most: int | None = None) -> tuple[ListPlace, ...]:
        """The places in the list of those of `page`, for which no record is built."""
        last = self.total if most is None else min(skipped + most, self.total)
        if skipped >= last:
            return ()
        rows, miles = self.rows(last)
        stated = self.total_matching
        return tuple(
            ListPlace(number, row, number <= stated, distance if math.isfinite(distance) else None)
            for number, (row, distance) in enumerate(
                zip(rows[skipped:].tolist(), miles[skipped:].tolist(), strict=True), skipped + 1
            )
        )

    def finding(self, place: ListPlace) -> Finding:
        """What is found at a place of the list."""
        miles = math.nan if place.miles is None else place.miles
        return self._finding(place.row, miles, number=place.number, stated=place.stated)

    def rows(self, limit: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The rows of `all`, with their miles: NaN without a place to search from."""
        rows, miles = self._search.best(self._search.matching, limit)
        if len(rows) >= limit:
            return rows, miles
        silent, more = self._search.best(self._search.not_stated, limit - len(rows))
        return np.concatenate((rows, silent)), np.concatenate((miles, more))

    def number_of(self, clinic_id: str, limit: int) -> int | None:
        """The number of a clinic among the first `limit`; None where it is none of them."""
        ids = self._directory.index.columns.ids
        rows = enumerate(self.rows(limit)[0].tolist(), start=1)
        return next((number for number, row in rows if ids[row] == clinic_id), None)

    def _ranked(
        self, rows: NDArray[np.int64], limit: int | None, *, after: int, stated: bool
    ) -> tuple[Finding, ...]:
        count = len(rows) if limit is None else min(limit, len(rows))
        best, miles = self._search.best(rows, count)
        return tuple(
            self._finding(int(row), float(distance), number=after + place, stated=stated)
            for place, (row, distance) in enumerate(zip(best, miles, strict=True), start=1)
        )

    def _finding(self, row: int, miles: float, *, number: int, stated: bool) -> Finding:
        clinic = self._directory.listed[row]
        why = self._search.explain(row)
        return Finding(
            number=number,
            clinic=clinic,
            stated=stated,
            distance_miles=miles if math.isfinite(miles) else None,
            approximate=clinic.position_precision is PositionPrecision.ZIP_CENTROID,
            matched=why.matched,
            unknown=why.unknown,
            missing=why.missing,
            listed=why.listed,
        )


def find_clinics(directory: Directory, query: Query) -> Findings:
    """Put `query` to `directory`. The parts of the answer are computed when asked for.

    Needs of the query are keys of the directory's taxonomy.
    """
    return Findings(directory, query)


def found_again(directory: Directory, query: Query) -> Findings:
    """As `find_clinics`, where the same may be asked again soon: the last few answers are kept.

    A page lists an answer, and a moment later its map asks for the pins of it.
    """
    return _answers_of(directory)(query)


@lru_cache(maxsize=1)
def _answers_of(directory: Directory) -> Callable[[Query], Findings]:
    """The answers of one directory: those of the one before go with it, which is large."""
    return lru_cache(maxsize=_KEPT)(partial(find_clinics, directory))
