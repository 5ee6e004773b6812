"""Which heading gets which column where several want the same: all of them at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]


def best_pairs(scores: Scores) -> dict[int, int]:
    """The column of the matrix for each of its rows, so that the sum of scores is the highest.

    Pairs that score nothing are left out, and each row and each column is in one pair at most.
    The method is the Hungarian one, with shortest augmenting paths.

    >>> best_pairs(np.array([[0.9, 0.8], [0.8, 0.1]]))
    {0: 1, 1: 0}
    """
    rows, columns = scores.shape
    if not rows or not columns:
        return {}
    costs = np.hstack([-scores, np.zeros((rows, rows))])  # a row may go without
    pairs = _cheapest(costs)
    return {
        row: place for row, place in enumerate(pairs) if place < columns and scores[row, place] > 0
    }


def _cheapest(costs: Scores) -> Sequence[int]:
    """The column of each row in the cheapest assignment; there are no fewer columns than rows."""
    rows, columns = costs.shape
    row_prices, prices = np.zeros(rows), np.zeros(columns + 1)
    taken = np.full(columns + 1, -1)
    for row in range(rows):
        taken[columns] = row
        place = columns
        least, used = np.full(columns, np.inf), np.zeros(columns + 1, dtype=bool)
        before = np.full(columns, columns)
        while taken[place] >= 0:
            used[place] = True
            holder = taken[place]
            reduced = costs[holder] - row_prices[holder] - prices[:columns]
            better = ~used[:columns] & (reduced < least)
            least[better], before[better] = reduced[better], place
            free = np.where(used[:columns], np.inf, least)
            following = int(np.argmin(free))
            step = free[following]
            row_prices[taken[used]] += step
            prices[used] -= step
            least[~used[:columns]] -= step
            place = following
        while place != columns:
            taken[place] = taken[before[place]]
            place = int(before[place])
    found = [0] * rows
    for place in range(columns):
        if taken[place] >= 0:
            found[taken[place]] = place
    return found
