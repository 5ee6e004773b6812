"""What so many clinics share that it tells none of them from another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from finder.matching.features import DistinctiveFields

MOST_SHARING = 3
"""A phone, NPI, website or identifier that more clinics share says nothing: a switchboard."""


@dataclass(frozen=True, slots=True)
class OverSharedValues:
    """The phones, NPIs, websites and identifiers that say nothing."""

    phones: frozenset[str] = frozenset()
    npis: frozenset[str] = frozenset()
    websites: frozenset[str] = frozenset()
    identifiers: frozenset[str] = frozenset()

    def __or__(self, other: OverSharedValues) -> OverSharedValues:
        return OverSharedValues(
            self.phones | other.phones,
            self.npis | other.npis,
            self.websites | other.websites,
            self.identifiers | other.identifiers,
        )


NOTHING_OVER_SHARED = OverSharedValues()


def over_shared(everyone: Sequence[DistinctiveFields]) -> OverSharedValues:
    """What more than three of these clinics share."""
    return OverSharedValues(
        _crowded(one.phone for one in everyone),
        _crowded(one.npi for one in everyone),
        _crowded(one.website for one in everyone),
        _crowded(identifier for one in everyone for identifier in one.identifiers),
    )


def _crowded(values: Iterable[str]) -> frozenset[str]:
    counts = Counter(values)
    return frozenset(value for value, count in counts.items() if value and count > MOST_SHARING)
