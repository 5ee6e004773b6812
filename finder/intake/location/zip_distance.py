"""How far stated positions are from the centers of their ZIP codes."""

from __future__ import annotations

from collections.abc import Iterable

from finder.directory.columns import ProblemCode, problem
from finder.intake.location.stated_pin import StatedPin

BORDER_MILES = 25
"""So far from its center a ZIP code may still hold a place in the next state."""

_NEAR_DEGREES = 0.5
"""At most 35 miles of latitude and fewer of longitude: not worth a closer look."""


def check_distances(pins: Iterable[StatedPin]) -> None:
    """Warn of pins far from their ZIP code; those impossibly far are no longer confirmed."""
    for pin in pins:
        if pin.is_confirmed and pin.zip_code and not pin.is_within(_NEAR_DEGREES):
            _check(pin)


def _check(pin: StatedPin) -> None:
    if pin.zip_code is None or pin.zip_code.state != pin.expected:
        return
    if not pin.is_far_from_its_zip_code:
        return
    code = ProblemCode.POSITION_FAR_FROM_ZIP
    if pin.is_too_far_from_its_zip_code:
        code, pin.is_confirmed = ProblemCode.POSITION_TOO_FAR_FROM_ZIP, False
    miles = f"{pin.miles_from_zip_code:,.0f}"
    found = problem(code, str(pin), miles=miles, zip_code=pin.zip_code.code)
    pin.draft.problems.append(("latitude", found))
