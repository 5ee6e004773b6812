"""A ZIP code in what a person typed, and whether the words around it fit."""

from __future__ import annotations

import re

from finder.errors.places import UnknownZipCode, ZipCodeElsewhere
from finder.geography.area import Area, ZipCode
from finder.geography.area_index import AreaIndex
from finder.geography.place_reading import readings
from finder.geography.place_text import excerpt
from finder.geography.position import rough_miles
from finder.geography.us_states import state_code

_CODE = r"([0-9]{5})(?:[-\s]?[0-9]{4})?"
_AT_THE_END = re.compile(rf"\A(?:(.*)[\s,]+)?{_CODE}")
_AT_THE_START = re.compile(rf"{_CODE}(?:\s+|(\s*,)\s*)([^0-9]+)")
_CALLED_SO = re.compile(r"\bzip(?:\s?code)?[\s:]+(?=[0-9])", re.IGNORECASE)
_SAME_REGION = 60.0  # miles


def split_zip_code(text: str) -> tuple[str, str]:
    """`text` as (the words beside the ZIP code, its five digits), "" for what is missing.

    The code may stand last ("Phoenix, AZ 85016") or, before a state or a comma, first
    ("85016 AZ", "85016, Phoenix"): five digits before other words may be a house number.
    """
    line = _CALLED_SO.sub("", text.strip())
    last = _AT_THE_END.fullmatch(line)
    if last:
        return (last[1] or "").strip(" ,"), last[2]
    first = _AT_THE_START.fullmatch(line)
    if first and (first[2] or state_code(first[3])):
        return first[3].strip(" ,"), first[1]
    return text, ""


def leading_zip_code(text: str) -> tuple[str, str]:
    """As `split_zip_code` of "85016 Phoenix", for a text that names no place as a whole."""
    first = _AT_THE_START.fullmatch(text.strip())
    return (first[3].strip(" ,"), first[1]) if first else (text, "")


def check_zip_code(
    digits: str, found: ZipCode | None, words_beside: str, index: AreaIndex
) -> ZipCode:
    """`found`, the ZIP code of those digits, when there is one and the other words fit it.

    Raises:
        UnknownPlace: there is none, or it is somewhere else than the words say.

    """
    if found is None:
        raise UnknownZipCode(zip_code=digits)
    if words_beside and not _fits(found, words_beside, index):
        raise ZipCodeElsewhere(
            zip_code=digits,
            town=f"{found.city}, {found.state}",
            words=excerpt(words_beside),
            suggestions=(found.label,),
        )
    return found


def _fits(zip_code: ZipCode, words_beside: str, index: AreaIndex) -> bool:
    """Whether an address with this ZIP code can hold these words.

    It can when they end in the ZIP code's state, or name a place near it: the postal
    service allows the names of suburbs beside its own.
    """
    if state_code(words_beside) == zip_code.state:
        return True
    for reading in readings(words_beside):
        areas = index.areas(reading.name, reading.state)
        if any(_is_there(zip_code, area) for area in areas):
            return True
        if reading.state == zip_code.state and not areas:
            return True
    return False


def _is_there(zip_code: ZipCode, area: Area) -> bool:
    if (area.name, area.state) == (zip_code.city, zip_code.state):
        return True
    return rough_miles(zip_code.position, area.position) <= _SAME_REGION
