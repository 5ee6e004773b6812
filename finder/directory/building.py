"""Whether two addresses are one building, so that a pin on one is right for the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finder.geography.addresses import street_line

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIVE_DIGITS = 5


def is_same_building(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Whether two addresses, by the names of `Address`, are one building.

    Another spelling, another suite and the rest of a ZIP+4 tell no other building; without a
    street the town and the ZIP code are all there is.
    """
    first, second = _street(one), _street(other)
    if first != second or _zip(one) != _zip(other):
        return False
    if first and _zip(one):  # the town of a ZIP code has several names
        return True
    return _town(one) == _town(other)


def _street(address: Mapping[str, object]) -> str:
    street, unit = _text(address, "street"), _text(address, "unit")
    return street_line(street, unit, _zip(address)).key or street.casefold()


def _zip(address: Mapping[str, object]) -> str:
    return _text(address, "zip_code")[:_FIVE_DIGITS]


def _town(address: Mapping[str, object]) -> tuple[str, str]:
    return _text(address, "city").casefold(), _text(address, "state")


def _text(address: Mapping[str, object], part: str) -> str:
    return " ".join(str(address.get(part) or "").split())
