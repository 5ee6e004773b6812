"""Quarters of cities, named with their city: "Hyde Park, Chicago", "bay ridge brooklyn"."""

from __future__ import annotations

from finder.geography.area import Area
from finder.geography.area_index import AreaIndex
from finder.geography.place_text import name_key

_CITY = 50_000
"""People of a city, or a borough of one, by which its quarters are told apart."""


def quarter_of_city(
    name_words: tuple[str, ...], state: str | None, index: AreaIndex
) -> Area | None:
    """The quarter that the first of `name_words` name, where the others name its city."""
    for cut in range(len(name_words) - 1, 0, -1):
        cities = index.areas(name_words[cut:], state) if state else index.called(name_words[cut:])
        for city in cities:
            if city.population < _CITY or city.states:
                continue
            for quarter in index.cities(name_key(name_words[:cut]), city.state):
                if _is_in(quarter, city):
                    return quarter
    return None


def _is_in(quarter: Area, city: Area) -> bool:
    """Whether it is a quarter of the city, or lies in the borough that the county is."""
    is_beside = quarter.county == city.county and city.name != quarter.name
    is_borough = bool(quarter.within) or city.name == city.county
    return quarter.within == city.name or (is_beside and is_borough)
