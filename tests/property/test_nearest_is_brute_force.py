"""The nearest by blocks is the nearest of all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.geography.distance import geodesic_miles
from finder.geography.position import Position
from finder.search.nearest import nearest_sites

LATITUDES = st.one_of(st.floats(-90, 90), st.sampled_from([-90.0, 0.0, 33.25, 33.5, 90.0]))
LONGITUDES = st.one_of(st.floats(-180, 180), st.sampled_from([-180.0, -112.0, 0.0, 179.9, 180.0]))
SPOTS = st.lists(st.tuples(LATITUDES, LONGITUDES), min_size=1, max_size=30)


@given(SPOTS, SPOTS)
def test_the_nearest_by_blocks_is_the_nearest_of_all(
    points: list[tuple[float, float]], sites: list[tuple[float, float]]
) -> None:
    here, there = np.array(points), np.array(sites)
    found = nearest_sites((here[:, 0], here[:, 1]), (there[:, 0], there[:, 1]))
    for (latitude, longitude), row, miles in zip(points, found.rows, found.miles, strict=True):
        origin = Position(latitude=latitude, longitude=longitude)
        every = geodesic_miles(origin, there[:, 0], there[:, 1])
        assert miles == pytest.approx(every.min(), abs=1e-6)
        assert every[row] == pytest.approx(every.min(), abs=1e-6)
