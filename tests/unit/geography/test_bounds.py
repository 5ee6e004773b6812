"""A rectangle is exactly that, on both sides of the date line too."""

from __future__ import annotations

import numpy as np
import pytest

from finder.geography.bounds import Bounds

AREAS = {
    "phoenix": Bounds(south=33.2, west=-112.4, north=33.8, east=-111.6),
    "aleutians": Bounds(south=51.0, west=172.0, north=54.0, east=-165.0),
    "to the line": Bounds(south=-20.0, west=170.0, north=20.0, east=180.0),
    "from the line": Bounds(south=-20.0, west=-180.0, north=20.0, east=-170.0),
    "the line": Bounds(south=-90.0, west=180.0, north=90.0, east=180.0),
    "all": Bounds(south=-90.0, west=-180.0, north=90.0, east=180.0),
    "a point": Bounds(south=33.5, west=-112.0, north=33.5, east=-112.0),
}


@pytest.mark.parametrize(
    ("area", "latitude", "longitude", "is_in"),
    [
        ("phoenix", 33.5, -112.0, True),
        ("phoenix", 33.2, -112.4, True),
        ("phoenix", 33.8, -111.6, True),
        ("phoenix", np.nextafter(33.8, 90), -111.6, False),
        ("phoenix", 33.5, np.nextafter(-112.4, -180), False),
        ("phoenix", 33.5, 112.0, False),
        ("phoenix", np.nan, np.nan, False),
        ("aleutians", 51.88, -176.65, True),
        ("aleutians", 52.9, 173.2, True),
        ("aleutians", 52.9, 180.0, True),
        ("aleutians", 52.9, -180.0, True),
        ("aleutians", 52.9, 171.9, False),
        ("aleutians", 52.9, -164.9, False),
        ("aleutians", 52.9, 0.0, False),
        ("to the line", 0.0, 180.0, True),
        ("to the line", 0.0, -180.0, True),
        ("to the line", 0.0, -179.9, False),
        ("from the line", 0.0, 180.0, True),
        ("from the line", 0.0, -175.0, True),
        ("from the line", 0.0, 179.9, False),
        ("the line", 0.0, -180.0, True),
        ("the line", 0.0, 179.9, False),
        ("all", -90.0, -180.0, True),
        ("all", 12.0, 144.75, True),
        ("a point", 33.5, -112.0, True),
        ("a point", 33.5, -112.0001, False),
    ],
)
def test_a_point_lies_in_an_area_or_not(
    area: str, latitude: float, longitude: float, *, is_in: bool
) -> None:
    bounds = AREAS[area]
    assert bounds.holds(np.array([latitude]), np.array([longitude])).tolist() == [is_in]
    in_a_box = any(
        west <= longitude <= east and south <= latitude <= north
        for west, south, east, north in bounds.boxes
    )
    assert in_a_box == is_in


@pytest.mark.parametrize(
    ("sides", "west", "east"),
    [
        ((-113.0, -111.0), -113.0, -111.0),
        ((172.0, 195.0), 172.0, -165.0),
        ((-188.0, -165.0), 172.0, -165.0),
        ((532.0, 539.0), 172.0, 179.0),
        ((-300.0, 300.0), -180.0, 180.0),
        ((-180.0, 180.0), -180.0, 180.0),
    ],
)
def test_longitudes_that_run_on_are_turned_back(
    sides: tuple[float, float], west: float, east: float
) -> None:
    found = Bounds.running_on(south=30, west=sides[0], north=31, east=sides[1])
    assert (found.west, found.east) == (west, east)


@pytest.mark.parametrize(
    "sides",
    [
        {"south": 34.0, "north": 33.0},
        {"south": -91.0},
        {"north": 90.1},
        {"west": -180.1},
        {"east": 181.0},
        {"west": float("nan")},
        {"east": float("inf")},
    ],
)
def test_sides_that_make_no_area_are_refused_without_being_told(sides: dict[str, float]) -> None:
    whole = {"south": 33.0, "west": -113.0, "north": 34.0, "east": -111.0} | sides
    with pytest.raises(ValueError, match="area") as refused:
        Bounds(**whole)
    assert not any(str(side) in str(refused.value) for side in sides.values())
