"""Whether a point that a person gave is on Earth and in the United States."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finder.errors import OutsideUnitedStates
from finder.errors.places import (
    CoordinatesAbroad,
    LostSign,
    PointAbroad,
    SwappedCoordinates,
)
from finder.geography.position import Position

if TYPE_CHECKING:
    from finder.geography.boundaries import Boundaries

_OFF_THE_COAST = 10.0  # miles: piers, bays, and islands that the outlines leave out
_OFF_THE_LINE = 0.3  # miles: how far a border is off in the middle of a twin city
_EXAMPLE = "33.45, -112.07"


def in_the_united_states(position: Position, boundaries: Boundaries) -> str:
    """The postal code of the state that the point is in, or just off the coast of.

    Raises:
        OutsideUnitedStates: it is abroad or at sea.

    """
    reach = _OFF_THE_LINE if boundaries.in_a_neighbour(position) else _OFF_THE_COAST
    state = boundaries.state_near(position, reach)
    if state is None:
        raise PointAbroad
    return state


def position_of(latitude: float, longitude: float, boundaries: Boundaries) -> tuple[Position, str]:
    """The position of two typed numbers, which lies in the United States, and its state.

    Raises:
        OutsideUnitedStates: it does not; the sentence says so if swapping the numbers or
            a minus sign would fix that.

    """
    if state := _state_of(latitude, longitude, boundaries):
        return Position(latitude=latitude, longitude=longitude), state
    if _state_of(longitude, latitude, boundaries):
        raise SwappedCoordinates(example=_EXAMPLE)
    if _state_of(latitude, -longitude, boundaries):
        raise LostSign(example=_EXAMPLE)
    raise CoordinatesAbroad(example=_EXAMPLE)


def _state_of(latitude: float, longitude: float, boundaries: Boundaries) -> str:
    """The state of a point, "" where it is in none, or no point of the Earth."""
    try:
        return in_the_united_states(Position(latitude=latitude, longitude=longitude), boundaries)
    except (ValueError, OutsideUnitedStates):
        return ""
