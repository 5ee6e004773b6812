"""How far people live from the nearest clinic, added up by area."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from finder.geography.zip_columns import ZipColumns

FAR, VERY_FAR = LIMITS = (30, 60)
"""Miles beyond which a clinic counts as far."""


@dataclass(frozen=True, slots=True)
class Beyond:
    """Some people, and how many of them live more than each of `LIMITS` miles away."""

    people: float
    far: float
    very_far: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One area: everybody, those aged 65 and over, and how far everybody lives on average.

    Nobody is counted where the survey does not count (post-office boxes, some islands).
    `average_miles` is weighted by people: None where nobody is counted, or nothing is near.
    """

    everybody: Beyond
    older: Beyond
    average_miles: float | None


def figures_by_area(
    areas: NDArray[np.int64], count: int, zips: ZipColumns, miles: NDArray[np.float64]
) -> tuple[Figures, ...]:
    """The figures of areas 0 to `count` - 1.

    `areas` and `miles` tell of each of `zips` the area it counts in, and how far its middle
    is from the nearest clinic: infinitely far where there is none.
    """
    everybody = _beyond(areas, count, zips.people, miles)
    older = _beyond(areas, count, zips.older, miles)
    people = np.nan_to_num(zips.people)
    # nobody times infinitely far is nothing, not "not a number"
    travelled = np.where(people > 0, people, 0.0) * np.where(people > 0, miles, 0.0)
    total = np.bincount(areas, weights=travelled, minlength=count)
    return tuple(
        Figures(
            everybody=one,
            older=other,
            average_miles=far / one.people if one.people and np.isfinite(far) else None,
        )
        for one, other, far in zip(everybody, older, total.tolist(), strict=True)
    )


def _beyond(
    areas: NDArray[np.int64],
    count: int,
    people: NDArray[np.float64],
    miles: NDArray[np.float64],
) -> list[Beyond]:
    counted = np.nan_to_num(people)
    columns = [
        np.bincount(areas, weights=np.where(where, counted, 0.0), minlength=count).tolist()
        for where in (True, miles > FAR, miles > VERY_FAR)
    ]
    return [Beyond(*row) for row in zip(*columns, strict=True)]
