"""What a browser sends as its position is checked like any other input."""

from __future__ import annotations

import math

import pytest

from finder.geography.position import Position
from finder.ui.find.location import LocationReading, NoLocation, reading_of


def test_a_position_is_rounded_to_three_decimals() -> None:
    told = {"latitude": 33.4484123, "longitude": -112.0740987}
    position = Position(latitude=33.448, longitude=-112.074)
    assert reading_of(told) == LocationReading(position=position)


@pytest.mark.parametrize("reason", list(NoLocation))
def test_a_reason_is_told_as_it_is(reason: NoLocation) -> None:
    assert reading_of({"reason": reason.value}) == LocationReading(reason=reason)


@pytest.mark.parametrize(
    "told",
    [
        None,
        "33,-112",
        [],
        {},
        {"latitude": 33.4},
        {"latitude": "x", "longitude": 1},
        {"latitude": 91, "longitude": 0},
        {"latitude": 0, "longitude": 181},
        {"latitude": math.nan, "longitude": 0},
        {"latitude": math.inf, "longitude": 0},
        {"latitude": [1], "longitude": {}},
        {"reason": "nonsense"},
        {"reason": ["refused"]},
    ],
)
def test_anything_else_is_no_position(told: object) -> None:
    assert reading_of(told) == LocationReading(reason=NoLocation.UNAVAILABLE)
