"""US street lines: number, road and unit told apart, and one key for all spellings of a building.

What can't be read stays as it was written, and says that it was not read.
"""

from finder.geography.addresses.agreement import Agreement, agreement
from finder.geography.addresses.line import NO_STREET, LineKind, StreetLine, street_line
from finder.geography.addresses.number import base_of
from finder.geography.addresses.road import Road
from finder.geography.addresses.vocabulary import street_words

__all__ = [
    "NO_STREET",
    "Agreement",
    "LineKind",
    "Road",
    "StreetLine",
    "agreement",
    "base_of",
    "street_line",
    "street_words",
]
