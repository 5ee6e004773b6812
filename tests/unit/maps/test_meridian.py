"""The United States on both sides of the 180th meridian are one sheet."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from itertools import combinations
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from finder.geography.counties import standard_counties
from finder.maps.circle import Circle
from finder.maps.county_map import build_county_layer
from finder.maps.figure import build_map
from finder.maps.layer import Pin, build_clinic_layer, home_of
from finder.maps.meridian import drawn_bounds, drawn_longitude, extent
from finder.maps.view import CONTIGUOUS_STATES, MapBounds, View
from finder.search.query import Query
from finder.ui.find import clinic_map
from finder.ui.visit.state import Visit

SEARCH = "guam"
PLACES = {
    "Adak": (51.88, -176.66),
    "Attu": (52.9, 172.9),
    "Guam": (13.49, 144.78),
    "Saipan": (15.19, 145.75),
    "Honolulu": (21.31, -157.86),
    "Pago Pago": (-14.28, -170.7),
    "Phoenix": (33.45, -112.07),
    "Eastport": (44.9, -66.98),
    "Saint Croix": (17.75, -64.75),
}


def decoded(text: str) -> Any:  # noqa: ANN401 - any JSON
    return json.loads(base64.b64decode(text))


def pins_at(names: Iterable[str]) -> list[Pin]:
    return [
        Pin(id=name, name=name, latitude=PLACES[name][0], longitude=PLACES[name][1])
        for name in names
    ]


@pytest.mark.parametrize(
    "names", [each for size in range(1, 10) for each in combinations(PLACES, size)]
)
def test_any_pins_span_the_short_way_round(names: tuple[str, ...]) -> None:
    drawn = [row[3] for row in decoded(build_clinic_layer(pins_at(names)).pins)]
    longitudes = sorted(PLACES[name][1] % 360 for name in names)
    gaps = [
        (after - before) % 360
        for before, after in zip(longitudes, longitudes[1:] + longitudes[:1], strict=True)
    ]
    shortest = 360 - max(gaps) if len(names) > 1 else 0
    assert max(drawn) - min(drawn) == pytest.approx(shortest)


@given(st.floats(-180, 180))
def test_a_place_on_the_sheet_is_the_same_place(longitude: float) -> None:
    drawn = drawn_longitude(longitude)
    assert -360 <= drawn <= 0
    assert (drawn - longitude) % 360 == pytest.approx(0, abs=1e-9) or (
        drawn - longitude
    ) % 360 == pytest.approx(360)


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("miles", [5, 50, 500])
def test_a_circle_is_drawn_around_its_pin(name: str, miles: float) -> None:
    latitude, longitude = PLACES[name]
    circle = Circle(latitude=latitude, longitude=longitude, radius_miles=miles)
    state = decoded(build_clinic_layer(pins_at([name]), circle=circle).state)
    [[_, _, _, at, *_]] = decoded(build_clinic_layer(pins_at([name])).pins)
    assert state["circle"]["at"] == [latitude, at]
    west, east = (f(corner[1] for corner in state["circle"]["ring"]) for f in (min, max))
    assert west < at < east
    assert east - west < 40


def test_each_box_moves_as_a_whole() -> None:
    guam = MapBounds(south=13, west=144.6, north=14, east=145)
    across = MapBounds(south=50, west=170, north=55, east=190)
    assert drawn_bounds(guam) == MapBounds(south=13, west=144.6 - 360, north=14, east=145 - 360)
    assert drawn_bounds(across) == MapBounds(south=50, west=-190, north=55, east=-170)
    assert drawn_bounds(CONTIGUOUS_STATES) == CONTIGUOUS_STATES
    corners = [[13, 144.6 - 360], [14, 145 - 360]]
    assert decoded(build_map(start=guam).plan)["start"] == corners
    view = View(token=SEARCH, bounds=guam)
    assert decoded(build_clinic_layer([], view=view).state)["view"]["bounds"] == corners
    assert decoded(build_county_layer([], view=view).plan)["view"]["bounds"] == corners


@pytest.mark.parametrize(
    ("state", "west", "east"),
    [("AK", -188, -129.9), ("HI", -161, -154), ("GU", -216, -214), ("MP", -216, -213)],
)
def test_a_state_on_the_map_of_counties_is_a_box_around_its_outlines(
    state: str, west: float, east: float
) -> None:
    frame = standard_counties().frame
    south, left, north, right = extent(frame[frame["state"] == state].geometry)
    assert west <= left < right <= east
    assert south < north


def test_every_state_is_less_than_sixty_degrees_wide_on_the_sheet() -> None:
    frame = standard_counties().frame
    for _, own in frame.groupby("state"):
        _, west, _, east = extent(own.geometry)
        assert 0 < east - west < 60


def test_nothing_has_no_extent() -> None:
    with pytest.raises(ValueError, match="no extent"):
        extent([None, shapely.MultiPolygon()])


@pytest.mark.parametrize(
    ("names", "home"),
    [
        ((), CONTIGUOUS_STATES),
        (("Guam", "Phoenix"), CONTIGUOUS_STATES),
        (("Guam",), None),
        (("Guam", "Saipan", "Honolulu"), None),
    ],
)
def test_a_map_begins_with_the_48_states_unless_nothing_is_there(
    names: tuple[str, ...], home: MapBounds | None
) -> None:
    assert home_of(pins_at(names)) == home


@pytest.mark.parametrize("shift", [-360, 0])
@pytest.mark.parametrize("name", ["Guam", "Saipan", "Adak", "Honolulu", "Pago Pago", "Phoenix"])
def test_searching_an_area_is_that_area_wherever_the_sheet_has_it(name: str, shift: int) -> None:
    latitude, longitude = PLACES[name]
    visit = Visit(query=Query())
    bounds = MapBounds(
        south=latitude - 0.2,
        north=latitude + 0.2,
        west=longitude + shift - 0.2,
        east=longitude + shift + 0.2,
    )
    clinic_map._search_area(visit, bounds)
    area = visit.query.area
    assert area is not None
    here, far = np.array([latitude, latitude + 1]), np.array([longitude, longitude])
    assert area.holds(here, far).tolist() == [True, False]
    assert (visit.place, visit.query.radius_miles) == (None, 50)
