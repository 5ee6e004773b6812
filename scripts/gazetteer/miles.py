"""Distances between settlements, quick and good to a percent: enough to tell them apart."""

from __future__ import annotations

import math

from scripts.gazetteer.settlement import Settlement

MILES_PER_DEGREE = 69.1


def miles_apart(one: Settlement, other: Settlement) -> float:
    """Miles between two settlements on a flat map around them."""
    north = one.latitude - other.latitude
    east = (one.longitude - other.longitude + 180) % 360 - 180
    middle = math.radians((one.latitude + other.latitude) / 2)
    return MILES_PER_DEGREE * math.hypot(north, east * math.cos(middle))


def radius(square_miles: float) -> float:
    """Miles from the middle to the edge of a round town of that many square miles."""
    return math.sqrt(square_miles / math.pi)
