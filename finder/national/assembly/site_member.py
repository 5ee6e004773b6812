"""A provider at a site, and whether its address is a place that patients can travel to."""

from __future__ import annotations

import re
from typing import NamedTuple

from finder.geography.addresses import LineKind, StreetLine, street_line
from finder.national.assembly.places import PracticeAddress

_NO_PLACE = re.compile(
    r"(?:MY |AT |FROM |WORKS? FROM |WORK AT |PRIVATE )?HOME(?:[ -]?(?:OFFICE|ADDRESS|BASED))?"
    r"|(?:MY |AT |OWN |PRIVATE |PERSONAL )?RESIDENCE|PRIVATE|RETIRED|X+|NOT? .*|NONE|N/?A"
    r"|UNKNOWN|UNAVAIL(?:ABLE)?|SAME(?: AS .*)?|TBD|TBA|PENDING.*|VARIOUS.*|VARIES|MULTIPLE .*"
    r"|(?:DEPT|DEPARTMENT|DIVISION|DIV|SECTION|SCHOOL|COLLEGE|OFFICE) OF .*|MAIL ?(?:STOP|CODE) .*"
    r"|(?!.*\b(?:HOSP|CENTER|CTR|CLINIC|BLDG|BUILDING|PLAZA|TOWER|PAVILION|UNIV))"
    r".* (?:DEPT|DEPARTMENT)"
    r"|CREDENTIALING.*|PROVIDER ENROLLMENT.*|BILLING.*|TELE(?:HEALTH|MEDICINE|PSYCHIATRY).*"
    r"|(?:VIRTUAL|REMOTE|ONLINE)\b.*|LOCUMS?(?: TENENS)?.*|[^A-Z]*"
)
"""What stands for a street and is no place to travel to."""


def is_place(line: StreetLine) -> bool:
    """Whether a line names a place to travel to: no mail box, no "Home", no bare number."""
    if line.kind is LineKind.UNREAD:
        return not _NO_PLACE.fullmatch(line.street)
    return line.kind is LineKind.ADDRESS


class Member(NamedTuple):
    """A provider at a site; `leads` if its claims, specialty or code let the site in."""

    place: PracticeAddress
    line: StreetLine
    leads: bool

    @property
    def claims_an_office_here(self) -> bool:
        """Whether its newest claims from an office are registered at this address."""
        place = self.place
        if place.office_zip[:5] != place.zip5 or not is_place(self.line):
            return False
        return street_line(place.office1, place.office2, place.zip5).key == self.line.key
