"""How far stated positions are from the centers of their ZIP codes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from finder.directory.columns import ProblemCode, problem
from finder.geography.distance import miles_between
from finder.geography.position import Position

if TYPE_CHECKING:
    from finder.intake.location.pins import StatedPin

BORDER_MILES = 25
"""So far from its center a ZIP code may still hold a place in the next state."""

_FAR_MILES, _TOO_FAR_MILES = 60, 150
_VAST = {"AK": 3}
"""By how much the ZIP codes of a state exceed those of the others."""

_NEAR_DEGREES = 0.5
"""At most 35 miles of latitude and fewer of longitude: not worth a closer look."""


def check_distances(pins: Iterable[StatedPin]) -> None:
    """Warn of pins far from their ZIP code; those impossibly far are no longer confirmed."""
    for pin in pins:
        if pin.is_confirmed and pin.zip_code and not is_within(pin, _NEAR_DEGREES):
            _check(pin)


def is_within(pin: StatedPin, degrees: float) -> bool:
    """Whether the pin is that near to the center of its ZIP code, north-south and east-west."""
    return pin.zip_code is not None and (
        abs(pin.latitude - pin.zip_code.position.latitude) <= degrees
        and abs(pin.longitude - pin.zip_code.position.longitude) <= degrees
    )


def miles_from_zip_code(pin: StatedPin) -> float | None:
    """Miles to the center of the ZIP code of the pin, None if that is not known."""
    if pin.zip_code is None:
        return None
    here = Position(latitude=pin.latitude, longitude=pin.longitude)
    return miles_between(here, pin.zip_code.position)


def is_far(pin: StatedPin) -> bool:
    """Whether the pin is farther from its ZIP code than goes without a warning."""
    miles = miles_from_zip_code(pin)
    return miles is not None and miles > _FAR_MILES * _VAST.get(pin.expected, 1)


def _check(pin: StatedPin) -> None:
    miles = miles_from_zip_code(pin)
    if pin.zip_code is None or miles is None or pin.zip_code.state != pin.expected:
        return
    times = _VAST.get(pin.expected, 1)
    if miles <= _FAR_MILES * times:
        return
    code = ProblemCode.POSITION_FAR_FROM_ZIP
    if miles > _TOO_FAR_MILES * times:
        code, pin.is_confirmed = ProblemCode.POSITION_TOO_FAR_FROM_ZIP, False
    found = problem(code, str(pin), miles=f"{miles:,.0f}", zip_code=pin.zip_code.code)
    pin.draft.problems.append(("latitude", found))
