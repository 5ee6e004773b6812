"""A search: where, how far, which needs, in which order."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from finder.errors.queries import LongName, NeedTwice, TooManyNeeds, UnfitRadius
from finder.geography.bounds import Bounds
from finder.geography.place import Place
from finder.geography.position import Position

SMALLEST_RADIUS = 5
LARGEST_RADIUS = 500
RADIUS_STEPS = (5, 10, 25, 50, 100, 250, 500)
"""The radii, in miles, that are offered as choices."""

MOST_NEEDS = 20
LONGEST_NAME = 200


class Importance(StrEnum):
    """Whether a clinic without it is left out, or only comes later."""

    MUST = "must"
    NICE = "nice"


class MatchMode(StrEnum):
    """Whether a clinic has to meet all medical must-haves, or any one of them.

    Practical matters (characteristics) that are must-haves always hold.
    """

    ALL = "all"
    ANY = "any"


class Order(StrEnum):
    """Nearest first; most nice-to-haves, or most services billed to Medicare, and then nearest.

    A query that has no nice-to-haves, or asks for no procedure, falls back to nearest first.
    """

    DISTANCE = "distance"
    BEST = "best"
    VOLUME = "volume"


@dataclass(frozen=True, slots=True)
class Need:
    """One procedure, discipline, family, problem or characteristic that a person asks for.

    A family is met by any of its members, a problem by any of what is often discussed for
    it. `only` are the members that it was narrowed to, none for all of them.
    """

    key: str
    importance: Importance = Importance.MUST
    only: tuple[str, ...] = ()

    def narrowed(self, members: tuple[str, ...]) -> tuple[str, ...]:
        """Those of `members` that it was narrowed to; all of them if it was to none of them."""
        return tuple(key for key in members if key in self.only) or members


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a person asks.

    `radius_miles` is 5 to 500, or None for anywhere; without an `origin` it has no
    effect and no distance is told. While there is an `area`, exactly the clinics within it
    count: the radius has no effect, but miles are still told from the origin. `name` narrows
    to clinics whose name, other names or organization hold every word of it.

    Raises:
        InvalidQuery: the radius or a text leaves its limits, or a need comes twice.

    """

    origin: Position | None = None
    radius_miles: float | None = 50
    area: Bounds | None = None
    needs: tuple[Need, ...] = ()
    mode: MatchMode = MatchMode.ALL
    order: Order = Order.DISTANCE
    include_not_stated: bool = True
    name: str = ""

    def __post_init__(self) -> None:
        radius = self.radius_miles
        if radius is not None and not SMALLEST_RADIUS <= radius <= LARGEST_RADIUS:
            raise UnfitRadius(miles=radius, least=SMALLEST_RADIUS, most=LARGEST_RADIUS)
        keys = [need.key for need in self.needs]
        if len(keys) > MOST_NEEDS:
            raise TooManyNeeds(most=MOST_NEEDS)
        for key in keys:
            if keys.count(key) > 1:
                raise NeedTwice(need=key)
        if len(self.name) > LONGEST_NAME:
            raise LongName(most=LONGEST_NAME)

    @property
    def musts(self) -> tuple[str, ...]:
        """The keys that are must-haves, in the order they were asked."""
        return self._keys(Importance.MUST)

    @property
    def nices(self) -> tuple[str, ...]:
        """The keys that are nice-to-haves, in the order they were asked."""
        return self._keys(Importance.NICE)

    def _keys(self, importance: Importance) -> tuple[str, ...]:
        return tuple(need.key for need in self.needs if need.importance is importance)

    def reaching(self, miles: float) -> Query:
        """The same query without an area, at least as far as a clinic `miles` away.

        Whole miles, rounded up, so that the circle holds what it promises; anywhere beyond
        the largest radius.
        """
        if self.radius_miles is None or miles > LARGEST_RADIUS:
            return replace(self, area=None, radius_miles=None)
        return replace(self, area=None, radius_miles=max(self.radius_miles, math.ceil(miles)))

    def from_place(self, place: Place | None, instead_of: Place | None = None) -> Query:
        """The same query from another place, at least as far as a region reaches.

        A radius that reached as far as the region before it goes back to the usual one.
        """
        radius = self.radius_miles
        if instead_of and instead_of.reach_miles and radius == math.ceil(instead_of.reach_miles):
            radius = Query().radius_miles
        query = replace(self, origin=place.position if place else None, radius_miles=radius)
        if place is None or not place.reach_miles or self.area:
            return query
        return query.reaching(place.reach_miles)

    def with_need(self, need: Need) -> Query:
        """The same query asking for `need`, in the place of what it asked of that key."""
        if any(each.key == need.key for each in self.needs):
            return self.swapping(need.key, need)
        return replace(self, needs=(*self.needs, need))

    def swapping(self, key: str, need: Need) -> Query:
        """The same query with `need` in place of what it asked of `key`."""
        return replace(self, needs=tuple(need if n.key == key else n for n in self.needs))

    def making_nice(self, *keys: str) -> Query:
        """The same query with `keys` as nice-to-haves."""
        nicer = (replace(n, importance=Importance.NICE) if n.key in keys else n for n in self.needs)
        return replace(self, needs=tuple(nicer))

    def without(self, *keys: str) -> Query:
        """The same query, not asking for `keys`."""
        return replace(self, needs=tuple(need for need in self.needs if need.key not in keys))
