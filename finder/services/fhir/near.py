"""A point and how far around it: `near=latitude|longitude|distance|units`."""

from __future__ import annotations

from typing import NamedTuple

from finder.errors.fhir import UnfitNear
from finder.geography.position import Position

MILES = 50.0
"""How far where no distance is said."""

_FARTHEST = 13_000.0
_UNITS = {
    "": 0.621371192,
    "km": 0.621371192,
    "m": 0.000621371192,
    "mi": 1.0,
    "[mi_i]": 1.0,
    "[mi_us]": 1.000002,
    "[ft_i]": 1 / 5280,
}
"""Miles of a unit (UCUM, and the everyday `mi`); none is kilometres, as FHIR says."""
_PARTS = range(2, 5)


class Around(NamedTuple):
    """A point and the miles around it."""

    position: Position
    miles: float


def around(text: str) -> Around:
    """What a value of `near` means.

    Raises:
        UnfitNear: it is not written so, or no point of the Earth.

    """
    parts = [part.strip() for part in text.split("|")]
    if len(parts) not in _PARTS:
        raise UnfitNear
    latitude, longitude, distance, units = [*parts, "", ""][:4]
    try:
        position = Position(latitude=float(latitude), longitude=float(longitude))
        miles = float(distance) * _UNITS[units] if distance else MILES
    except (ValueError, KeyError):
        raise UnfitNear from None
    if not 0 <= miles <= _FARTHEST:  # not a number is neither
        raise UnfitNear
    return Around(position, miles)
