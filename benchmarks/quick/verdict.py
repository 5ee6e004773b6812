"""What paired measurements say: a ratio, how sure it is, and a word for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

MARGIN = 0.03
"""A difference smaller than this is none that anybody would notice."""
_DRAWS = 4_000
_SURE = (2.5, 97.5)
_FEWEST = 4


class Said(StrEnum):
    """What became of it."""

    SLOWER = "SLOWER"
    FASTER = "faster"
    SAME = "no difference to be seen"
    TOO_FEW = "too few pairs to tell"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Times of the one before, with the interval that holds it in 95 of 100 cases."""

    ratio: float
    low: float
    high: float
    pairs: int

    @property
    def said(self) -> Said:
        """One word; slower or faster only where the whole interval lies beyond the margin."""
        if self.pairs < _FEWEST:
            return Said.TOO_FEW
        if self.low > 1 + MARGIN:
            return Said.SLOWER
        return Said.FASTER if self.high < 1 - MARGIN else Said.SAME


def verdict(pairs: Sequence[tuple[float, float]], seed: int = 1) -> Verdict:
    """What `pairs` of (before, now) say; each pair was measured one right after the other.

    The median of their ratios, and where it lies when pairs are drawn anew from those there are:
    one pair that something else got in the way of moves neither far.

    >>> verdict([(1.0, 2.0)] * 8).said.value, verdict([(1.0, 1.0)] * 8).said.value
    ('SLOWER', 'no difference to be seen')
    """
    ratios = np.log([now / before for before, now in pairs if before > 0 and now > 0])
    if not len(ratios):
        return Verdict(float("nan"), float("nan"), float("nan"), 0)
    drawn = np.random.default_rng(seed).choice(ratios, (_DRAWS, len(ratios)))
    low, high = np.percentile(np.median(drawn, axis=1), _SURE)
    middle = float(np.exp(np.median(ratios)))
    return Verdict(middle, float(np.exp(low)), float(np.exp(high)), len(ratios))
