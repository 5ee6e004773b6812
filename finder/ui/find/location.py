"""Where a browser says that it is. The browser rounds its position before it tells us."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from finder.geography.position import Position


class NoLocation(StrEnum):
    """Why the browser gave no position."""

    REFUSED = "refused"
    UNAVAILABLE = "unavailable"
    TIMED_OUT = "timed_out"


@dataclass(frozen=True, slots=True)
class LocationReading:
    """The browser's answer to one click: a position, or why there is none.

    `position` is rounded to three decimals of a degree (about 100 metres).
    """

    position: Position | None = None
    reason: NoLocation | None = None


def reading_of(answer: object) -> LocationReading:
    """The reading in what a browser sent, which may be anything."""
    told: Mapping[str, Any] = answer if isinstance(answer, Mapping) else {}
    try:
        position = Position(
            latitude=round(float(told["latitude"]), 3),
            longitude=round(float(told["longitude"]), 3),
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        return LocationReading(reason=_reason_of(told.get("reason")))
    return LocationReading(position=position)


def _reason_of(told: object) -> NoLocation:
    try:
        return NoLocation(str(told))
    except ValueError:
        return NoLocation.UNAVAILABLE
