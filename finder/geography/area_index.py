"""Cities, counties and aliases by the folded key of their names."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from finder.errors import DataError
from finder.geography.place_text import key_of, name_key, words
from finder.geography.us_states import state_code

if TYPE_CHECKING:
    from collections.abc import Iterable

    from finder.geography.area import Area
    from finder.geography.gazetteer_tables import AreaTable

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


class AreaIndex:
    """Finds the areas that go by a name, the one with most people first."""

    def __init__(
        self, cities: AreaTable, counties: AreaTable, aliases: Iterable[tuple[str, str]]
    ) -> None:
        self._cities = cities
        self._counties = counties
        self._aliases: dict[tuple[str, str], Area] = {}
        self._aliases = {_alias_key(alias): self._labelled(label) for alias, label in aliases}

    @cached_property
    def city_keys(self) -> list[str]:
        """The keys of all city names."""
        return list(self._cities.keys())

    def cities(self, key: str, state: str | None = None) -> list[Area]:
        """Cities whose name has this key, in `state` or anywhere."""
        return _within(self._cities.called(key), state)

    def areas(self, name_words: tuple[str, ...], state: str | None) -> list[Area]:
        """Areas that go by the name: cities and aliases, or else counties.

        A name that ends in "County", "Parish", "Borough" or "Municipio" looks for a
        county first.
        """
        key = name_key(name_words)
        named = self._with_alias(key, state)
        if named and name_words[-1] not in _COUNTY_WORDS:
            return named
        return self._named_counties(key, name_words, state) or named

    def called(self, name_words: tuple[str, ...]) -> list[Area]:
        """As `areas` anywhere, but a county only where the name says that it is one."""
        if name_words[-1] in _COUNTY_WORDS:
            return self.areas(name_words, None)
        return self._with_alias(name_key(name_words), None)

    def alias(self, key: str, state: str | None) -> Area | None:
        """The area of an everyday name; one without a state holds in its area's state too."""
        if state is None:
            return self._aliases.get((key, ""))
        exact = self._aliases.get((key, state))
        anywhere = self._aliases.get((key, ""))
        return exact or (anywhere if anywhere and anywhere.state == state else None)

    def city(self, name: str, state: str) -> Area:
        """The city that a table calls so.

        Raises:
            DataError: the tables contradict each other.

        """
        for city in self.cities(key_of(name), state):
            if city.name == name:
                return city
        raise DataError(f"the gazetteer has no city {name!r} in {state}")

    def _labelled(self, label: str) -> Area:
        name, _, state = label.rpartition(", ")
        areas = self.areas(words(name), state)
        if not areas:
            raise DataError(f"an alias leads to {label!r}, which is no area")
        return areas[0]

    def _with_alias(self, key: str, state: str | None) -> list[Area]:
        found = self.cities(key, state)
        other = self.alias(key, state)
        if other is None or other in found:
            return found
        return sorted((*found, other), key=_most_people_first)

    @cached_property
    def _county_bases(self) -> dict[str, list[Area]]:
        bases: dict[str, list[Area]] = defaultdict(list)
        for county in sorted(self._counties, key=_most_people_first):
            bases[county_key(words(county.name))].append(county)
        return bases

    def _named_counties(
        self, key: str, name_words: tuple[str, ...], state: str | None
    ) -> list[Area]:
        exact = _within(self._counties.called(key), state)
        return exact or _within(self._county_bases.get(county_key(name_words), ()), state)


def county_key(name_words: tuple[str, ...]) -> str:
    """The key of a county's name without the word that says what kind of county it is."""
    for kind in _KINDS_OF_COUNTY:
        if len(name_words) > len(kind) and name_words[-len(kind) :] == kind:
            return name_key(name_words[: -len(kind)])
    return name_key(name_words)


def _alias_key(alias: str) -> tuple[str, str]:
    name, _, state = alias.partition(",")
    return key_of(name), state_code(state) or ""


def _most_people_first(area: Area) -> tuple[int, str]:
    return -area.population, area.label


def _within(areas: Iterable[Area], state: str | None) -> list[Area]:
    return [area for area in areas if state is None or area.state == state]
