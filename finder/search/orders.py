"""Orders in which something goes before the distance: nice-to-haves met, or services billed.

`rows` ascend; `nearest` puts the first few of some rows in order of distance, ties by row,
and gives their miles. Only rows whose place is in doubt are handed to it.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Ranked = tuple[NDArray[np.int64], NDArray[np.float64]]
Nearest = Callable[[NDArray[np.int64], int], Ranked]

_UNKNOWN = -1.0
"""Less than any number of services."""


def most_met(
    rows: NDArray[np.int64], met: NDArray[np.int64], most: int, count: int, nearest: Nearest
) -> Ranked:
    """The first `count` of `rows`: those that meet most first, from `most` down to none.

    Row 7 meets both nice-to-haves and comes first, though rows 3 and 5 are nearer:

    >>> miles = {3: 1.0, 5: 2.0, 7: 9.0}
    >>> def nearest(rows, count):
    ...     first = sorted(rows, key=miles.__getitem__)[:count]
    ...     return np.array(first, dtype=np.int64), np.array([miles[row] for row in first])
    >>> rows, distances = most_met(np.array([3, 5, 7]), np.array([0, 1, 2]), 2, 2, nearest)
    >>> rows.tolist(), distances.tolist()
    ([7, 5], [9.0, 2.0])

    """
    parts, left = [], count
    for level in range(most, -1, -1):
        ranked = nearest(rows[met == level], left)
        parts.append(ranked)
        left -= len(ranked[0])
    return np.concatenate([r for r, _ in parts]), np.concatenate([m for _, m in parts])


def most_billed(
    rows: NDArray[np.int64], volumes: NDArray[np.float64], count: int, nearest: Nearest
) -> Ranked:
    """The first `count` of `rows`: most services first, those without a number last.

    `volumes` are the services of each row, NaN where they are not known.
    """
    known = np.nan_to_num(volumes, nan=_UNKNOWN)
    if not 0 < count < len(rows):
        least = _UNKNOWN if count else np.inf
    else:
        least = np.partition(known, -count)[-count]
    above = known > least
    more, miles = nearest(rows[above], int(np.count_nonzero(above)))
    order = np.argsort(-known[np.searchsorted(rows, more)], kind="stable")
    ties, miles_of_ties = nearest(rows[known == least], count - len(more))
    return np.concatenate((more[order], ties)), np.concatenate((miles[order], miles_of_ties))
