"""The lists of facts of all clinics at once, without a list of words for each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, cast, overload

import numpy as np
from numpy.typing import NDArray
from typing_extensions import override

from finder.directory.fact_lists import FACT_LISTS
from finder.directory.fields import EVIDENCE, Fields
from finder.taxonomy.taxonomy import standard_taxonomy

Keys = list[str]


class KeyLists(Sequence[Keys | None]):
    """A list of keys for each clinic, None for none: each is a stretch of one long array.

    The keys of row n are those of `places` from `offsets[n]` up to `offsets[n + 1]`.
    """

    def __init__(self, keys: Keys, places: NDArray[np.int32], offsets: NDArray[np.int32]) -> None:
        self.keys = keys
        self.places = places
        self.offsets = offsets

    @override
    def __len__(self) -> int:
        return len(self.offsets) - 1

    @overload
    def __getitem__(self, row: int) -> Keys | None: ...
    @overload
    def __getitem__(self, row: slice) -> list[Keys | None]: ...
    @override
    def __getitem__(self, row: int | slice) -> Keys | list[Keys | None] | None:
        if isinstance(row, slice):
            return [self[one] for one in range(len(self))[row]]
        at = range(len(self))[row]
        first, end = self.offsets[at : at + 2].tolist()
        return [self.keys[place] for place in self.places[first:end].tolist()] or None

    @override
    def __iter__(self) -> Iterator[Keys | None]:
        keys = [self.keys[place] for place in self.places.tolist()]
        return (keys[first:end] or None for first, end in pairwise(self.offsets.tolist()))


class StatedFacts:
    """The four lists of each clinic, in the order of the taxonomy, and evidence of single facts."""

    def __init__(self, directory: Iterable[Fields]) -> None:
        self.evidence: list[dict[str, object] | None] = []
        self._keys = [*standard_taxonomy().concepts]
        known, marks, ends = _known_facts(), list[int](), [0]
        for fields in cast("Iterable[Mapping[str, Any]]", directory):
            evidence: dict[str, object] | None = None
            for name in fields.keys() & known.keys():
                stated = fields[name]
                mark = known[name][stated["answer"]]
                marks.append(mark)
                if len(stated) > 1:
                    evidence = evidence or {}
                    evidence[self._keys[mark // len(_NAMES)]] = stated[EVIDENCE]
            ends.append(len(marks))
            self.evidence.append(evidence)
        found = np.array(marks, dtype=np.int64)
        rows = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
        order = np.argsort(rows * (len(self._keys) * len(_NAMES)) + found)
        self._rows, self._found = rows[order], found[order]
        self._count = len(ends) - 1

    def lists(self, name: str) -> KeyLists:
        """One of the lists, for each clinic."""
        own = self._found % len(_NAMES) == _NAMES.index(name)
        counts = np.bincount(self._rows[own], minlength=self._count)
        offsets = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
        return KeyLists(self._keys, (self._found[own] // len(_NAMES)).astype(np.int32), offsets)


_NAMES = [*FACT_LISTS]


@lru_cache(maxsize=1)
def _known_facts() -> Mapping[str, Mapping[str, int]]:
    """For each field that is a fact and each answer: its place in the taxonomy, and its list.

    Both are one number, by which facts of one clinic come in the order of the taxonomy.
    """
    found = {}
    for place, one in enumerate(standard_taxonomy().concepts.values()):
        marks = {
            fact.answer.value: place * len(_NAMES) + number
            for number, fact in enumerate(FACT_LISTS.values())
            if fact.kind is one.kind
        }
        if marks:
            found[f"{one.kind.value}:{one.key}"] = marks
    return found
