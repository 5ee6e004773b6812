"""The nearest of many sites to each of many points, exactly, by blocks.

Points and sites are put into blocks of up to fifty miles. For a block of points, only the
blocks of sites that can hold a nearest one are looked at, and only the sites in them that can
be one. The sphere tells which these are, given its error, and only those that remain for a
point are measured on the ellipsoid.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from finder.geography.distance import miles_from_each
from finder.search.sphere import (
    ERROR,
    RADIUS_MILES,
    SLACK,
    spherical_miles,
    unit_vectors,
)

_DEGREES = 0.7
_NONE = -1


@dataclass(frozen=True, slots=True)
class Nearest:
    """For each point the row of its nearest site, and the miles to it.

    `rows` is -1 and `miles` infinite where there is no site at all. Of sites equally near,
    to the nanometre, the first one counts.
    """

    rows: NDArray[np.int64]
    miles: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Places in order of their blocks: `starts` has one more entry than there are blocks.

    `middles` are unit vectors, `reaches` the miles from each to its farthest member.
    """

    order: NDArray[np.int64]
    starts: NDArray[np.int64]
    vectors: NDArray[np.float64]
    middles: NDArray[np.float64]
    reaches: NDArray[np.float64]

    def __iter__(self) -> Iterator[slice]:
        return (slice(*ends) for ends in zip(self.starts[:-1], self.starts[1:], strict=True))


def nearest_sites(
    points: tuple[NDArray[np.float64], NDArray[np.float64]],
    sites: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> Nearest:
    """The nearest of `sites` to each of `points`; both are latitudes and longitudes (degrees).

    Miles are those of `finder.geography.distance`. A site whose position is NaN is nobody's
    nearest. A second for 40,000 points and 70,000 sites at most.
    """
    count = len(points[0])
    if not count or np.isnan(sites[0]).all():
        return Nearest(np.full(count, _NONE, dtype=np.int64), np.full(count, np.inf))
    first_rows, spots = _distinct(*sites)
    pairs = list(_possible(_blocks(*points), _blocks(*spots)))
    point_rows = np.concatenate([rows for rows, _ in pairs])
    spot_rows = np.concatenate([rows for _, rows in pairs])
    miles = miles_from_each(
        (points[0][point_rows], points[1][point_rows]),
        (spots[0][spot_rows], spots[1][spot_rows]),
    )
    site_rows = first_rows[spot_rows]
    best = np.lexsort((site_rows, miles, point_rows))
    _, firsts = np.unique(point_rows[best], return_index=True)
    chosen = best[firsts]
    return Nearest(site_rows[chosen], miles[chosen])


def _distinct(
    latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]
) -> tuple[NDArray[np.int64], tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Each position once: the first row that has it, and latitudes and longitudes."""
    placed = np.flatnonzero(~np.isnan(latitudes))
    positions = np.column_stack((latitudes[placed], longitudes[placed]))
    _, firsts = np.unique(positions, axis=0, return_index=True)
    rows = placed[np.sort(firsts)]
    return rows, (latitudes[rows], longitudes[rows])


def _blocks(latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]) -> _Blocks:
    cells = np.floor(latitudes / _DEGREES) * 1_000 + np.floor(longitudes / _DEGREES)
    order = np.argsort(cells, kind="stable")
    starts = np.flatnonzero(np.diff(cells[order], prepend=np.nan) != 0)
    vectors = unit_vectors(latitudes[order], longitudes[order])
    sums = np.add.reduceat(vectors, starts, axis=0)
    middles = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    sizes = np.diff(starts, append=len(order))
    cosines = np.einsum("ij,ij->i", vectors, np.repeat(middles, sizes, axis=0))
    reaches = np.maximum.reduceat(spherical_miles(cosines), starts)
    return _Blocks(order, np.append(starts, len(order)), vectors, middles, reaches)


def _possible(
    points: _Blocks, sites: _Blocks
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Pairs of rows, among which each point has its nearest site."""
    held = list(sites)
    for members, middle, reach in zip(points, points.middles, points.reaches, strict=True):
        apart = spherical_miles(sites.middles @ middle)
        within = _doubtful((apart + sites.reaches).min() + reach) + reach
        chosen = [held[i] for i in np.flatnonzero(apart - sites.reaches <= within)]
        rows = np.concatenate([sites.order[each] for each in chosen])
        vectors = np.concatenate([sites.vectors[each] for each in chosen])
        # no point is farther from its nearest site than by way of the middle of its block
        away = spherical_miles(vectors @ middle)
        near = np.flatnonzero(away <= _doubtful(away.min() + reach) + reach)
        cosines = points.vectors[members] @ vectors[near].T
        limit = np.cos(_doubtful(spherical_miles(cosines.max(axis=1))) / RADIUS_MILES)
        which, found = np.nonzero(cosines >= limit[:, np.newaxis])
        yield points.order[members][which], rows[near[found]]


def _doubtful(miles: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far over the sphere a site may be that is nearer than one at `miles` over it."""
    geodesic = (miles + SLACK) * (1 + ERROR)
    return np.minimum(geodesic / (1 - ERROR) + SLACK, np.pi * RADIUS_MILES)
