"""Where two addresses stand to each other: one suite, one building, perhaps one, or two.

This is the one place that decides it, for matching and duplicates, the national build, merging
and reports; each sees to what follows for it.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple

from finder.geography.addresses.agreement import Agreement, agreement
from finder.geography.addresses.line import LineKind, StreetLine
from finder.geography.addresses.number import are_near
from finder.geography.addresses.site import AddressSite
from finder.geography.addresses.suite import Suite, are_apart


class Standing(IntEnum):
    """How two addresses stand to each other; from OTHER_SUITE on they are two addresses."""

    SAME_SUITE = 0
    """One building and one suite, or none is stated on either side."""
    SAME_BUILDING = 1
    """One building; a suite is stated on one side only, or the ZIP codes differ."""
    NEARLY = 2
    """Perhaps one: the number or the road is written almost the same, or leaves a part out."""
    UNKNOWN = 3
    """Perhaps one: on one side there is no street, or none that could be read."""
    OTHER_SUITE = 4
    OTHER = 5


class Why(StrEnum):
    """Why two addresses stand to each other as they do."""

    SAME_STREET = "same_street"
    SAME_SUITE = "same_suite"
    SUITE_ON_ONE_SIDE = "suite_on_one_side"
    OTHER_SUITE = "other_suite"
    PART_OF_ROAD_LEFT_OUT = "part_of_road_left_out"
    """Its side, its type, or which sort of highway it is."""
    SLIP_IN_ROAD = "slip_in_road"
    OTHER_ROAD = "other_road"
    PART_OF_NUMBER = "part_of_number"
    """A letter, a fraction or the rest of a range is on one side only."""
    OTHER_NUMBER = "other_number"
    NO_STREET = "no_street"
    NOT_READ = "not_read"
    """A street is stated that could not be read as a number and a road."""
    ONLY_MAIL = "only_mail"
    """A box, a rural route or for whom the mail is: no place to travel to."""
    OTHER_BOX = "other_box"
    OTHER_ZIP_CODE = "other_zip_code"
    ELSEWHERE = "elsewhere"


class Stand(NamedTuple):
    """A standing, and why."""

    standing: Standing
    why: tuple[Why, ...]


_ELSEWHERE = Stand(Standing.OTHER, (Why.ELSEWHERE,))
_OF_SUITES = {
    Standing.SAME_SUITE: Why.SAME_SUITE,
    Standing.SAME_BUILDING: Why.SUITE_ON_ONE_SIDE,
    Standing.OTHER_SUITE: Why.OTHER_SUITE,
}


def standing(one: AddressSite, other: AddressSite) -> Stand:
    """How two addresses stand to each other; it does not matter which comes first.

    They meet at all where their ZIP codes are the same, or their towns are and a ZIP code is
    missing. In two ZIP codes of one town one street is one building, as ZIP codes are mistyped.

    >>> from finder.geography.addresses import site, street_line
    >>> def at(street, unit=""):
    ...     return site("73701", "enid", street_line(street, unit, "73701"))
    >>> standing(at("12 West Main Street, Suite 4"), at("12 W Main St", "Ste 4")).standing.name
    'SAME_SUITE'
    >>> standing(at("12 W Main St"), at("12 W Main St", "Ste 9")).standing.name
    'SAME_BUILDING'
    >>> standing(at("32½ Main St"), at("3212 Main St")).standing.name
    'OTHER'

    """
    same_zip = one.zip5 != "" and one.zip5 == other.zip5
    same_town = one.town != "" and one.town == other.town
    if same_zip or (same_town and not (one.zip5 and other.zip5)):
        return of_lines(one.line, other.line, one.suite, other.suite)
    if not (same_town and one.street and one.street == other.street):
        return _ELSEWHERE
    suites = _of_suites(one.suite, other.suite)
    found = max(suites, Standing.SAME_BUILDING)
    return Stand(found, (Why.SAME_STREET, Why.OTHER_ZIP_CODE, _OF_SUITES[suites]))


def of_lines(one: StreetLine, other: StreetLine, suite: Suite, their_suite: Suite) -> Stand:
    """How two addresses of one ZIP code or town stand to each other."""
    if one.key and one.key == other.key:
        suites = _of_suites(suite, their_suite)
        return Stand(suites, (Why.SAME_STREET, _OF_SUITES[suites]))
    if one.kind is not LineKind.ADDRESS or other.kind is not LineKind.ADDRESS:
        return _of_unread(one, other)
    if one.number != other.number:
        return _of_numbers(one, other)
    agreed = agreement(one.road, other.road)
    if agreed is Agreement.OTHER:
        return Stand(Standing.OTHER, (Why.OTHER_ROAD,))
    suites = _of_suites(suite, their_suite)
    if agreed is Agreement.SAME:
        return Stand(suites, (Why.SAME_STREET, _OF_SUITES[suites]))
    left_out = agreed is Agreement.FEWER
    why = Why.PART_OF_ROAD_LEFT_OUT if left_out else Why.SLIP_IN_ROAD
    return Stand(max(suites, Standing.NEARLY), (why, _OF_SUITES[suites]))


def _of_unread(one: StreetLine, other: StreetLine) -> Stand:
    """How two addresses stand of which one, at least, has no number and road."""
    kinds = {one.kind, other.kind}
    if kinds == {LineKind.MAIL}:
        return Stand(Standing.OTHER, (Why.OTHER_BOX,))
    told = (
        (LineKind.NOTHING, Why.NO_STREET),
        (LineKind.UNREAD, Why.NOT_READ),
        (LineKind.MAIL, Why.ONLY_MAIL),
    )
    return Stand(Standing.UNKNOWN, tuple(why for kind, why in told if kind in kinds))


def _of_numbers(one: StreetLine, other: StreetLine) -> Stand:
    """How two addresses stand whose numbers are not written the same."""
    if not are_near(one.number, other.number):
        return Stand(Standing.OTHER, (Why.OTHER_NUMBER,))
    if agreement(one.road, other.road) > Agreement.FEWER:
        return Stand(Standing.OTHER, (Why.OTHER_NUMBER, Why.OTHER_ROAD))
    return Stand(Standing.NEARLY, (Why.PART_OF_NUMBER,))


def _of_suites(one: Suite, other: Suite) -> Standing:
    if one == other:
        return Standing.SAME_SUITE
    return Standing.OTHER_SUITE if are_apart(one, other) else Standing.SAME_BUILDING
