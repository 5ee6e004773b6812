"""Cities, counties, regions and everyday names by the folded key of their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from finder.errors import DataError
from finder.geography.area import Area
from finder.geography.figures import in_words
from finder.geography.gazetteer_tables import AreaTable
from finder.geography.place_text import key_of, name_key, words
from finder.geography.us_states import state_code

_COUNTY_WORDS = frozenset({"county", "parish", "borough", "municipio"})
_KINDS_OF_COUNTY = (
    ("city", "and", "borough"),
    ("planning", "region"),
    ("census", "area"),
    *((word,) for word in sorted(_COUNTY_WORDS)),
    ("municipality",),
    ("district",),
    ("island",),
    ("city",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What goes by one name, each kind with its most people first.

    `cities` are towns, city quarters and what everyday names stand for; `counties` are called
    so in full ("Cook County"), `bare_counties` without the word; `regions` have the name,
    `nicknamed_regions` are called so too.
    """

    cities: Sequence[Area] = ()
    counties: Sequence[Area] = ()
    bare_counties: Sequence[Area] = ()
    regions: Sequence[Area] = ()
    nicknamed_regions: Sequence[Area] = ()

    def __bool__(self) -> bool:
        return bool(self.every)

    @property
    def every(self) -> list[Area]:
        """All of them: what is called exactly so first, bare counties last."""
        named = (self.counties, self.cities, self.regions, self.nicknamed_regions)
        return [area for areas in (*named, self.bare_counties) for area in areas]


class AreaIndex:
    """Finds the areas that go by a name."""

    def __init__(
        self,
        cities: AreaTable,
        counties: AreaTable,
        aliases: Iterable[tuple[str, str]],
        regions: Iterable[tuple[Area, Sequence[str]]] = (),
    ) -> None:
        self._cities = cities
        self._counties = counties
        self._largest: dict[str, list[str]] = {}
        self._regions: dict[str, list[Area]] = defaultdict(list)
        self._nicknamed_regions: dict[str, list[Area]] = defaultdict(list)
        for region, others in regions:
            self._regions[key_of(region.name)].append(region)
            for key in {key_of(other) for other in others} - {key_of(region.name)}:
                self._nicknamed_regions[key].append(region)
        self._aliases: dict[tuple[str, str], Area] = {}
        self._written: dict[str, Area] = {}
        for alias, label in aliases:
            self._add_alias(alias, self._labelled(label))

    def keys_of(self, state: str | None) -> Sequence[str]:
        """The keys of the names of all cities, or of those of a state."""
        return self._cities.keys_in(state) if state else self._cities.keys()

    def largest_in(self, state: str) -> list[str]:
        """The labels of the three cities of a state with most people."""
        if state not in self._largest:
            self._largest[state] = [city.label for city in self._cities.largest_in(state)]
        return self._largest[state]

    def cities(self, key: str, state: str | None = None) -> list[Area]:
        """Cities whose name has this key, in `state` or anywhere."""
        return _within(self._cities.called(key), state)

    def named(self, name_words: tuple[str, ...], state: str | None) -> Named:
        """All that goes by the name, in `state` or anywhere; "the" before it doesn't matter."""
        found = self._named(name_words, state)
        if found:
            return found
        if len(name_words) > 1 and name_words[0] == "the":
            return self._named(name_words[1:], state)
        spelled = in_words(name_words)
        # a number alone may be a ZIP code that is not typed to its end
        is_name = spelled != name_words and (bool(state) or len(name_words) > 1)
        return self._named(spelled, state) if is_name else found

    def areas(self, name_words: tuple[str, ...], state: str | None) -> list[Area]:
        """As `named`, in one list: the likeliest kind first."""
        return self.named(name_words, state).every

    def called(self, name_words: tuple[str, ...]) -> list[Area]:
        """As `areas` anywhere, but a county only where the name says that it is one."""
        bare = self.named(name_words, None)
        return [area for area in bare.every if area not in bare.bare_counties]

    def as_written(self, text: str) -> Area | None:
        """The area of an everyday name that is a state's code but for its dots: "L.A."."""
        return self._written.get(text.casefold())

    def alias(self, key: str, state: str | None) -> Area | None:
        """The area of an everyday name; one without a state holds in its area's state too."""
        if state is None:
            return self._aliases.get((key, ""))
        exact = self._aliases.get((key, state))
        anywhere = self._aliases.get((key, ""))
        return exact or (anywhere if anywhere and anywhere.state == state else None)

    def city(self, name: str, state: str, county: str = "") -> Area:
        """The city that a table calls so: that of `county` where the state has several.

        Raises:
            DataError: the tables contradict each other.

        """
        cities = self.cities(key_of(name), state)
        if not cities:
            raise DataError(f"the gazetteer has no city {name!r} in {state}")
        return next((city for city in cities if city.county == county), cities[0])

    def _add_alias(self, alias: str, area: Area) -> None:
        name, _, state = alias.partition(",")
        if "." in name and not state and state_code(name):
            self._written[name.casefold()] = area
        else:
            self._aliases[key_of(name), state_code(state) or ""] = area

    def _labelled(self, label: str) -> Area:
        name, _, state = label.rpartition(", ")
        areas = self.cities(key_of(name), state) or self.areas(words(name), state)
        if not areas:
            raise DataError(f"an alias leads to {label!r}, which is no area")
        return areas[0]

    def _named(self, name_words: tuple[str, ...], state: str | None) -> Named:
        key = name_key(name_words)
        cities = self._with_alias(key, state)
        exact = _within(self._counties.called(key), state)
        bare = _within(self._called_without_kind(county_key(name_words)), state)
        if name_words[-1] in _COUNTY_WORDS:
            exact, bare = exact or bare, []
        elif cities:  # Carson City is a city before it is a county
            exact, bare = [], [*exact, *bare]
        bare = [county for county in bare if county not in cities]
        return Named(
            cities=cities,
            counties=exact,
            bare_counties=bare,
            regions=_within(self._regions.get(key, ()), state),
            nicknamed_regions=_within(self._nicknamed_regions.get(key, ()), state),
        )

    def _with_alias(self, key: str, state: str | None) -> list[Area]:
        found = self.cities(key, state)
        other = self.alias(key, state)
        if other is None or other in found:
            return found
        return sorted((*found, other), key=_most_people_first)

    def _called_without_kind(self, key: str) -> list[Area]:
        """The counties of this name, whatever kind of county each says that it is."""
        keys = self._county_keys.get(key, ())
        counties = (county for each in keys for county in self._counties.called(each))
        return sorted(counties, key=_most_people_first)

    @cached_property
    def _county_keys(self) -> dict[str, list[str]]:
        """The keys of counties by what is left of each without its kind."""
        keys: dict[str, list[str]] = defaultdict(list)
        for key in self._counties.keys():  # noqa: SIM118 - a table of areas iterates over areas
            keys[key_without_kind(key)].append(key)
        return keys


def key_without_kind(key: str) -> str:
    """The key of a county's name without what says the kind of county: "cookcounty" is "cook"."""
    for kind in _KINDS_OF_COUNTY:
        shorter = key.removesuffix("".join(kind))
        if shorter and shorter != key:
            return shorter
    return key


def county_key(name_words: tuple[str, ...]) -> str:
    """The key of a county's name without the word that says what kind of county it is."""
    for kind in _KINDS_OF_COUNTY:
        if len(name_words) > len(kind) and name_words[-len(kind) :] == kind:
            return name_key(name_words[: -len(kind)])
    return name_key(name_words)


def _most_people_first(area: Area) -> tuple[int, str]:
    return -area.population, area.label


def _within(areas: Iterable[Area], state: str | None) -> list[Area]:
    return [area for area in areas if state is None or area.state == state or state in area.states]
