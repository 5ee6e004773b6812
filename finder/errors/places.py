"""Texts and points that lead to no place, or to several."""

from __future__ import annotations

from finder.errors import (
    AmbiguousPlace,
    InputError,
    OutsideUnitedStates,
    OwnLocation,
    UnknownPlace,
    kind,
)


@kind("place.empty")
class NoPlaceTyped(UnknownPlace):
    """Nothing was typed."""


@kind("place.too-long")
class PlaceTooLong(UnknownPlace):
    """The text is too long to name a place."""


@kind("place.street-alone")
class StreetAlone(UnknownPlace):
    """The text is a street address without its town."""


@kind("place.own-location")
class WhereYouAre(OwnLocation):
    """The text asks for where the person is."""


@kind("place.military")
class MilitaryAddress(UnknownPlace):
    """The text is an address of the military post."""


@kind("place.zip-abroad")
class ZipCodeAbroad(UnknownPlace):
    """The ZIP code is one of a country whose mail the postal service carries."""

    zip_code: str
    country: str

    @property
    def form(self) -> str:
        """Each country has its own sentence."""
        return self.country


@kind("place.zip-unknown")
class UnknownZipCode(UnknownPlace):
    """No ZIP code has these digits."""

    zip_code: str


@kind("place.zip-elsewhere")
class ZipCodeElsewhere(UnknownPlace):
    """The ZIP code lies somewhere else than the words beside it say."""

    zip_code: str
    town: str
    words: str


@kind("place.zip-digits")
class UnfitZipCode(UnknownPlace):
    """Digits that are too few or too many for a ZIP code."""


@kind("place.whole-country")
class WholeCountry(UnknownPlace):
    """The text names the United States."""


@kind("place.whole-state")
class WholeState(UnknownPlace):
    """The text names a state and nothing in it."""

    state: str
    example: str


@kind("place.unknown")
class NoSuchPlace(UnknownPlace):
    """Nothing in the gazetteer goes by the text."""

    text: str

    @property
    def form(self) -> str:
        """Whether something near it can be offered."""
        return "near" if self.suggestions else "alone"

    @property
    def near(self) -> str:
        """What comes nearest to it."""
        return self.suggestions[0] if self.suggestions else ""


@kind("place.only-county")
class OnlyCounty(UnknownPlace):
    """Counties go by that name, and no town."""

    text: str

    @property
    def near(self) -> str:
        """The county that is meant most likely."""
        return self.suggestions[0]


@kind("place.several")
class SeveralPlaces(AmbiguousPlace):
    """Several places go by that name."""

    name: str
    count: int
    """How many, of which `choices` are the largest."""

    @property
    def form(self) -> str:
        """Whether all of them can be chosen."""
        return "all" if self.count == len(self.choices) else "largest"

    @property
    def shown(self) -> int:
        """How many can be chosen."""
        return len(self.choices)


@kind("place.state-and-cities")
class StateAndCities(SeveralPlaces):
    """The name is that of a state and of cities."""


@kind("place.abroad")
class PointAbroad(OutsideUnitedStates):
    """A point lies in no state or territory."""


@kind("place.coordinates-swapped")
class SwappedCoordinates(OutsideUnitedStates):
    """Latitude and longitude were typed the other way round."""

    example: str


@kind("place.coordinates-sign")
class LostSign(OutsideUnitedStates):
    """The longitude lacks its minus sign."""

    example: str


@kind("place.coordinates-abroad")
class CoordinatesAbroad(OutsideUnitedStates):
    """Coordinates lie in no state or territory."""

    example: str


@kind("place.no-location")
class LocationNotShared(InputError):
    """The browser doesn't say where it is; `reason` is why."""

    reason: str

    @property
    def form(self) -> str:
        """Each reason has its own sentence."""
        return self.reason
