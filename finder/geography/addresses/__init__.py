"""US addresses: number, road and unit told apart, and whether two of them are one building.

`street_line` reads an address, `whole_address` one with its town, `standing` compares two. What
can't be read stays as it was written, and says that it was not read.
"""

from finder.geography.addresses.agreement import Agreement, agreement
from finder.geography.addresses.line import NO_STREET, LineKind, StreetLine
from finder.geography.addresses.numbered import with_road_letters
from finder.geography.addresses.parts import has_unit, is_same_building, is_same_suite
from finder.geography.addresses.reading import street_line
from finder.geography.addresses.road import Road
from finder.geography.addresses.site import AddressSite, Door, door_of, kind_of, site
from finder.geography.addresses.standing import Stand, Standing, Why, of_lines, standing
from finder.geography.addresses.suite import NO_SUITE, Suite, are_apart, suite_of
from finder.geography.addresses.vocabulary import street_words
from finder.geography.addresses.whole import WholeAddress, whole_address

__all__ = [
    "NO_STREET",
    "NO_SUITE",
    "AddressSite",
    "Agreement",
    "Door",
    "LineKind",
    "Road",
    "Stand",
    "Standing",
    "StreetLine",
    "Suite",
    "WholeAddress",
    "Why",
    "agreement",
    "are_apart",
    "door_of",
    "has_unit",
    "is_same_building",
    "is_same_suite",
    "kind_of",
    "of_lines",
    "site",
    "standing",
    "street_line",
    "street_words",
    "suite_of",
    "whole_address",
    "with_road_letters",
]
