"""Clinics counted in cells: each once, inside its cell, on both sides of the date line."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.maps.cells import CELL, EDGE, TILE, count_cells, drawn, pixels, tiles_of

POINTS = st.lists(st.tuples(st.floats(-85, 85), st.floats(-215, -60)), max_size=60, unique=True)


def of(points: list[tuple[float, float]]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([p[0] for p in points], float), np.array([p[1] for p in points], float)


@given(POINTS, st.integers(2, 8))
def test_every_clinic_is_counted_in_exactly_one_cell(
    points: list[tuple[float, float]], zoom: int
) -> None:
    lats, lons = of(points)
    across, down = pixels(lats, lons, zoom)
    cells = Counter((int(x // CELL), int(y // CELL)) for x, y in zip(across, down, strict=True))
    counted = count_cells(lats, lons, zoom)
    assert sorted(n for *_, n in counted) == sorted(cells.values())


@given(POINTS, st.integers(2, 7))
def test_bubbles_of_two_cells_stay_apart(points: list[tuple[float, float]], zoom: int) -> None:
    counted = count_cells(*of(points), zoom)
    across, down = pixels(*of([(lat, lon) for lat, lon, _ in counted]), zoom)
    for one in range(len(counted)):
        for other in range(one):
            apart = max(abs(across[one] - across[other]), abs(down[one] - down[other]))
            assert apart >= 2 * EDGE - 1


def test_one_clinic_alone_stands_nearly_where_it_is() -> None:
    [(lat, lon, n)] = count_cells(*of([(33.45, -112.07)]), 7)
    assert (lat, lon, n) == (pytest.approx(33.45, abs=0.3), pytest.approx(-112.07, abs=0.3), 1)


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
