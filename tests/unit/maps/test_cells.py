"""Clinics counted in bubbles: each once, where they are, on both sides of the date line."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.maps.cells import APART, CELL, TILE, count_cells, drawn, pixels, tiles_of
from finder.maps.view import CONTIGUOUS_STATES

POINTS = st.lists(st.tuples(st.floats(-85, 85), st.floats(-215, -60)), max_size=60, unique=True)


def of(points: list[tuple[float, float]]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([p[0] for p in points], float), np.array([p[1] for p in points], float)


@given(POINTS, st.integers(2, 8))
def test_every_clinic_is_counted_in_exactly_one_bubble(
    points: list[tuple[float, float]], zoom: int
) -> None:
    assert sum(n for *_, n in count_cells(*of(points), zoom)) == len(points)


def is_home(lat: float, lon: float) -> bool:
    box = CONTIGUOUS_STATES
    return box.south <= lat <= box.north and box.west <= lon <= box.east


@given(POINTS, st.integers(2, 7))
def test_bubbles_stay_apart_but_for_those_of_a_frame_of_their_own(
    points: list[tuple[float, float]], zoom: int
) -> None:
    counted = count_cells(*of(points), zoom)
    sheet = list(zip(*pixels(*of([(lat, lon) for lat, lon, _ in counted]), zoom), strict=True))
    for one, other in combinations(range(len(counted)), 2):
        if is_home(*counted[one][:2]) == is_home(*counted[other][:2]):
            assert math.dist(sheet[one], sheet[other]) >= APART - 1


@given(POINTS, st.integers(2, 7))
def test_a_bubble_stands_among_its_own_and_has_its_farthest_within_reach(
    points: list[tuple[float, float]], zoom: int
) -> None:
    counted = count_cells(*of(points), zoom)
    sheet = list(zip(*pixels(*of([(lat, lon) for lat, lon, _ in counted]), zoom), strict=True))
    for point in zip(*pixels(*of(points), zoom), strict=True):
        assert min(math.dist(point, at) for at in sheet) <= APART + CELL * math.sqrt(2)


AT_THE_EDGE = [(47.9, -124.6), (48.99, -117.0), (24.56, -81.78), (31.33, -110.94), (44.9, -66.98)]
"""The coast of Washington, Canada's border, Key West, Mexico's border, the end of Maine."""


@pytest.mark.parametrize("zoom", range(2, 8))
@pytest.mark.parametrize(
    "place", [*AT_THE_EDGE, (21.31, -157.86), (13.49, -215.22), (61.2, -149.9)]
)
def test_one_clinic_alone_stands_where_it_is_and_in_no_sea(
    place: tuple[float, float], zoom: int
) -> None:
    [(lat, lon, n)] = count_cells(*of([place]), zoom)
    assert (lat, lon, n) == (
        pytest.approx(place[0], abs=2e-3),
        pytest.approx(place[1], abs=2e-3),
        1,
    )


@pytest.mark.parametrize("zoom", [2, 3])
def test_who_has_a_frame_of_his_own_is_not_counted_with_the_states(zoom: int) -> None:
    miami, san_juan, seattle, juneau = (25.8, -80.2), (18.4, -66.1), (47.6, -122.3), (58.3, -134.4)
    counted = count_cells(*of([miami, miami, san_juan, seattle, seattle, juneau]), zoom)
    assert sum(n for lat, lon, n in counted if is_home(lat, lon)) == 4


def test_no_clinic_is_no_cell() -> None:
    assert count_cells(*of([]), 4) == []


@pytest.mark.parametrize(
    ("longitude", "on_the_sheet"), [(144.78, -215.22), (-64.75, -64.75), (173.0, -187.0), (0, 0)]
)
def test_what_lies_beyond_the_date_line_is_drawn_west_of_it(
    longitude: float, on_the_sheet: float
) -> None:
    assert drawn(np.array([longitude]))[0] == pytest.approx(on_the_sheet)


def test_the_tile_of_a_place_is_the_one_that_maps_ask_for() -> None:
    across, down = tiles_of(*of([(33.45, -112.07), (13.49, -215.22)]), 8)
    assert across.tolist() == [48, -26]
    assert down.tolist() == [102, 118]
    assert TILE == 256
