"""Where the invented clinics stand, and the telephone area code of each state's largest city."""

from __future__ import annotations

from typing import NamedTuple

TOTAL = 720
FEWEST_IN_A_STATE = 5


class County(NamedTuple):
    """A county that gets `clinics` more, so that there is something to try things out on."""

    county: str
    state: str
    clinics: int


PHOENIX = County("Maricopa County", "AZ", 60)

AREA_CODES = {
    "AK": "907", "AL": "205", "AR": "501", "AZ": "602", "CA": "213", "CO": "303", "CT": "203",
    "DC": "202", "DE": "302", "FL": "305", "GA": "404", "HI": "808", "IA": "515", "ID": "208",
    "IL": "312", "IN": "317", "KS": "316", "KY": "502", "LA": "504", "MA": "617", "MD": "410",
    "ME": "207", "MI": "313", "MN": "612", "MO": "816", "MS": "601", "MT": "406", "NC": "704",
    "ND": "701", "NE": "402", "NH": "603", "NJ": "201", "NM": "505", "NV": "702", "NY": "212",
    "OH": "614", "OK": "405", "OR": "503", "PA": "215", "PR": "787", "RI": "401", "SC": "803",
    "SD": "605", "TN": "615", "TX": "713", "UT": "801", "VA": "804", "VT": "802", "WA": "206",
    "WI": "414", "WV": "304", "WY": "307",
}  # fmt: skip
"""The fifty states, DC and Puerto Rico; numbers 555-0100 to 555-0199 are kept for fiction."""
