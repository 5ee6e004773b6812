"""Needs loosened within the same reach, and the matches that each gains.

All of it is told by one look at the rows in reach: which demands each of them does not
meet. Nothing is measured again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from finder.search.query import MatchMode, Need
from finder.search.search import Search

Swap = tuple[Need, Need, int]
"""A must-have, what may take its place, and how many matches that gains."""

_COUNTED = 12
"""Up to so many demands, counting the rows of every code beats sorting them."""


class Loosening:
    """The must-haves of a search, and what fewer or wider ones would gain."""

    def __init__(self, search: Search) -> None:
        self._query = search.query
        self._layout = search.index.layout
        self._matcher = search.matcher
        self._yes = search.index.yes
        self._rows = search.inside
        self._asked = {need.key for need in search.query.needs}

    def whole(self) -> list[Swap]:
        """For each must-have that was narrowed, all of it, where that gains."""
        return list(self._gaining((n, replace(n, only=())) for n in self._musts if n.only))

    def families(self) -> list[Swap]:
        """For each must-have the smallest family of it that gains."""
        return self._smallest(self._families)

    def problems(self) -> list[Swap]:
        """For a procedure that is the only medical must-have, the smallest problem that gains.

        Only problems that it is often discussed for.
        """
        is_procedure = len(self._medical) == 1 and bool(self._layout.procedures(self._medical))
        return self._smallest(self._layout.problems) if is_procedure else []

    def nicer(self) -> list[tuple[tuple[str, ...], int]]:
        """Must-haves to be made nice to have: those that gain alone, else the smallest sets.

        A medical must-have is left, or a practical one where there is no medical one.
        """
        kept = self._bits_of(self._medical or self._musts)
        unmet = {c: size for c, size in self._unmet.items() if c and c & kept != kept}
        if not unmet:
            return []
        fewest = min(code.bit_count() for code in unmet)
        return [
            (
                self._keys_in(code),
                sum(size for other, size in unmet.items() if other & ~code == 0),
            )
            for code in unmet
            if code.bit_count() == fewest
        ]

    def any_of(self) -> int:
        """What is gained if any one of several medical must-haves is enough."""
        if self._query.mode is MatchMode.ANY or len(self._medical) < 2:
            return 0
        medical = self._bits_of(self._medical)
        return sum(s for c, s in self._unmet.items() if c & ~medical == 0 and c not in {0, medical})

    @cached_property
    def _musts(self) -> tuple[Need, ...]:
        return tuple(need for demand in self._matcher.demands for need in demand)

    @cached_property
    def _medical(self) -> tuple[Need, ...]:
        return tuple(need for need in self._musts if need.key not in self._layout.practical)

    @cached_property
    def _families(self) -> list[str]:
        problems = self._layout.problems
        return [key for key in self._layout.members if key not in problems]

    @cached_property
    def _codes(self) -> NDArray[np.int64]:
        return self._matcher.unmet(self._rows)

    @cached_property
    def _unmet(self) -> dict[int, int]:
        """How many rows there are of each code."""
        if len(self._matcher.masks) <= _COUNTED:
            sizes = np.bincount(self._codes)
            codes = np.flatnonzero(sizes)
            sizes = sizes[codes]
        else:
            codes, sizes = np.unique(self._codes, return_counts=True)
        return dict(zip(codes.tolist(), sizes.tolist(), strict=True))

    def _bits_of(self, needs: Iterable[Need]) -> int:
        """The bits of the demands that `needs` stand in."""
        sought = set(needs)
        demands = enumerate(self._matcher.demands)
        return sum(1 << i for i, demand in demands if not sought.isdisjoint(demand))

    def _keys_in(self, code: int) -> tuple[str, ...]:
        demands = enumerate(self._matcher.demands)
        return tuple(need.key for i, demand in demands if code >> i & 1 for need in demand)

    def _smallest(self, wider: Collection[str]) -> list[Swap]:
        """For each must-have with one bit the smallest of `wider` with it that gains."""
        members = self._layout.members
        by_size = sorted(wider, key=lambda key: len(members[key]))
        swaps = []
        for need in self._medical:
            around = (Need(key, need.importance) for key in by_size if need.key in members[key])
            swaps += list(islice(self._gaining((need, each) for each in around), 1))
        return swaps

    def _gaining(self, pairs: Iterable[tuple[Need, Need]]) -> Iterator[Swap]:
        """Those of `pairs` (a must-have, a wider one) that gain, with how much."""
        for need, wider in pairs:
            if wider.key != need.key and wider.key in self._asked:
                continue
            alone = self._yes.at(self._rows[self._codes == self._bits_of([need])])
            gained = alone.count_any(self._layout.mask_of(wider))
            if gained:
                yield need, wider, gained
