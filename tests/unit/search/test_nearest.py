from __future__ import annotations

import time

import numpy as np
import pytest
from pyproj import Geod

from benchmarks.directory import generate
from finder.geography.zip_columns import standard_zip_columns
from finder.search.nearest import nearest_sites

Spots = list[tuple[float, float]]


def columns(spots: Spots) -> tuple[np.ndarray, np.ndarray]:
    table = np.array(spots, dtype=float).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def brute(points: Spots, sites: Spots) -> list[tuple[int, float]]:
    """Every geodesic, by pyproj itself; the first of the nearest."""
    found = []
    for latitude, longitude in points:
        miles = [
            Geod(ellps="WGS84").inv(longitude, latitude, other[1], other[0])[2] / 1609.344
            for other in sites
        ]
        row = int(np.nanargmin(miles))
        found.append((row, miles[row]))
    return found


@pytest.mark.parametrize(
    ("points", "sites"),
    [
        ([(33.5, -112.1)], [(33.5, -112.1)]),
        ([(33.5, -112.1)], [(40.0, -75.0), (33.5, -112.1), (33.5, -112.1)]),
        ([(51.9, -176.6)], [(52.0, 179.0), (61.2, -149.9)]),  # across the 180th meridian
        ([(13.4, 144.8)], [(21.3, -157.8), (33.5, -112.1)]),  # Guam: over the ocean
        ([(0.0, 0.0)], [(0.0, 179.9), (0.0, -179.9), (1.0, 179.0)]),  # the far side of the earth
        ([(89.9, 10.0)], [(89.9, -170.0), (80.0, 10.0)]),
        ([(40.0, -100.0)], [(40.0, -101.0), (40.0, -99.0)]),  # as near as the other
    ],
)
def test_the_nearest_is_that_of_all_geodesics(points: Spots, sites: Spots) -> None:
    found = nearest_sites(columns(points), columns(sites))
    (row, miles), *_ = brute(points, sites)
    assert found.rows.tolist() == [row]
    assert found.miles.tolist() == [pytest.approx(miles, abs=1e-9)]


def test_the_ellipsoid_decides_where_the_sphere_would_err() -> None:
    """A degree of latitude is longer near a pole, which a sphere does not know."""
    point, north, east = (45.0, -100.0), (46.0, -100.0), (45.0, -98.5894)
    sphere = [np.degrees(np.arccos(_cosine(point, other))) for other in (north, east)]
    assert sphere[1] < sphere[0]
    found = nearest_sites(columns([point]), columns([north, east]))
    assert found.rows.tolist() == [brute([point], [north, east])[0][0]] == [0]


def _cosine(one: tuple[float, float], other: tuple[float, float]) -> float:
    (a, b), (c, d) = np.radians(one), np.radians(other)
    return float(np.sin(a) * np.sin(c) + np.cos(a) * np.cos(c) * np.cos(b - d))


@pytest.mark.parametrize("sites", [[], [(np.nan, np.nan)]])
def test_without_a_site_everything_is_infinitely_far(sites: Spots) -> None:
    found = nearest_sites(columns([(33.5, -112.1), (40.0, -75.0)]), columns(sites))
    assert found.rows.tolist() == [-1, -1]
    assert found.miles.tolist() == [np.inf, np.inf]


def test_a_site_without_a_position_is_nobodys_nearest() -> None:
    found = nearest_sites(columns([(33.5, -112.1)]), columns([(np.nan, np.nan), (40.0, -75.0)]))
    assert found.rows.tolist() == [1]


def test_no_points_have_no_nearest() -> None:
    assert nearest_sites(columns([]), columns([(33.5, -112.1)])).rows.tolist() == []


def test_real_zip_codes_have_the_nearest_of_many_clinics() -> None:
    zips, clinics = standard_zip_columns(), generate(3_000)
    sites = list(zip(clinics.latitudes, clinics.longitudes, strict=True))
    asked = np.random.default_rng(3).choice(len(zips), 60, replace=False)
    found = nearest_sites(
        (zips.latitudes, zips.longitudes), (clinics.latitudes, clinics.longitudes)
    )
    points = list(zip(zips.latitudes[asked], zips.longitudes[asked], strict=True))
    expected = brute(points, sites)
    assert found.rows[asked].tolist() == [row for row, _ in expected]
    assert found.miles[asked] == pytest.approx([miles for _, miles in expected], abs=1e-9)


def test_all_zip_codes_and_71_000_clinics_take_less_than_two_seconds() -> None:
    zips, clinics = standard_zip_columns(), generate(71_000)
    points = (zips.latitudes, zips.longitudes)
    everywhere = (clinics.latitudes, clinics.longitudes)
    south = clinics.latitudes < 31  # most people far from all of many clinics
    for sites in (everywhere, (everywhere[0][south], everywhere[1][south])):
        start = time.thread_time()  # what else the machine does doesn't count
        nearest_sites(points, sites)
        assert time.thread_time() - start < 2
