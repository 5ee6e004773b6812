"""A quarter of a city may be named with the city, or with its borough, and without the state."""

from __future__ import annotations

import pytest

from finder.errors import UnknownPlace
from finder.geography.gazetteer import standard_gazetteer


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Hyde Park, Chicago", "Hyde Park, IL"),
        ("lincoln park chicago il", "Lincoln Park, IL"),
        ("Lincoln Park, Chicago, IL", "Lincoln Park, IL"),
        ("Williamsburg, Brooklyn", "Williamsburg, NY"),
        ("riverdale bronx", "Riverdale, NY"),
        ("astoria queens ny", "Astoria, NY"),
        ("flushing, queens", "Flushing, NY"),
        ("back bay boston", "Back Bay, MA"),
    ],
)
def test_a_quarter_is_found_by_its_city(text: str, label: str) -> None:
    assert standard_gazetteer().look_up(text).label == label


@pytest.mark.parametrize("text", ["phoenix tucson", "ballard seattle", "hyde park dallas"])
def test_two_towns_are_no_quarter(text: str) -> None:
    with pytest.raises(UnknownPlace):
        standard_gazetteer().look_up(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Fort Liberty", "Fort Bragg, NC"),
        ("fort moore ga", "Fort Benning, GA"),
        ("ft eisenhower ga", "Grovetown, GA"),
        ("wpafb", "Wright-Patterson AFB, OH"),
        ("LAX", "El Segundo, CA"),
        ("ohare airport", "Rosemont, IL"),
        ("jfk", "Jamaica, NY"),
        ("rio piedras", "San Juan, PR"),
        ("Santurce, Puerto Rico", "San Juan, PR"),
    ],
)
def test_posts_airports_and_districts_are_found_by_everyday_names(text: str, label: str) -> None:
    assert standard_gazetteer().look_up(text).label == label
