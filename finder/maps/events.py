"""What a person did on the map, read from what the component returns.

Everything here comes from the browser, so from anyone: what is not exactly an event is None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from finder.maps.view import MapBounds

RETURNED_OBJECTS = ("last_active_drawing",)
"""What to ask the component for: events, and no rerun for a mere pan or zoom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PinChosen:
    """A person chose the clinic `id` on the map; `at` tells one event from the next.

    At a `glance`, as on a phone, the map itself shows it, and the page stays where it is.
    """

    id: str
    at: int
    glance: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAsked:
    """A person pressed "Details" in the popup of the clinic `id`."""

    id: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaAsked:
    """A person pressed "Search this area" while the map showed `bounds`, in degrees."""

    bounds: MapBounds
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PinsGone:
    """The address of the answer's pins leads nowhere any more: the map asks for another."""

    at: int


_SIDES = ("south", "west", "north", "east")

MapEvent = PinChosen | PageAsked | AreaAsked | PinsGone


def read_event(returned: object) -> MapEvent | None:
    """The last event in the component's answer, or None.

    The component repeats its last event on each rerun: handle one only when its `at`
    differs from the last one handled. `at` is milliseconds by the browser's clock.
    """
    properties = _mapping(_mapping(_mapping(returned).get("last_active_drawing")).get("properties"))
    at = properties.get("at")
    if not isinstance(at, int) or isinstance(at, bool):
        return None
    match properties.get("kind"):
        case "pin" | "glance" | "page" as kind:
            return _about_a_clinic(kind, properties.get("id"), at)
        case "gone":
            return PinsGone(at=at)
        case "area":
            bounds = _bounds(properties.get("bounds"))
            return AreaAsked(bounds=bounds, at=at) if bounds else None
        case _:
            return None


def _about_a_clinic(kind: str, clinic: object, at: int) -> MapEvent | None:
    if not isinstance(clinic, str):
        return None
    if kind == "page":
        return PageAsked(id=clinic, at=at)
    return PinChosen(id=clinic, at=at, glance=kind == "glance")


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _bounds(value: object) -> MapBounds | None:
    sides = _mapping(value)
    try:
        return MapBounds(**{side: _degrees(sides.get(side)) for side in _SIDES})
    except (ValueError, OverflowError):
        return None


def _degrees(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"a side of a box is a number, not {value!r}")  # noqa: TRY004 # as Bounds
    return float(value)
