"""A clinic whose row has a city and no ZIP code is placed in the middle of that city."""

from __future__ import annotations

import pytest

from finder.intake.location.shipped import standard_geography


@pytest.mark.parametrize(
    ("name", "state", "county"),
    [
        ("Lakewood", "CO", "Jefferson County"),
        ("Bloomington", "MN", "Hennepin County"),
        ("Parma", "OH", "Cuyahoga County"),
        ("ST. LOUIS", "MO", "St. Louis city"),
        ("Peñasco", "NM", "Taos County"),
    ],
)
def test_a_city_that_is_no_post_office_is_known(name: str, state: str, county: str) -> None:
    city = standard_geography().city(name, state)
    assert city is not None
    assert (city.county, city.state) == (county, state)


@pytest.mark.parametrize(
    ("name", "state"),
    [("Westchester", "NY"), ("Nassau", "NY"), ("Cape Cod", "MA"), ("near me", "AZ")],
)
def test_a_county_a_region_and_two_places_of_one_name_are_no_city(name: str, state: str) -> None:
    assert standard_geography().city(name, state) is None
