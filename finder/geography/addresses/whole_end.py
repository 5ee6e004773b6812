"""The end of an address that stands in one text: its ZIP code and its state."""

from __future__ import annotations

import re

from finder.geography.addresses.unit import is_level
from finder.geography.us_states import LONGEST_STATE_NAME, state_code

_ZIP = re.compile(r"(?:^|[\s,]+)(\d{5})(?:[-–—\s]?(\d{4}))?\.?$", re.ASCII)
_WITHOUT_ZERO = re.compile(r"[\s,]+(\d{4})(?:-(\d{4}))?\.?$", re.ASCII)
_LOST_ZERO = frozenset({"CT", "MA", "ME", "NH", "NJ", "RI", "VT"})
"""All ZIP codes of these begin with a zero, which spreadsheets drop."""
_COUNTED = re.compile(
    r"(?:\b(?:box|pob|drawer|lbx|apartado|suites?|ste|unit|room|rm|apt|bldg|building|floor|dept|pmb|no|"
    r"number|rr|hc|msc|stop|code|slot|highway|hwy|route|rte|rt|cr|fm)|#)[\s.:#]*$",
    re.IGNORECASE,
)
"""Words whose number is no ZIP code: "Suite 16300"."""


_STATES_LIKE_TOWNS = frozenset({"NY", "DC"})
"""Before these the same name again is that of the town."""


def without_zip(text: str) -> tuple[str, str]:
    """The text without the ZIP code at its end, and that code."""
    if (found := _ZIP.search(text)) and not _COUNTED.search(text[: found.start()]):
        return text[: found.start()], _joined(found[1], found[2])
    found = _WITHOUT_ZERO.search(text)
    if found and without_state(text[: found.start()])[1] in _LOST_ZERO:
        return text[: found.start()], _joined(f"0{found[1]}", found[2])
    return text, ""


def _joined(five: str, four: str | None) -> str:
    return f"{five}-{four}" if four else five


def without_state(text: str) -> tuple[str, str]:
    """The text without the state at its end, be it there twice, and that state's postal code."""
    before, code = _without_one(text)
    if code and code not in _STATES_LIKE_TOWNS:
        again, same = _without_one(before)
        if same == code and again:
            return again, code
    return before, code


def _without_one(text: str) -> tuple[str, str]:
    words = text.split()
    for count in range(min(LONGEST_STATE_NAME, len(words)), 0, -1):
        code = state_code("".join(words[-count:]))
        if code == "FL" and len(words) > 1 and is_level(words[-2].strip(",.").upper()):
            return text, ""  # "1750 Tysons Blvd Fourth Fl"
        if code:
            return " ".join(words[:-count]).strip(" ,;-–—"), code
    return text, ""
