"""A position that a row states, and how far it is from the center of its ZIP code."""

from __future__ import annotations

from dataclasses import dataclass

from finder.geography.area import ZipCode
from finder.geography.distance import miles_between
from finder.geography.position import Position
from finder.intake.record.draft import Draft

_ZIP_REACH = 0.1
"""Degrees: about 7 miles of latitude."""

_FAR_MILES, _TOO_FAR_MILES = 60, 150
"""So far from the middle of its ZIP code a pin is remarked, and so far it is taken for wrong."""
_VAST = {"AK": 3}
"""By how much the ZIP codes of a state exceed those of the others."""


@dataclass(slots=True, kw_only=True)
class StatedPin:
    """A stated position in degrees; `expected` is the state of its address, "" if not known.

    `zip_code` is that of its address if we know it, be it in that state or not.
    `is_confirmed` turns true when the position lies in that state, or in any if none is
    expected.
    """

    draft: Draft
    latitude: float
    longitude: float
    expected: str
    zip_code: ZipCode | None
    is_confirmed: bool = False

    def __str__(self) -> str:
        return f"{self.latitude:g}, {self.longitude:g}"

    def fits(self, states: set[str]) -> bool:
        """Whether one of `states` is the one expected."""
        return self.expected in states if self.expected else bool(states)

    @property
    def is_at_its_zip_code(self) -> bool:
        """Whether it is within a few miles of the center of its ZIP code, in the state expected.

        Islands that the outlines leave out have ZIP codes too.
        """
        known = self.zip_code
        return known is not None and known.state == self.expected and self.is_within(_ZIP_REACH)

    @property
    def miles_from_zip_code(self) -> float | None:
        """Miles to the center of its ZIP code, None if that is not known."""
        if self.zip_code is None:
            return None
        here = Position(latitude=self.latitude, longitude=self.longitude)
        return miles_between(here, self.zip_code.position)

    @property
    def is_far_from_its_zip_code(self) -> bool:
        """Whether it is farther from its ZIP code than goes without a warning."""
        miles = self.miles_from_zip_code
        return miles is not None and miles > _FAR_MILES * _VAST.get(self.expected, 1)

    @property
    def is_too_far_from_its_zip_code(self) -> bool:
        """Whether it is so far from its ZIP code that one of them must be wrong."""
        miles = self.miles_from_zip_code
        return miles is not None and miles > _TOO_FAR_MILES * _VAST.get(self.expected, 1)

    def is_within(self, degrees: float) -> bool:
        """Whether it is that near to the center of its ZIP code, north-south and east-west."""
        return self.zip_code is not None and (
            abs(self.latitude - self.zip_code.position.latitude) <= degrees
            and abs(self.longitude - self.zip_code.position.longitude) <= degrees
        )
