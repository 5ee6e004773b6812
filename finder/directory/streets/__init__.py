"""US street lines: number, road and unit told apart, and one key for all spellings of a building.

What can't be read stays as it was written, and says that it was not read.
"""

from finder.directory.streets.agreement import Agreement, agreement
from finder.directory.streets.line import NO_STREET, LineKind, StreetLine, street_line
from finder.directory.streets.number import base_of
from finder.directory.streets.road import Road
from finder.directory.streets.vocabulary import street_words

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
