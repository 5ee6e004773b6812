"""Which rows meet the needs, which do not say, and which say no.

A demand is met when any of its bits is answered yes, refused when all are answered no,
and not stated otherwise. A row matches when every demand is met and is refused when one is
refused; the rest is *not stated*. Under `all`, each must-have is a demand; under `any`, the
medical ones are a single demand together, as if they were a family, and each practical
matter is one of its own. Nice-to-haves never decide.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import reduce
from operator import or_

import numpy as np
from numpy.typing import NDArray

from finder.search.answers import AnswersAt
from finder.search.index import ClinicIndex
from finder.search.query import Importance, MatchMode, Need, Query


@dataclass(frozen=True, slots=True)
class QueryMatcher:
    """The must-haves of a query as bit masks over the rows of an index.

    `demands` are the needs of which any one is enough, `masks` the bits that meet each.
    """

    index: ClinicIndex
    demands: tuple[tuple[Need, ...], ...]
    masks: tuple[int, ...]
    union: int
    one_bit_each: bool

    def matching(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Those of `rows` that match."""
        if not self.masks:
            return rows
        return rows[self._met(self.index.yes.at(rows))]

    def not_stated(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Those of `rows` that neither match nor are refused."""
        if not self.masks:
            return rows[:0]
        open_rows = rows[~self._refused(self.index.no.at(rows))]
        return open_rows[~self._met(self.index.yes.at(open_rows))]

    def matching_anywhere(self) -> NDArray[np.int64]:
        """All rows that match, ascending."""
        return self.matching(self._shortest_list())

    def unmet(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """For each row a code: bit i is set when the i-th demand is not met."""
        yes = self.index.yes.at(rows)
        codes = np.zeros(len(rows), dtype=np.int64)
        for i, mask in enumerate(self.masks):
            codes |= np.where(yes.any_of(mask), 0, 1 << i)
        return codes

    def _met(self, yes: AnswersAt) -> NDArray[np.bool_]:
        """Whether each row's yes answers make it match."""
        if self.one_bit_each:
            return yes.every_of(self.union)
        met: NDArray[np.bool_] = np.logical_and.reduce([yes.any_of(m) for m in self.masks])
        return met

    def _refused(self, no: AnswersAt) -> NDArray[np.bool_]:
        """Whether each row's no answers rule it out."""
        if self.one_bit_each:
            return no.any_of(self.union)
        refused: NDArray[np.bool_] = np.logical_or.reduce([no.every_of(m) for m in self.masks])
        return refused

    def _shortest_list(self) -> NDArray[np.int64]:
        """Rows that hold every match: a rare demand's own list, where there is one."""
        lists = [
            rows
            for mask in self.masks
            if mask.bit_count() == 1
            and (rows := self.index.rows_with_bit(mask.bit_length() - 1)) is not None
        ]
        return min(lists, key=len, default=self.index.all_rows)


def matcher_for(index: ClinicIndex, query: Query) -> QueryMatcher:
    """The must-haves of `query`, ready to be asked about rows of `index`."""
    layout = index.layout
    demands = _demands(query, layout.practical)
    masks = tuple(reduce(or_, map(layout.mask_of, demand)) for demand in demands)
    return QueryMatcher(
        index,
        demands,
        masks,
        union=reduce(or_, masks, 0),
        one_bit_each=all(mask.bit_count() == 1 for mask in masks),
    )


def _demands(query: Query, practical: Container[str]) -> tuple[tuple[Need, ...], ...]:
    musts = tuple(need for need in query.needs if need.importance is Importance.MUST)
    if query.mode is MatchMode.ALL:
        return tuple((need,) for need in musts)
    medical = tuple(need for need in musts if need.key not in practical)
    own = tuple((need,) for need in musts if need.key in practical)
    return (medical, *own) if medical else own
