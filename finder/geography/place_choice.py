"""One place out of several that go by the same name, or the question which is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finder.errors import AmbiguousPlace
from finder.geography.place_text import excerpt, key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from finder.geography.area import Area
    from finder.geography.place import Place

_MOST_CHOICES = 12
_MOST_ALTERNATIVES = 5
_LARGE = 100_000  # people
_TIMES_LARGER = 20


def choose(areas: Sequence[Area], name: str) -> Place:
    """The place that `name` means; `areas` go by it, the one with most people first.

    With several, the first is taken only if it has at least 100,000 people and 20 times
    those of the next (Chicago, not Portland); the others become its alternatives.

    Raises:
        AmbiguousPlace: no one of them is that much larger.

    """
    if len(areas) == 1:
        return areas[0].place()
    first, second = areas[0], areas[1]
    if first.population >= _LARGE and first.population >= _TIMES_LARGER * second.population:
        return first.place(tuple(area.label for area in areas[1 : _MOST_ALTERNATIVES + 1]))
    proper = first.name if key_of(first.name) == key_of(name) else excerpt(name)
    raise ambiguous(areas, f"{len(areas)} places are called “{proper}”")


def ambiguous(areas: Sequence[Area], beginning: str) -> AmbiguousPlace:
    """The question which of `areas` is meant; `beginning` opens its sentence."""
    choices = tuple(area.label for area in areas[:_MOST_CHOICES])
    if len(areas) > len(choices):
        end = f"choose one of the {len(choices)} largest, or add the state"
    else:
        end = "choose the one you mean"
    return AmbiguousPlace(f"{beginning}: {end}.", choices)
