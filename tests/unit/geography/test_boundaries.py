"""Which state a point lies in."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely.geometry import shape

from finder.errors import DataError
from finder.geography.boundaries import load_boundaries, standard_boundaries
from finder.geography.distance import geodesic_miles
from finder.geography.position import Position
from finder.geography.us_states import STATE_NAMES
from finder.settings import DATA


def at(latitude: float, longitude: float) -> Position:
    return Position(latitude=latitude, longitude=longitude)


INLAND = [
    ("AZ", at(33.448, -112.097)),
    ("TX", at(30.275, -97.740)),
    ("NY", at(42.653, -73.757)),
    ("DC", at(38.890, -77.009)),
    ("HI", at(21.307, -157.857)),
    ("AK", at(58.302, -134.410)),
    ("PR", at(18.400, -66.060)),
    ("GU", at(13.474, 144.752)),
    ("VI", at(17.746, -64.704)),
    ("AS", at(-14.330, -170.730)),
    ("MP", at(15.190, 145.740)),
]


@pytest.mark.parametrize(("state", "point"), INLAND)
def test_a_place_inland_lies_in_its_state(state: str, point: Position) -> None:
    assert standard_boundaries().state_at(point) == state


def test_the_open_sea_lies_in_no_state() -> None:
    assert standard_boundaries().state_at(at(25, -70)) is None


def test_many_points_at_once_get_the_answers_of_one_by_one() -> None:
    random = np.random.default_rng(7)
    latitudes, longitudes = random.uniform(24, 50, 400), random.uniform(-125, -66, 400)
    boundaries = standard_boundaries()
    together = boundaries.states_at(latitudes, longitudes)
    alone = [boundaries.state_at(at(*each)) for each in zip(latitudes, longitudes, strict=True)]
    assert together.tolist() == alone


def test_the_answers_have_the_shape_of_the_question() -> None:
    grid = np.full((2, 3), 33.448)
    assert standard_boundaries().states_at(grid, np.full((2, 3), -112.097)).shape == (2, 3)
    assert standard_boundaries().states_at([], []).shape == (0,)


def test_what_is_no_number_lies_nowhere() -> None:
    states = standard_boundaries().states_at([np.nan, np.inf, 33.448], [-112, 0, -112.097])
    assert states.tolist() == [None, None, "AZ"]


@pytest.mark.parametrize(
    ("point", "miles", "state"),
    [
        (at(33.448, -112.097), 0.1, "AZ"),
        (at(33.448, -112.097), 500, "AZ"),
        (at(32.3, -117.9), 10, None),  # the sea off San Diego
        (at(32.3, -117.9), 100, "CA"),
        (at(51.9, 179.6), 30, "AK"),  # across the date line
        (at(25, -70), 10, None),
    ],
)
def test_the_state_near_a_point_is_within_those_miles(
    point: Position, miles: float, state: str | None
) -> None:
    assert standard_boundaries().state_near(point, miles) == state


def test_nearness_agrees_with_the_distance_to_the_outline() -> None:
    boundaries = standard_boundaries()
    florida = boundaries._outlines[list(boundaries._codes).index("FL")]
    corners = shapely.get_coordinates(shapely.segmentize(florida, 0.005))
    random = np.random.default_rng(3)
    for _ in range(60):
        point = at(random.uniform(26.5, 29.5), random.uniform(-80, -78.5))  # the Atlantic
        if boundaries.state_at(point) == "FL":
            continue
        miles = geodesic_miles(point, corners[:, 1], corners[:, 0]).min()
        assert boundaries.state_near(point, miles * 1.02 + 0.3) == "FL"
        assert boundaries.state_near(point, miles * 0.98 - 0.3) is None


@pytest.mark.parametrize("name", ["states_outline.json", "counties_outline.json", "towns.json"])
def test_what_the_browser_reads_is_small_plain_json(name: str) -> None:
    content = (DATA / "boundaries" / name).read_bytes()
    limit = {"states_outline.json": 150_000, "counties_outline.json": 700_000}.get(name, 100_000)
    assert len(content) < limit
    assert b"GeometryCollection" not in content
    assert json.loads(content)


def test_the_map_draws_every_state() -> None:
    features = json.loads((DATA / "boundaries/states_outline.json").read_bytes())["features"]
    assert {each["properties"]["state"] for each in features} == set(STATE_NAMES)
    assert all(shape(each["geometry"]).area > 0 for each in features)


def test_towns_on_the_map_lie_in_their_states() -> None:
    towns = json.loads((DATA / "boundaries/towns.json").read_bytes())
    latitudes, longitudes = [town[2] for town in towns], [town[3] for town in towns]
    states = standard_boundaries().states_at(latitudes, longitudes)
    off = [town[:2] for town, state in zip(towns, states, strict=True) if state != town[1]]
    assert len(towns) > 1_000
    assert len(off) < 20, off  # on a shore that the outlines cut off


def test_missing_boundaries_are_a_fault_of_the_data(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load_boundaries(tmp_path)
