"""Numbers of flat grids: which grid a heading names, and where on the Earth they are."""

from __future__ import annotations

import pytest

from finder.geography.projection import Axis, axis_of, position_on

PHOENIX = (33.4484, -112.0740)


@pytest.mark.parametrize(
    ("heading", "epsg", "is_east"),
    [
        ("Easting (UTM Zone 12N, NAD83)", 26_912, True),
        ("Northing NAD 1983 UTM Zone 12N", 26_912, False),
        ("UTM_Zone_12N_Northing", 32_612, False),
        ("utm12n_x", 32_612, True),
        ("UTM 12S Easting", 32_612, True),  # 12S is Arizona's band, not the southern half
        ("Northing UTM 18T", 32_618, False),
        ("UTM Zone 2S Easting", 32_702, True),  # American Samoa
        ("UTM northing zone 12 nad27", 26_712, False),
        ("X (Web Mercator)", 3_857, True),
        ("Y_WebMercator", 3_857, False),
        ("POINT_X (EPSG 3857)", 3_857, True),
        ("Y_102100", 3_857, False),
        ("X (EPSG:2223)", 2_223, True),
        ("epsg2223_y", 2_223, False),
    ],
)
def test_a_heading_names_a_grid_and_one_of_its_axes(
    heading: str, epsg: int, *, is_east: bool
) -> None:
    assert axis_of(heading) == Axis(epsg, is_east)


@pytest.mark.parametrize(
    "heading",
    [
        *("Easting", "X", "Y", "UTM Easting", "UTM Zone", "UTM X/Y 12N", "Easting (zone 12)"),
        *("UTM Zone 70 Easting", "X (EPSG:99999)", "X (EPSG:4978)", "Latitude (EPSG:4326)", ""),
        *("State Plane X", "Easting zones 11 and 12 UTM", "X" * 10_000),
    ],
)
def test_a_heading_that_names_no_grid_or_no_axis_names_nothing(heading: str) -> None:
    assert axis_of(heading) is None


@pytest.mark.parametrize(
    ("epsg", "east", "north"),
    [
        (32_612, 400_161.0, 3_701_455.0),
        (26_912, 400_161.0, 3_701_455.0),
        (3_857, -12_476_021.0, 3_954_888.0),
        (2_223, 652_150.0, 891_230.0),
        (4_326, -112.0740, 33.4484),
    ],
)
def test_one_town_is_at_one_place_on_every_grid(epsg: int, east: float, north: float) -> None:
    found = position_on(epsg, east, north)
    assert found is not None
    assert (found.latitude, found.longitude) == pytest.approx(PHOENIX, abs=0.02)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 1e300])
def test_numbers_that_are_on_no_grid_are_nowhere_or_far_away(number: float) -> None:
    found = position_on(32_612, number, number)
    assert found is None or abs(found.latitude) <= 90
    assert position_on(99_999, 1, 1) is None
