"""The fewest clinics that together meet every need, the nearest of them first.

Each clinic is a mask of the needs that it meets, with its miles. Of clinics that meet the same, or
less, only the nearest can be of use, so few are left to choose from. Which of them are fewest, and
of those the nearest in all, is found by their masks: exactly where that is little work, and else by
always taking the clinic that adds most.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_WORK = 200_000
"""Steps of an exact search; beyond them the answer is a good set, not surely the best."""


@dataclass(frozen=True, slots=True)
class ClinicPart:
    """A clinic, by its row, with the needs that it meets (bit i is need i) and its miles."""

    row: int
    meets: int
    miles: float


@dataclass(frozen=True, slots=True)
class Cover:
    """Clinics that together meet all that was wanted; `is_best` says that no fewer or nearer do."""

    parts: tuple[ClinicPart, ...]
    is_best: bool

    @property
    def miles(self) -> float:
        """The miles to all of them, one after the other from the same place."""
        return math.fsum(part.miles for part in self.parts)


def useful(parts: Iterable[ClinicPart]) -> tuple[ClinicPart, ...]:
    """Those of `parts` than which none is as near, or nearer, and meets as much, or more.

    >>> near, far = ClinicPart(0, 0b01, 3.0), ClinicPart(1, 0b01, 9.0)
    >>> better = ClinicPart(2, 0b11, 5.0)
    >>> useful([near, far, better]) == (near, better)
    True
    """
    kept: list[ClinicPart] = []
    for part in sorted(parts, key=lambda one: (one.miles, -one.meets.bit_count(), one.row)):
        if part.meets and not any(part.meets & ~one.meets == 0 for one in kept):
            kept.append(part)
    return tuple(kept)


def fewest(parts: Iterable[ClinicPart], wanted: int, most_work: int = MOST_WORK) -> Cover | None:
    """The fewest of `parts` that together meet all of `wanted`; None where all of them don't.

    Of sets of one size it is the one with the fewest miles in all.

    >>> pump, mind = ClinicPart(0, 0b01, 3.0), ClinicPart(1, 0b10, 4.0)
    >>> both = ClinicPart(2, 0b11, 90.0)
    >>> fewest([pump, mind, both], 0b11).parts == (both,)
    True
    >>> fewest([pump, mind], 0b11).parts == (pump, mind)
    True
    """
    usable = useful(ClinicPart(one.row, one.meets & wanted, one.miles) for one in parts)
    everything = 0
    for part in usable:
        everything |= part.meets
    if wanted & ~everything:
        return None
    states = 1 << wanted.bit_count()
    if states * len(usable) <= most_work:
        return Cover(_nearest_first(_exactly(usable, wanted)), is_best=True)
    return Cover(_nearest_first(_greedily(usable, wanted)), is_best=False)


def _exactly(parts: Sequence[ClinicPart], wanted: int) -> tuple[ClinicPart, ...]:
    """The best set for each subset of what is wanted, from the smallest subset on."""
    holders = [
        [part for part in parts if part.meets >> bit & 1] for bit in range(wanted.bit_length())
    ]
    best: dict[int, tuple[int, float, tuple[ClinicPart, ...]]] = {0: (0, 0.0, ())}
    for open_needs in _subsets(wanted):
        lowest = (open_needs & -open_needs).bit_length() - 1
        found = None
        for part in holders[lowest]:  # one of the set has to meet the lowest need
            count, miles, others = best[open_needs & ~part.meets]
            if found is None or (count + 1, miles + part.miles) < found[:2]:
                found = (count + 1, miles + part.miles, (*others, part))
        if found is not None:
            best[open_needs] = found
    return best[wanted][2]


def _subsets(wanted: int) -> Iterable[int]:
    """The subsets of a mask but the empty one, each after all of its own subsets."""
    subset = -wanted & wanted
    while subset:
        yield subset
        subset = (subset - wanted) & wanted


def _greedily(parts: Sequence[ClinicPart], wanted: int) -> tuple[ClinicPart, ...]:
    chosen: list[ClinicPart] = []
    left = wanted
    while left:
        best = max(parts, key=lambda one: ((one.meets & left).bit_count(), -one.miles))
        chosen.append(best)
        left &= ~best.meets
    return tuple(chosen)


def _nearest_first(parts: tuple[ClinicPart, ...]) -> tuple[ClinicPart, ...]:
    return tuple(sorted(parts, key=lambda part: (part.miles, part.row)))
