"""A point on the Earth."""

from __future__ import annotations

import math

import pytest

from finder.geography.position import Position


@pytest.mark.parametrize(
    ("latitude", "longitude", "sentence"),
    [
        (90.1234, 0.0, "a latitude lies between -90 and 90"),
        (-91.0, 0.0, "a latitude lies between -90 and 90"),
        (math.nan, 0.0, "a latitude lies between -90 and 90"),
        (0.0, 180.1234, "a longitude lies between -180 and 180"),
        (0.0, -math.inf, "a longitude lies between -180 and 180"),
    ],
)
def test_a_point_off_the_earth_is_refused_without_repeating_it(
    latitude: float, longitude: float, sentence: str
) -> None:
    with pytest.raises(ValueError, match="lies between") as refused:
        Position(latitude=latitude, longitude=longitude)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(("latitude", "longitude"), [(90.0, 180.0), (-90.0, -180.0), (0.0, 0.0)])
def test_the_edges_are_on_the_earth(latitude: float, longitude: float) -> None:
    point = Position(latitude=latitude, longitude=longitude)
    assert (point.latitude, point.longitude) == (latitude, longitude)
