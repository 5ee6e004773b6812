"""The nearest ZIP code of a state, found by a look at few: what measuring all of them gives."""

from __future__ import annotations

import random

import pytest

from finder.geography.distance import miles_between
from finder.geography.gazetteer import standard_gazetteer
from finder.geography.nearest_town import NearestTown
from finder.geography.position import Position

CORNERS = {
    "TX": (25.8, 36.5, -106.6, -93.5),
    "RI": (41.1, 42.0, -71.9, -71.1),
    "AK": (51.2, 71.4, -179.1, -130.0),
    "HI": (18.9, 22.2, -160.2, -154.8),
}


@pytest.mark.parametrize("state", CORNERS)
def test_it_is_the_one_that_measuring_all_of_them_finds(state: str) -> None:
    codes = standard_gazetteer()._zip_codes
    south, north, west, east = CORNERS[state]
    drawn, towns = random.Random(state), NearestTown(codes)
    peopled = [each for each in codes.values() if each.state == state and each.population]
    for _ in range(12):
        here = Position(latitude=drawn.uniform(south, north), longitude=drawn.uniform(west, east))
        least = min(miles_between(here, each.position) for each in peopled)
        assert miles_between(here, towns.to(here, state).position) == least


def test_a_point_at_a_town_is_that_town() -> None:
    codes = standard_gazetteer()._zip_codes
    town = next(each for each in codes.values() if each.state == "AZ" and each.population)
    found = NearestTown(codes).to(town.position, "AZ")
    assert miles_between(found.position, town.position) == 0
