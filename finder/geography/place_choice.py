"""One place out of several that go by the same name, or the question which is meant."""

from __future__ import annotations

from collections.abc import Sequence

from finder.errors.places import OnlyCounty, SeveralPlaces
from finder.geography.area import Area
from finder.geography.area_index import Named
from finder.geography.place import Place
from finder.geography.place_text import excerpt, key_of

_MOST_CHOICES = 12
_MOST_ALTERNATIVES = 5
_LARGE = 100_000  # people
_LARGE_ENOUGH = 20_000
"""People of a place that is meant before all that have a twentieth of them (Annapolis, MD)."""
_TIMES_LARGER = 20
_A_TOWN, _A_VILLAGE = 20_000, 5_000
"""People of a town that is as likely meant as a region of its name, or a nickname of one."""
_TIMES_ITS_CITY = 2
"""How much larger a county is than every city of its name, to be as likely meant."""


def choose(named: Named, name: str, state: str | None) -> Place:
    """The place that `name` means among those that go by it, in `state` or anywhere.

    A city comes before a county, which is meant where its word stands there ("Cook County")
    and asked about where it is as likely; a region comes before small towns. Where several are
    likely, the first is taken only if it has at least 20,000 people and 20 times those of
    the next (Chicago, not Portland); the others become its alternatives.

    Raises:
        AmbiguousPlace: no one of them is that much larger.
        UnknownPlace: only counties go by that name, which did not say so.

    """
    likely = _likely_in(named) if state else _likely_anywhere(named)
    if not likely:
        raise _only_counties(named.bare_counties, name)
    others = [area for area in named.every if area not in likely and _is_known(area, state)]
    first, *rest = likely
    if not rest:
        return first.place(_labels(others))
    enough = _LARGE if first.within else _LARGE_ENOUGH
    if first.population >= max(enough, _TIMES_LARGER * rest[0].population):
        return first.place(_labels([*rest, *others]))
    proper = first.name if key_of(first.name) == key_of(name) else excerpt(name)
    raise ambiguous(likely, proper)


def _likely_in(named: Named) -> Sequence[Area]:
    """What is meant by a name with its state: one city unless others are as likely."""
    if named.counties:
        return named.counties
    if not named.cities:
        return [*named.regions, *named.nicknamed_regions]
    usual = [city for city in named.cities if not city.is_shared]
    if usual:
        return usual[:1]
    people = named.cities[0].population
    larger = [county for county in named.bare_counties if county.population > people]
    return [*named.cities, *larger]


def _likely_anywhere(named: Named) -> Sequence[Area]:
    if named.counties:
        return named.counties
    people = max((city.population for city in named.cities), default=0)
    if named.regions and people < _A_TOWN:
        return named.regions
    if named.nicknamed_regions and people < _A_VILLAGE:
        return named.nicknamed_regions
    larger = [
        county
        for county in named.bare_counties
        if named.cities and _is_as_likely(county, named.cities[0], people)
    ]
    every = [*named.cities, *larger, *named.regions, *named.nicknamed_regions]
    return sorted(every, key=lambda area: -area.population)


def _is_as_likely(county: Area, city: Area, people: int) -> bool:
    """Whether a county may be meant rather than its largest namesake, a city of so many people.

    In one state the city comes first, as Saint Louis does, unless it is a village beside it.
    """
    if (county.county, county.state) == (city.county, city.state):
        return False
    times = _TIMES_LARGER if county.state == city.state else _TIMES_ITS_CITY
    return county.population >= max(_LARGE, times * people)


def _is_known(area: Area, state: str | None) -> bool:
    """Whether it is worth offering beside the place that was taken."""
    return bool(state) or area.population >= _A_VILLAGE or not area.county.startswith(area.name)


def _labels(areas: Sequence[Area]) -> tuple[str, ...]:
    return tuple(area.label for area in areas[:_MOST_ALTERNATIVES])


def _only_counties(counties: Sequence[Area], name: str) -> OnlyCounty:
    labels = tuple(county.label for county in counties[:_MOST_ALTERNATIVES])
    return OnlyCounty(text=excerpt(name), suggestions=labels)


def ambiguous(
    areas: Sequence[Area], name: str, error: type[SeveralPlaces] = SeveralPlaces
) -> SeveralPlaces:
    """The question which of `areas` is meant, all of which are called `name`."""
    asked = areas[:_MOST_CHOICES]
    return error(
        name=name,
        count=len(areas),
        choices=tuple(area.label for area in asked),
        described=tuple(area.described for area in asked),
    )
