"""Where two clinics stand to each other: one suite, one building, near, elsewhere."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from finder.geography.addresses import (
    Agreement,
    LineKind,
    agreement,
    base_of,
    street_line,
)

if TYPE_CHECKING:
    from finder.geography.addresses import StreetLine

Unit = frozenset[tuple[str, str]]
"""The parts of a unit: ("room", "200"), ("floor", "3"), ("building", "A")."""

_NO_UNIT: Unit = frozenset()
_KINDS = {"FL": "floor", "BLDG": "building", "TWR": "building", "WING": "building", "BOX": "box"}
_ROOMS = frozenset({"STE", "APT", "UNIT", "RM", "OFC", "SPC", "DEPT", "PH", "BSMT", "LBBY", "LOWR"})
_ORDINALS = ("ST", "ND", "RD", "TH")
_PLAIN_STREET = re.compile(
    r"([0-9]+) (?:[NSEW]\.? )?[A-Z][A-Za-z]{2,}(?: [A-Za-z]{3,})? "
    r"(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Way|Ct|Court|Pkwy|Parkway)\.?"
)
"""What most streets look like: the number is told without taking them apart."""
_NOT_PLAIN = frozenset({"unit", "room", "suite", "farm", "apt"})


class Meeting(IntEnum):
    """How the addresses of two clinics meet; from OTHER_UNIT on they are two addresses."""

    SAME = 0
    BUILDING = 1
    """One building; a unit is stated on one side only, or the ZIP codes differ."""
    NEARLY = 2
    """The same house number in a street that is written almost the same or leaves a part out."""
    UNKNOWN = 3
    """One ZIP code or town, and on one side no street, or none that could be read."""
    OTHER_UNIT = 4
    ELSEWHERE = 5


class Site(NamedTuple):
    """An address made ready for comparison.

    `zip5` may be "". `town` is the folded city and state, or where the pin is if no city is
    stated. `door` is what two streets share at least if they are nearly the same: the plain
    house number, or a whole line that has none. `is_loose` if no street says where the clinic
    is: none is stated or could be read, or a mail box.
    """

    zip5: str
    town: str
    line: StreetLine
    door: str
    unit: Unit
    is_loose: bool

    @property
    def street(self) -> str:
        """One text for all spellings of the street, "" if none is stated."""
        return self.line.key


def site(zip5: str, town: str, line: StreetLine) -> Site:
    """The site at a street line."""
    door = _door_of(line)
    return Site(zip5, town, line, door.text, unit_of(line.unit), door.is_loose)


class Door(NamedTuple):
    """The `door` of a site and whether it `is_loose`."""

    text: str
    is_loose: bool


def door_of(street: str, unit: str, zip5: str = "") -> Door:
    """The door of the site at a street that is written on two lines."""
    plain = _PLAIN_STREET.fullmatch(street)
    if plain and street.split()[1].casefold() not in _NOT_PLAIN:
        return Door(plain[1], is_loose=False)
    return _door_of(street_line(street, unit, zip5))


def _door_of(line: StreetLine) -> Door:
    text = base_of(line.number) if line.number else line.key
    return Door(text, is_loose=line.kind is not LineKind.ADDRESS)


@lru_cache(maxsize=10_000)
def unit_of(text: str) -> Unit:
    """The parts of a unit in short words: "BLDG A STE 200" has a building and a room."""
    if not text:
        return _NO_UNIT
    parts: dict[str, str] = {}
    kind = "room"
    words = text.replace("#", " ").split()
    for place, word in enumerate(words):
        if word in _KINDS or word in _ROOMS:
            kind = _KINDS.get(word, "room")
            if kind == "floor" and place and words[place - 1].endswith(_ORDINALS):
                parts["floor"] = words[place - 1][:-2]
                kind = "room"
        elif not (word.endswith(_ORDINALS) and words[place + 1 : place + 2] == ["FL"]):
            parts[kind] = parts.get(kind, "") + word.replace("-", "")
    return frozenset((kind, number.lstrip("0") or "0") for kind, number in parts.items())


def meeting(one: Site, other: Site) -> Meeting:
    """How two addresses meet."""
    same_zip = one.zip5 != "" and one.zip5 == other.zip5
    same_town = one.town != "" and one.town == other.town
    local = same_zip or (same_town and not (one.zip5 and other.zip5))
    if one.street and one.street == other.street and (local or same_town):
        units = _units(one.unit, other.unit)
        return Meeting.BUILDING if units is Meeting.SAME and not local else units
    return _streets(one, other) if local else Meeting.ELSEWHERE


def _streets(one: Site, other: Site) -> Meeting:
    """How two addresses of one ZIP code or town meet whose streets are not written the same."""
    if one.line.kind is other.line.kind is LineKind.MAIL:
        return Meeting.ELSEWHERE
    if one.is_loose or other.is_loose:
        return Meeting.UNKNOWN
    if one.line.number != other.line.number:
        return Meeting.ELSEWHERE
    agreed = agreement(one.line.road, other.line.road)
    if agreed is Agreement.OTHER:
        return Meeting.ELSEWHERE
    units = _units(one.unit, other.unit)
    if agreed is Agreement.SAME or units is Meeting.OTHER_UNIT:
        return units
    return Meeting.NEARLY


def _units(one: Unit, other: Unit) -> Meeting:
    if one == other:
        return Meeting.SAME
    theirs = dict(other)
    apart = any(theirs.get(kind, number) != number for kind, number in one)
    return Meeting.OTHER_UNIT if apart else Meeting.BUILDING
