"""Searches that contradict themselves or leave their limits."""

from __future__ import annotations

from finder.errors import InvalidQuery, kind


@kind("query.radius")
class UnfitRadius(InvalidQuery):
    """The distance is smaller or larger than any that can be searched."""

    miles: float
    least: int
    most: int


@kind("query.too-many-needs")
class TooManyNeeds(InvalidQuery):
    """More needs than one search takes."""

    most: int


@kind("query.need-twice")
class NeedTwice(InvalidQuery):
    """One need was asked for more than once."""

    need: str


@kind("query.long-name")
class LongName(InvalidQuery):
    """A clinic name that is longer than any."""

    most: int
