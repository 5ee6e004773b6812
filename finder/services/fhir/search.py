"""A search of one type: which resources it finds, and those of one page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from finder.directory.fhir.shapes import Json
from finder.search.distances import Measured
from finder.services.fhir.asked import Condition, FhirSearch
from finder.services.fhir.ids import ids_of, named_in_rows, names_resources
from finder.services.fhir.kinds import ParameterType
from finder.services.fhir.matching import affiliated, counts, fit
from finder.services.fhir.near import Around, around
from finder.services.fhir.others import others_that_fit
from finder.services.fhir.view import FhirView


class Hit(NamedTuple):
    """A resource that fits, and the miles to it from the point that was asked for."""

    resource: Json
    miles: float | None = None


@dataclass(frozen=True)
class HitPage:
    """Some of what a search finds: `total` is how many there are in all."""

    total: int
    hits: tuple[Hit, ...] = ()
    ends_at: int = 0
    included: tuple[Json, ...] = field(default=())

    @property
    def is_last(self) -> bool:
        """Whether there is nothing behind it."""
        return self.ends_at >= self.total


def search(view: FhirView, asked: FhirSearch, now: dt.datetime) -> HitPage:
    """The page that is asked for. No resource is made but those of the page.

    Raises:
        UnfitParameter, UnfitNear: a value is none of its type.

    """
    return _Search(view, asked, now).page()


class _Search:
    def __init__(self, view: FhirView, asked: FhirSearch, now: dt.datetime) -> None:
        self._view = view
        self._asked = asked
        self._kind = asked.kind.name
        rows, keys = view.every(), None
        for condition in asked.conditions:
            found = fit(view, self._kind, condition, now)
            rows &= found.rows
            if found.keys is not None:
                keys = found.keys if keys is None else keys & found.keys
        self._keys: frozenset[str] | None = keys
        self._wanted = ids_of(asked.conditions, "")
        self._unwanted = ids_of(asked.conditions, "not")
        self._around = _around(asked.conditions)
        counts = self._counted()
        held = np.flatnonzero(rows & (counts > 0))
        self._of_rows_in_all = int(counts[held].sum())
        # each of these rows has one resource or more, so a page needs no more of them in order
        most = len(held) if self._wanted else min(len(held), asked.offset + asked.count)
        self._ordered, self._miles = self._in_order(held, most)
        self._counts = counts[self._ordered]
        self._others = others_that_fit(view, asked, now, affiliated(view, now))

    def page(self) -> HitPage:
        """The resources from the offset on."""
        asked = self._asked
        if self._wanted:
            every = [*self._of_rows(0, len(self._ordered))]
            every = [hit for hit in every if self._is_named(hit.resource)]
            every += map(Hit, self._others)
            chosen = every[asked.offset : asked.offset + asked.count]
            return HitPage(len(every), tuple(chosen), asked.offset + len(chosen))
        ends, of_rows = np.cumsum(self._counts), self._of_rows_in_all
        total = of_rows + len(self._others)
        if asked.summary == "count":
            return HitPage(total)
        hits = [*self._between(ends, asked.offset, asked.count)]
        start = max(asked.offset - of_rows, 0)
        left = asked.count - len(hits)
        hits += [Hit(one) for one in self._others[start : start + left]]
        return HitPage(total, tuple(hits), asked.offset + len(hits))

    def _between(self, ends: NDArray[np.int64], offset: int, count: int) -> Iterator[Hit]:
        first = int(np.searchsorted(ends, offset, side="right"))
        skipped = offset - (int(ends[first - 1]) if first else 0)
        for at, hit in enumerate(self._of_rows(first, len(self._ordered))):
            if at >= skipped + count:
                return
            if at >= skipped:
                yield hit

    def _of_rows(self, first: int, end: int) -> Iterator[Hit]:
        for place in range(first, end):
            row = int(self._ordered[place])
            miles = None if self._miles is None else float(self._miles[place])
            if self._kind == "PractitionerRole" and self._keys is not None:
                made = self._view.resources_of(row)
                found = [made.role(key) for key in made.disciplines if key in self._keys]
            else:
                found = self._view.resources(row, self._kind)
            yield from (Hit(one, miles) for one in found if one["id"] not in self._unwanted)

    def _in_order(
        self, rows: NDArray[np.int64], most: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float64] | None]:
        """The first rows by name, or nearest first from the point that is asked for."""
        if self._around is None:
            return rows[:most], None
        measured = Measured(self._view.directory.index, self._around.position)
        return measured.nearest(rows, most)

    def _is_named(self, resource: Json) -> bool:
        """Whether each condition that names resources names this one."""
        own = (one for one in self._asked.conditions if names_resources(one))
        named = (ids_of([one], "") for one in own if one.modifier == "")
        return all(resource["id"] in ids for ids in named)

    def _counted(self) -> NDArray[np.int64]:
        """How many resources each row has that may be found."""
        found = counts(self._view, self._kind, self._keys)
        for row, own in named_in_rows(self._view, self._kind, self._unwanted):
            made = self._view.resources_of(row)
            keys = () if self._keys is None else self._keys
            is_out = self._kind == "PractitionerRole" and self._keys is not None
            if not is_out or own in {
                made.role(key)["id"] for key in keys if key in made.disciplines
            }:
                found[row] -= 1
        return found


def _around(conditions: tuple[Condition, ...]) -> Around | None:
    points = [
        around(one.values[0])
        for one in conditions
        if one.parameter.type is ParameterType.SPECIAL and not (one.chain or one.reverse)
    ]
    return points[0] if points else None
