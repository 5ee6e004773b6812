"""Positions that rows state: on the Earth, in the United States, in the state of the address."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from finder.directory.columns import Problem, ProblemCode, problem
from finder.geography.us_states import STATE_NAMES
from finder.intake.location.stated_pin import StatedPin
from finder.intake.location.states import Degrees, Geography
from finder.intake.location.zip_distance import check_distances


def check_pins(pins: Sequence[StatedPin], geography: Geography) -> None:
    """Confirm each pin, or add to the problems of its draft what is wrong with it."""
    latitudes, longitudes = _columns(pins)
    states = geography.states(latitudes, longitudes)
    for pin, state in zip(pins, states, strict=True):
        pin.is_confirmed = bool(state) and pin.fits({state})
    doubtful = [
        (pin, state) for pin, state in zip(pins, states, strict=True) if not pin.is_confirmed
    ]
    if doubtful:
        _judge([pin for pin, _ in doubtful], [state for _, state in doubtful], geography)
    check_distances(pins)


def _columns(pins: Sequence[StatedPin]) -> tuple[Degrees, Degrees]:
    return (
        np.array([pin.latitude for pin in pins], dtype=np.float64),
        np.array([pin.longitude for pin in pins], dtype=np.float64),
    )


def _judge(pins: Sequence[StatedPin], states: Sequence[str], geography: Geography) -> None:
    """Let pass what is just over a line; say of the others what is most likely wrong."""
    near = geography.states_near(*_columns(pins))
    wrong = []
    for pin, state, around in zip(pins, states, near, strict=True):
        if pin.fits(around) or pin.is_at_its_zip_code:
            pin.is_confirmed = True
        else:
            wrong.append((pin, state))
    latitudes, longitudes = _columns([pin for pin, _ in wrong])
    swapped = geography.states(longitudes, latitudes)
    negated = geography.states(latitudes, -longitudes)
    for (pin, state), other_way, west in zip(wrong, swapped, negated, strict=True):
        if _turned_round(pin, state, other_way):
            pin.is_confirmed = True
        else:
            column, found = _fault(pin, state, other_way, west)
            pin.draft.problems.append((column, found))


def _fault(pin: StatedPin, state: str, swapped: str, negated: str) -> tuple[str, Problem]:
    """The most likely slip behind a position that can't be right, and its column.

    `state`, `swapped` and `negated` are the states of the position as it is, with its
    numbers swapped and with a minus sign before the longitude.
    """
    if not state and swapped and pin.fits({swapped}):
        return "latitude", _swapped(pin, STATE_NAMES[swapped])
    if pin.longitude > 0 and negated and pin.fits({negated}):
        return "longitude", _lost_minus(pin, STATE_NAMES[negated])
    for name, value, limit in (("latitude", pin.latitude, 90), ("longitude", pin.longitude, 180)):
        if abs(value) > limit:
            return name, problem(ProblemCode.POSITION_OUT_OF_RANGE, f"{value:g}")
    return "latitude", _misplaced(pin, state)


def _turned_round(pin: StatedPin, state: str, swapped: str) -> bool:
    """Turn the position round if it is certain that its numbers were swapped."""
    if state or not pin.expected or swapped != pin.expected:
        return False
    stated = str(pin)
    pin.latitude, pin.longitude = pin.longitude, pin.latitude
    if pin.zip_code and (pin.zip_code.state != pin.expected or pin.is_far_from_its_zip_code):
        pin.latitude, pin.longitude = pin.longitude, pin.latitude
        return False
    found = problem(
        ProblemCode.POSITION_TURNED_ROUND,
        stated,
        latitude=f"{pin.latitude:g}",
        longitude=f"{pin.longitude:g}",
        state=STATE_NAMES[swapped],
    )
    pin.draft.problems.append(("latitude", found))
    return True


def _swapped(pin: StatedPin, state: str) -> Problem:
    latitude, longitude = f"{pin.longitude:g}", f"{pin.latitude:g}"
    return problem(
        ProblemCode.POSITION_SWAPPED, str(pin), state=state, latitude=latitude, longitude=longitude
    )


def _lost_minus(pin: StatedPin, state: str) -> Problem:
    number = f"{pin.longitude:g}"
    return problem(ProblemCode.POSITION_LOST_MINUS, number, state=state, fixed=f"-{number}")


def _misplaced(pin: StatedPin, state: str) -> Problem:
    if not state:
        return problem(ProblemCode.POSITION_OUTSIDE_US, str(pin))
    actual, stated = STATE_NAMES[state], STATE_NAMES[pin.expected]
    return problem(ProblemCode.POSITION_IN_OTHER_STATE, str(pin), actual=actual, stated=stated)
