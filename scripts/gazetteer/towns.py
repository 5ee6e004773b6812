"""One table of settlements out of three: post offices, Census places and GeoNames.

A post office brings the name that mail is addressed to, GeoNames the middle of the town and its
people, the Census Bureau the towns of fewer than 500 people and what is a town at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from finder.geography.place_text import key_of
from scripts.gazetteer.miles import miles_apart, radius
from scripts.gazetteer.settlement import Settlement
from scripts.gazetteer.surroundings import Surroundings

_SAME_TOWN = 12.0  # miles between two sources' middles of one town, beside its own size
_SAME_POST_OFFICE = 10.0
_CALLED_OTHERWISE = 5.0
_CLEARLY_LARGER = 5
_OF_A_CITY = 25_000
_A_VILLAGE = 1_000
_ABBREVIATED = re.compile(r"\b(?:St|Ste|Ft|Mt)\b")
_OF_A_POST_OFFICE, _WITH_ITS_MAIL = 0.7, 1.6
"""Suburbs have post offices of their own; no city is as round as a disc."""
_TOLD_TWICE = 15.0  # miles
_SMALL, _LARGE_COUNTY, _TIMES_A_VILLAGE = 10_000, 100_000, 50
"""People of a village, and of a county of its name that is meant as likely."""


def settlements(
    post_offices: Sequence[Settlement],
    census: Sequence[Settlement],
    geonames: Sequence[Settlement],
    around: Surroundings,
    county_people: Mapping[tuple[str, str], int],
) -> list[Settlement]:
    """Every settlement once, each with its county, in the order of names.

    `county_people` are the people of a county by its bare name's key and its state.
    """
    towns = _joined(census, geonames)
    for town, county in zip(towns, around.counties(towns), strict=True):
        town.county = county
    every = _with_post_offices(towns, post_offices)
    _doubt_people(every, around)
    _tell_quarters(every, around)
    return sorted(
        _told_apart(every, county_people),
        key=lambda one: (one.key, one.state, -one.people, one.county),
    )


def _joined(census: Sequence[Settlement], geonames: Sequence[Settlement]) -> list[Settlement]:
    """GeoNames' towns, with what the Census Bureau knows of them, and those it alone knows."""
    known, in_state = _by_name(geonames), _by_state(geonames)
    joined = {id(each): each for each in geonames}
    for place in sorted(census, key=lambda one: -one.people):
        reach = _SAME_TOWN + radius(place.square_miles)
        near = [one for one in known.get(place.called, ()) if miles_apart(one, place) <= reach]
        town = _the_same(place, near or known.get(place.called, ()), is_near=bool(near))
        otherwise = None if town else _called_otherwise(place, in_state[place.state], reach)
        counted = town or otherwise
        if counted is not None:
            counted.is_census, counted.square_miles = True, place.square_miles
            counted.people = counted.people or place.people
        if town is None and not near:
            joined[id(place)] = place
    return list(joined.values())


def _the_same(
    place: Settlement, namesakes: Sequence[Settlement], *, is_near: bool
) -> Settlement | None:
    """The town that a Census place is; from afar only one of about as many people.

    The middle of San Francisco's area lies in the sea, 30 miles from the city.
    """
    free = [
        one
        for one in namesakes
        if not one.is_census and (is_near or _of_one_size(one.people, place.people))
    ]
    return min(free, key=lambda one: miles_apart(one, place)) if free else None


def _called_otherwise(
    place: Settlement, towns: Sequence[Settlement], reach: float
) -> Settlement | None:
    """The town of about as many people that has the Census place's name as another of its own."""
    return next(
        (
            one
            for one in towns
            if place.key in one.others
            and not one.is_census
            and _of_one_size(one.people, place.people)
            and miles_apart(one, place) <= reach
        ),
        None,
    )


def _of_one_size(people: int, others: int) -> bool:
    return min(people, others) >= _A_VILLAGE and max(people, others) < 2 * min(people, others)


def _with_post_offices(
    towns: Sequence[Settlement], post_offices: Iterable[Settlement]
) -> list[Settlement]:
    named, in_state = _by_name(towns), _by_state(towns)
    others = []
    for office in post_offices:
        same = [
            town
            for town in named.get(office.called, ())
            if not town.is_post_office
            and (town.county in office.counties or miles_apart(town, office) <= _SAME_POST_OFFICE)
        ]
        if same:
            town = max(same, key=lambda one: (one.county in office.counties, one.people))
            town.is_post_office = True
            town.name = office.name if _ABBREVIATED.search(town.name) else town.name
            if town.county not in office.counties:
                town.county = office.county
            continue
        otherwise = [
            town
            for town in in_state[office.state]
            if office.key in town.others and miles_apart(town, office) <= _CALLED_OTHERWISE
        ]
        town = max(otherwise, key=lambda one: one.people, default=office)
        others.append(replace(office, latitude=town.latitude, longitude=town.longitude))
    return [*towns, *others]


def _doubt_people(every: Sequence[Settlement], around: Surroundings) -> None:
    """Take away the people of a settlement that are more than live around it.

    GeoNames gives some hamlets the people of a township of the same name elsewhere. What the
    Census Bureau counts, and what has a post office of its own, is believed.
    """
    for each in every:
        is_sure = each.is_census or each.is_post_office
        there = around.people(each) if each.people and not is_sure else None
        if there is not None and there < each.people:
            each.people = 0


def _tell_quarters(every: Sequence[Settlement], mail: Surroundings) -> None:
    """Say of each that is no town of its own which city it lies in.

    That is what the Census Bureau does not count and what lies within a city that it does,
    seen as a disc of the city's land, or beside it with the city's own mail. GeoNames gives
    some quarters the people of the whole city: more than half of them are not believed.
    """
    cities = defaultdict(list)
    for each in every:
        if each.is_census and each.people >= _OF_A_CITY:
            cities[each.state].append(each)
    for each in every:
        if each.is_census:
            continue
        around = [
            city
            for city in cities[each.state]
            if city.key != each.key
            and miles_apart(each, city) <= radius(city.square_miles) * _reach(each, city, mail)
            and each.people < city.people
        ]
        if around:
            city = max(around, key=lambda one: one.people)
            each.within = city.name
            if each.people * 2 > city.people:
                each.people = 0


def _reach(settlement: Settlement, city: Settlement, mail: Surroundings) -> float:
    """How many radii of a city a settlement may lie from its middle and still be a part."""
    if settlement.is_post_office:
        return _OF_A_POST_OFFICE
    return _WITH_ITS_MAIL if mail.post_office(settlement) == city.name else 1.0


def _told_apart(
    every: Sequence[Settlement], counties: Mapping[tuple[str, str], int]
) -> list[Settlement]:
    """`every` with the mark of those whose name and state do not tell which one is meant.

    A village may be eclipsed by a county of its name elsewhere in the state: Nassau, NY.

    Of two in one county, or of one that is told twice, the smaller is left out: nobody could
    choose it.
    """
    kept = []
    for namesakes in _by_name(every).values():
        by_county: dict[str, Settlement] = {}
        for each in sorted(namesakes, key=_first):
            if not any(_is_told_twice(each, other) for other in by_county.values()):
                by_county.setdefault(each.county, each)
        first = _the_usual_one(by_county.values())
        for each in by_county.values():
            each.is_shared = each is not first
        alike = any(_is_as_likely(each, first) for each in by_county.values())
        first.is_shared = alike or _is_eclipsed(first, counties)
        kept += by_county.values()
    return kept


def _the_usual_one(namesakes: Iterable[Settlement]) -> Settlement:
    """The one with most people; of those a fifth as large what is counted and has mail."""
    first, *others = namesakes
    near = [each for each in others if each.people * _CLEARLY_LARGER >= first.people]
    return max((first, *near), key=lambda one: (not one.within, _standing(one), one.people))


def _is_as_likely(other: Settlement, first: Settlement) -> bool:
    is_lesser = _standing(other) < _standing(first) or (other.within and not first.within)
    return other is not first and not is_lesser and first.people < _CLEARLY_LARGER * other.people


def _standing(settlement: Settlement) -> int:
    """2 for a place that the Census Bureau counts and that has a post office, 1, or 0."""
    return settlement.is_census + settlement.is_post_office


def _is_eclipsed(town: Settlement, counties: Mapping[tuple[str, str], int]) -> bool:
    people = counties.get(town.called, 0)
    is_village = town.people < _SMALL and people >= _TIMES_A_VILLAGE * max(town.people, 1)
    return is_village and people >= _LARGE_COUNTY and key_of(town.county) != town.key + "county"


def _is_told_twice(one: Settlement, other: Settlement) -> bool:
    is_counted = one.is_census and other.is_census
    return not is_counted and miles_apart(one, other) <= _TOLD_TWICE


def _first(settlement: Settlement) -> tuple[bool, int, bool, str]:
    is_small_quarter = bool(settlement.within) and settlement.people < _OF_A_CITY
    return is_small_quarter, -settlement.people, not settlement.is_post_office, settlement.county


def _by_state(every: Iterable[Settlement]) -> dict[str, list[Settlement]]:
    states = defaultdict(list)
    for each in every:
        states[each.state].append(each)
    return states


def _by_name(every: Iterable[Settlement]) -> dict[tuple[str, str], list[Settlement]]:
    named = defaultdict(list)
    for each in every:
        named[each.called].append(each)
    return named
