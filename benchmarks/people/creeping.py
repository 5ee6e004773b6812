"""Whether something goes on rising, told from what only comes and goes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from statistics import median

_TIMES_NOISE = 3.0
_ALLOWED = 0.02
"""A rise of this share of what there is counts for nothing, however little noise there is."""


def rise(samples: Sequence[tuple[float, float]]) -> float:
    """How much values rise from the first to the last moment of `samples` (moment, value).

    By the median of the slopes between all pairs (Theil and Sen), which neither a peak nor a
    trough of a few samples moves.
    """
    slopes = [
        (later - earlier) / (after - before)
        for (before, earlier), (after, later) in combinations(samples, 2)
        if after > before
    ]
    return median(slopes) * (samples[-1][0] - samples[0][0]) if slopes else 0.0


def noise(samples: Sequence[tuple[float, float]]) -> float:
    """How far values are from the line of that rise, by the median."""
    length = samples[-1][0] - samples[0][0] if samples else 0.0
    slope = rise(samples) / length if length else 0.0
    level = median(value - slope * moment for moment, value in samples)
    return median(abs(value - slope * moment - level) for moment, value in samples)


def creeps(samples: Sequence[tuple[float, float]]) -> bool:
    """Whether the rise is more than noise, and more than a fiftieth of what there is."""
    if not samples:
        return False
    allowed = _ALLOWED * median(value for _, value in samples)
    return rise(samples) > max(_TIMES_NOISE * noise(samples), allowed)
