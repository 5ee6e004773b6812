"""What is asked: seeded places where people live, each with three needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from benchmarks.directory import CONCEPTS, SEED, SHARES, Columns, populace

RADIUS_MILES = 50.0
RADIUS_METRES = RADIUS_MILES * 1609.344
FIRST = 25
QUERIES = 200

_RARE = 0.01
_UNCOMMON = (0.02, 0.3)


@dataclass(frozen=True, slots=True)
class Ask:
    """A point in degrees, and the bits of the needs, all of which a clinic must meet."""

    latitude: float
    longitude: float
    bits: tuple[int, ...]

    @property
    def mask(self) -> int:
        """The needs as one bit mask."""
        return sum(1 << bit for bit in self.bits)

    @property
    def keys(self) -> tuple[str, ...]:
        """The needs by name."""
        return tuple(CONCEPTS[bit] for bit in self.bits)


def near_asks(count: int = QUERIES) -> list[Ask]:
    """Three needs each, a need drawn the more often the more clinics have it."""
    shares = np.array(list(SHARES.values()))

    def needs(random: np.random.Generator) -> list[int]:
        return random.choice(len(shares), 3, replace=False, p=shares / shares.sum()).tolist()

    return _asks(count, SEED + 1, needs)


def rare_asks(columns: Columns, count: int = QUERIES) -> list[Ask]:
    """One rare and two uncommon needs each, which at least one clinic of `columns` meets."""
    shares = list(SHARES.values())
    rare = [bit for bit, share in enumerate(shares) if share <= _RARE]
    low, high = _UNCOMMON
    uncommon = [bit for bit, share in enumerate(shares) if low <= share <= high]

    def needs(random: np.random.Generator) -> list[int]:
        while True:
            bits = [int(random.choice(rare)), *random.choice(uncommon, 2, replace=False).tolist()]
            mask = np.uint64(sum(1 << bit for bit in bits))
            if ((columns.yes & mask) == mask).any():
                return bits

    return _asks(count, SEED + 2, needs)


def _asks(count: int, seed: int, needs: Callable[[np.random.Generator], list[int]]) -> list[Ask]:
    random = np.random.default_rng(seed)
    latitudes, longitudes = populace().draw(count, random)
    return [
        Ask(latitude, longitude, tuple(sorted(needs(random))))
        for latitude, longitude in zip(latitudes.tolist(), longitudes.tolist(), strict=True)
    ]
