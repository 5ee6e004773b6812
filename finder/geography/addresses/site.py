"""An address made ready to be compared with others."""

from __future__ import annotations

import re
from typing import NamedTuple

from finder.geography.addresses.line import LineKind, StreetLine
from finder.geography.addresses.number import base_of
from finder.geography.addresses.reading import street_line
from finder.geography.addresses.suite import Suite, suite_of

_PLAIN_STREET = re.compile(
    r"([0-9]+) (?:[NSEW]\.? )?[A-Z][A-Za-z]{2,}(?: [A-Za-z]{3,})? "
    r"(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Way|Ct|Court|Pkwy|Parkway)\.?",
    re.IGNORECASE | re.ASCII,
)
"""What most streets look like: the number is told without taking them apart."""
_NOT_PLAIN = frozenset({"unit", "room", "suite", "farm", "apt", "and"})


class AddressSite(NamedTuple):
    """An address made ready for comparison.

    `zip5` may be "". `town` is the folded city and state, or where the pin is if no city is
    stated. `door` is what two streets share at least if they are nearly the same: the plain
    house number that they begin with, or a whole line that has none. `is_loose` if no street
    says where the clinic is: none is stated or could be read, or a mail box.
    """

    zip5: str
    town: str
    line: StreetLine
    door: str
    suite: Suite
    is_loose: bool

    @property
    def street(self) -> str:
        """One text for all spellings of the street, "" if none is stated."""
        return self.line.key


class Door(NamedTuple):
    """The `door` of a site and whether it `is_loose`."""

    text: str
    is_loose: bool


def site(zip5: str, town: str, line: StreetLine) -> AddressSite:
    """The site at a street line."""
    door = _door_of(line)
    return AddressSite(zip5, town, line, door.text, suite_of(line.unit), door.is_loose)


def door_of(street: str, unit: str, zip5: str = "") -> Door:
    """The door of the site at a street that is written on two lines."""
    if number := _plain_number(street):
        return Door(number, is_loose=False)
    return _door_of(street_line(street, unit, zip5))


def kind_of(street: str, unit: str, zip5: str = "") -> LineKind:
    """What a street that is written on two lines turns out to be."""
    return LineKind.ADDRESS if _plain_number(street) else street_line(street, unit, zip5).kind


def _plain_number(street: str) -> str:
    """The number of a street that need not be taken apart to tell it, else ""."""
    plain = _PLAIN_STREET.fullmatch(street)
    is_plain = plain and _NOT_PLAIN.isdisjoint(street.casefold().split())
    return (plain[1].lstrip("0") or "0") if plain and is_plain else ""


def _door_of(line: StreetLine) -> Door:
    first = line.number or line.key.partition(" ")[0]
    is_numbered = any(map(str.isdigit, first))  # "500 N, Central Ave" was not read, but is at 500
    text = base_of(first) if is_numbered else line.key
    return Door(text, is_loose=line.kind is not LineKind.ADDRESS)
