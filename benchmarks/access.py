"""The picture of access: from each ZIP code to the nearest of many clinics."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from benchmarks.directory import generate
from benchmarks.measuring import timed
from benchmarks.report import Aim, milliseconds, table, times
from finder.geography.counties import standard_counties
from finder.geography.distance import miles_from_each
from finder.geography.zip_columns import standard_zip_columns
from finder.search.access import figures_by_area
from finder.search.nearest import nearest_sites

Spots = tuple[NDArray[np.float64], NDArray[np.float64]]
Nearest = Callable[[Spots, Spots], NDArray[np.int64]]

COUNT = 71_000
BUDGET = 2_000.0
"""Milliseconds."""
_SECONDS = 20.0
_CALLS = 5
_SAME = 1e-6
"""Miles."""
_WHOLE = "finder: nearest, and shares by county"


def access(tell: Callable[[str], None]) -> tuple[str, list[Aim]]:
    """The section of the report, and its aims."""
    zips, clinics = standard_zip_columns(), generate(COUNT)
    tell(f"{len(zips):,} ZIP codes x {COUNT:,} clinics: the picture of access")
    points, sites = (zips.latitudes, zips.longitudes), (clinics.latitudes, clinics.longitudes)
    south = clinics.latitudes < 31
    counties, count = standard_counties().rows_of(zips), len(standard_counties().frame)
    cases: dict[str, tuple[Callable[[Spots], object], Spots]] = {
        "finder: nearest": (lambda spots: nearest_sites(points, spots), sites),
        _WHOLE: (
            lambda spots: figures_by_area(
                counties, count, zips, nearest_sites(points, spots).miles
            ),
            sites,
        ),
        "finder: nearest of those in the far south": (
            lambda spots: nearest_sites(points, spots),
            (sites[0][south], sites[1][south]),
        ),
    }
    peer = _peer()
    if peer:
        name, nearest = peer
        cases[name] = (lambda spots: nearest(points, spots), sites)
    medians = {
        name: timed(call, [spots] * _CALLS, seconds=_SECONDS)[0].median()
        for name, (call, spots) in cases.items()
    }
    whole = medians[_WHOLE]
    rows = [(name, milliseconds(ms), times(ms / whole)) for name, ms in medians.items()]
    parts = [
        f"## Access: {len(zips):,} ZIP codes × {COUNT:,} clinics",
        "Building blocks or a tree counts, since each question has other clinics.",
        table(("", "median, ms", "× the whole"), rows),
    ]
    what = f"access: {len(zips):,} ZIP codes × {COUNT:,} clinics under {BUDGET / 1000:g} s"
    aims = [Aim(what, f"{milliseconds(whole)} ms", whole < BUDGET)]
    if peer:
        text, aim = _compared(points, sites, nearest)
        parts.append(text)
        aims.append(aim)
    else:
        parts.append("Left out: scikit-learn (not installed)")
    return "\n\n".join(parts), aims


def _peer() -> tuple[str, Nearest] | None:
    """The tree and its name, where scikit-learn is installed."""
    try:
        from benchmarks.peers.nearest_tree import NAME, nearest_by_tree  # noqa: PLC0415 # optional
    except ImportError:
        return None
    return NAME, nearest_by_tree


def _compared(points: Spots, sites: Spots, nearest: Nearest) -> tuple[str, Aim]:
    """What the sphere gets wrong, and whether it ever knows a nearer clinic."""
    found, rows = nearest_sites(points, sites), nearest(points, sites)
    miles = miles_from_each(points, (sites[0][rows], sites[1][rows]))
    nearer = int(np.count_nonzero(miles < found.miles - _SAME))
    other = int(np.count_nonzero(miles > found.miles + _SAME))
    text = (
        "The finder measures on the ellipsoid, the tree on a sphere: the tree names a clinic that "
        f"is farther for {other:,} ZIP codes, by up to {(miles - found.miles).max():.2f} miles."
    )
    what = "access: the peer never knows a nearer clinic"
    return text, Aim(what, f"{nearer} of {len(rows):,}", nearer == 0)
