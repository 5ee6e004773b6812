"""Candidate meanings of runs of words, and which of them stand."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple


class Sort(IntEnum):
    """What a run of words is; of two as long, the lower one stands."""

    PLACE = 0
    RADIUS = 1
    LANGUAGE = 2
    PAYER = 3
    PRACTICAL = 4
    MEANING = 5
    PATIENT = 6


class SpanMeaning(NamedTuple):
    """The words from `first` to `last` mean `value`. `weight` decides between places."""

    first: int
    last: int
    sort: Sort
    value: object
    weight: int = 0

    @property
    def size(self) -> int:
        """How many words it has."""
        return self.last - self.first + 1


def standing(candidates: Iterable[SpanMeaning]) -> list[SpanMeaning]:
    """Those that stand, in the order of the text: the longest first, and no word twice."""
    taken: set[int] = set()
    chosen: list[SpanMeaning] = []
    for each in sorted(candidates, key=lambda c: (c.first - c.last, c.sort, -c.weight, c.first)):
        covered = range(each.first, each.last + 1)
        if taken.isdisjoint(covered):
            taken.update(covered)
            chosen.append(each)
    return sorted(chosen, key=lambda each: each.first)
