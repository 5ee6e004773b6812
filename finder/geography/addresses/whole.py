"""An address in one text, as in one cell or one field: its street, unit, town, state, ZIP code."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from finder.geography.addresses.reading import street_line
from finder.geography.addresses.unit import is_level
from finder.geography.addresses.whole_town import Towns, parted_town, words_beside_units
from finder.geography.us_states import LONGEST_STATE_NAME, state_code

_COUNTRY = re.compile(
    r"(?<![\s,])[\s,]++(?:U\.?\s?S\.?(?:\s?A\.?)?|United States(?: of America)?)$", re.IGNORECASE
)
_COMMAS = re.compile(r"(?:(?<!\s)\s++)?(?:;|(?<!\d),|,(?!\d{3}\b)|(?<=\s)[-–—]+(?=\s))\s*")
_LINES = re.compile(r"(?:(?<!\s)[^\S\r\n\u2028\u2029]++)?[\r\n\u2028\u2029]\s*")
_MOST_WORDS, _LONGEST = 40, 400
"""A text of more words or characters is no address."""
_ZIP = re.compile(r"(?:^|(?<![\s,])[\s,]++(?:[-–—]\s?)?)(\d{5})(?:[-–—\s]?(\d{4}))?\.?$", re.ASCII)
_WITHOUT_ZERO = re.compile(r"(?<![\s,])[\s,]++(\d{4})(?:-(\d{4}))?\.?$", re.ASCII)
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


class WholeAddress(NamedTuple):
    """The parts of an address, as they were written; "" where one is not there.

    `state` is its postal code. `street` has all that is no other part, also where it is no
    street that could be read.
    """

    street: str = ""
    unit: str = ""
    city: str = ""
    state: str = ""
    zip_code: str = ""


def no_town_known(_name: str, _state: str) -> bool:
    """What is known of towns where there is no gazetteer."""
    return False


def no_zip_code_known(_zip_code: str) -> str:
    """What is known of ZIP codes where there is no gazetteer."""
    return ""


def whole_address(
    text: str,
    is_town: Callable[[str, str], bool] = no_town_known,
    of_zip_code: Callable[[str], str] = no_zip_code_known,
) -> WholeAddress:
    """The parts of an address that stands in one text; it never fails.

    The town is what stands between the last commas before the state or the ZIP code, or what
    follows the type of the street and its unit, or words that `is_town` knows as one of that
    state, or those that its ZIP code is called after (`of_zip_code`). A state behind a street
    counts only where a town stands before it.

    >>> whole_address("123 Main St Suite 4 Tulsa OK")
    WholeAddress(street='123 Main St', unit='Suite 4', city='Tulsa', state='OK', zip_code='')
    """
    tidy = " ".join(_LINES.sub(", ", text.strip()).split()).strip(" ,;")
    if len(tidy) > _LONGEST or len(tidy.split()) > _MOST_WORDS:
        return WholeAddress(street=tidy)
    tidy = _COUNTRY.sub("", tidy)
    rest, zip_code = _without_zip(tidy)
    rest = _COUNTRY.sub("", rest)
    before, state = _without_state(rest)
    towns = Towns(is_town, of_zip_code)
    parts, city = parted_town(_parted(before), state, zip_code, towns)
    if state and not (city or zip_code or "," in rest[: len(before) + 1] or not before):
        before, state, parts = rest, "", _parted(rest)  # "12 Ocean Ave NE"
    elif not (state or zip_code):
        parts, city = _parted(rest), ""
    parts, unit = _without_unit(parts)
    return WholeAddress(", ".join(parts), unit, city, state, zip_code)


def _parted(text: str) -> list[str]:
    return [part for part in _COMMAS.split(text) if part]


def _without_unit(parts: list[str]) -> tuple[list[str], str]:
    """The parts of a street without the unit that they end or begin with, and that unit."""
    if len(parts) > 1 and not words_beside_units(parts[-1]):
        return parts[:-1], parts[-1]
    if len(parts) > 1 and not words_beside_units(parts[0]):
        return parts[1:], parts[0]
    if not parts:
        return parts, ""
    words = parts[-1].split()
    whole = street_line(parts[-1])
    for place in range(2, len(words)):
        last = " ".join(words[place:])
        before = " ".join(words[:place])
        if not words_beside_units(last) and street_line(before).key == whole.key:
            return [*parts[:-1], before.rstrip(" -–—/")], last.lstrip(" -–—/")
    return parts, ""


def _without_zip(text: str) -> tuple[str, str]:
    """The text without the ZIP code at its end, and that code."""
    if (found := _ZIP.search(text)) and not _COUNTED.search(text[: found.start()]):
        return text[: found.start()], _joined(found[1], found[2])
    found = _WITHOUT_ZERO.search(text)
    if found and _without_state(text[: found.start()])[1] in _LOST_ZERO:
        return text[: found.start()], _joined(f"0{found[1]}", found[2])
    return text, ""


def _joined(five: str, four: str | None) -> str:
    return f"{five}-{four}" if four else five


def _without_state(text: str) -> tuple[str, str]:
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
