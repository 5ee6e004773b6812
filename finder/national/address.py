"""Where in the country a provider is, and whether the directory can hold it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from finder.geography.us_states import STATE_NAMES
from finder.national.drops import Drop

if TYPE_CHECKING:
    from finder.national.claim import Registration

_MILITARY = frozenset({"AA", "AE", "AP"})
_FOREIGN = frozenset({"ZZ"})
_COUNTRIES = frozenset({"", "US", "USA", "PR", "VI", "GU", "AS", "MP"})
_ZIP = re.compile(r"(\d{5})(\d{4})?", re.ASCII)
_LOST_ZEROS = {3: 5, 4: 5, 7: 9, 8: 9}


class Region(NamedTuple):
    """The part of an address that says where in the country it is."""

    state: str
    zip5: str
    plus4: str


def region(who: Registration) -> Region | Drop:
    """The state and ZIP code of a registration, or why the directory cannot hold it."""
    state = who.state.upper()
    if state in _MILITARY:
        return Drop.MILITARY_ADDRESS
    if who.country.upper() not in _COUNTRIES or state in _FOREIGN:
        return Drop.OUTSIDE_US
    if state not in STATE_NAMES:
        return Drop.UNKNOWN_STATE
    digits = who.zip_code.replace("-", "").replace(" ", "")
    match = _ZIP.fullmatch(digits.zfill(_LOST_ZEROS.get(len(digits), 0)))
    return Region(state, match[1], match[2] or "") if match else Drop.BAD_ZIP
