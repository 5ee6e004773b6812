"""Whether a stated position is the listed one, as exactly as it is written.

Spreadsheets round or cut what they show, and columns get lost: less of the same pin says nothing
new about where a clinic is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from finder.directory.fields import POSITION, FieldValue

_DEGREES = ("latitude", "longitude")
_SLACK = 1e-9


def is_listed_pin(row: Mapping[str, FieldValue], listed: Mapping[str, FieldValue]) -> bool:
    """Whether the row has the listed position, as exactly as it is written there."""
    stated, there = (_pin(place) for place in (row, listed))
    return all(
        name in stated and name in there and _is_less_of(stated[name], there[name])
        for name in _DEGREES
    )


def fuller_pin(pin: FieldValue, listed: FieldValue) -> FieldValue:
    """The listed pin, where `pin` is less of the same; the source of `pin` if it names one."""
    new, old = (cast("dict[str, FieldValue]", one) for one in (pin, listed))
    if not new.get("source"):
        return listed
    return cast("FieldValue", new | {name: old[name] for name in _DEGREES})


def _pin(place: Mapping[str, FieldValue]) -> dict[str, float]:
    return cast("dict[str, float]", place.get(POSITION) or {})


def _is_less_of(stated: float, there: float) -> bool:
    """Whether `stated` is `there`, rounded or cut to the digits that are left."""
    decimals = _decimals(stated)
    lost = 10.0**-decimals if decimals < _decimals(there) else 0.0
    return abs(there - stated) < lost + _SLACK


def _decimals(degrees: float) -> int:
    return len(repr(degrees).partition(".")[2].removesuffix("0"))
