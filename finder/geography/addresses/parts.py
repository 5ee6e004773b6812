"""An address by the names of its parts, as records and forms have it, made ready."""

from __future__ import annotations

from collections.abc import Mapping

from finder.geography.addresses.reading import street_line
from finder.geography.addresses.site import AddressSite, site
from finder.geography.addresses.standing import Standing, Why, standing

_FIVE_DIGITS = 5


def is_same_building(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Whether two addresses are one building, so that a pin on one is right for the other.

    Another spelling, another suite and the rest of a ZIP+4 tell no other building; without a
    street the town and the ZIP code are all there is. A ZIP code on one side only tells another.
    """
    first, second = _site(one), _site(other)
    if first.zip5 != second.zip5:
        return False
    if not (first.street or second.street) or not first.zip5:
        return first.street == second.street and first.town == second.town
    found = standing(first, second)
    return found.standing is not Standing.OTHER and Why.SAME_STREET in found.why


def is_same_suite(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Whether two addresses are one, however street, unit and ZIP code are spelled.

    Where both name a building or a department, and not the same, they are two.
    """
    first, second = _site(one), _site(other)
    if first.zip5 != second.zip5:
        return False
    besides = {each.line.beside for each in (first, second)} - {""}
    if not (first.street or second.street):
        return first.suite == second.suite and len(besides) < 2
    return standing(first, second).standing is Standing.SAME_SUITE and len(besides) < 2


def has_unit(street: str) -> bool:
    """Whether a street states a unit itself: "100 Main St - Suite 4"."""
    return bool(street_line(street).unit)


def _site(parts: Mapping[str, object]) -> AddressSite:
    zip5 = _text(parts, "zip_code")[:_FIVE_DIGITS]
    town = f"{_text(parts, 'city').casefold()}, {_text(parts, 'state').upper()}"
    line = street_line(_text(parts, "street"), _text(parts, "unit"), zip5)
    return site(zip5, "" if town == ", " else town, line)


def _text(parts: Mapping[str, object], name: str) -> str:
    return " ".join(str(parts.get(name) or "").split())
