"""What a street address is, once it is taken apart."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from finder.geography.addresses.road import Road


class LineKind(StrEnum):
    """What a line turned out to be."""

    ADDRESS = "address"
    """A house number and a road."""
    UNREAD = "unread"
    """Something else: a building's name, a number alone, words that can't be told apart."""
    MAIL = "mail"
    """A box, a rural route, a mail stop, or for whom the mail is."""
    NOTHING = "nothing"


NO_ROAD = Road("", "", "", "")


class StreetLine(NamedTuple):
    """A street address taken apart; no word that was written is lost.

    `key` is the same for every spelling of one building ("1000 N MAIN ST"); `street` is the
    line as it was written, without the unit and what stood beside it; `unit` is the suite or
    room ("STE D"), "" where none is stated. `number` and `road` are empty unless `kind` is
    ADDRESS; else the key is the whole line. `mail` is a box or for whom the mail is, `beside`
    what else was written: a building's name, a department, a crossing. All are in capitals.
    """

    key: str
    street: str
    unit: str
    kind: LineKind = LineKind.NOTHING
    number: str = ""
    road: Road = NO_ROAD
    mail: str = ""
    beside: str = ""


NO_STREET = StreetLine("", "", "")
