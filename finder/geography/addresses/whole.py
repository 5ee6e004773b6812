"""An address in one text, as in one cell or one field: its street, unit, town, state, ZIP code."""

from __future__ import annotations

import re
from typing import NamedTuple

from finder.geography.addresses.reading import street_line
from finder.geography.addresses.spelling import parts_of
from finder.geography.addresses.unit import split_unit
from finder.geography.addresses.vocabulary import SURE_TYPES, short_words, sides
from finder.geography.us_states import LONGEST_STATE_NAME, state_code

_COUNTRY = re.compile(
    r"[\s,]+(?:U\.?\s?S\.?(?:\s?A\.?)?|United States(?: of America)?)$", re.IGNORECASE
)
_ZIP = re.compile(r"(?:^|[\s,]+)(\d{5}(?:-\d{4})?)$", re.ASCII)
_COMMAS = re.compile(r"\s*(?:;|(?<!\d),|,(?!\d{3}\b))\s*")
_MOST_WORDS, _LONGEST = 40, 400
"""A text of more words or characters is no address."""
_MOST_WORDS_OF_A_TOWN = 4


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


def whole_address(text: str) -> WholeAddress:
    """The parts of an address that stands in one text; it never fails.

    The town is what stands between the last commas before the state or the ZIP code, or what
    follows the type of the street. A state without either of the two is not told from a street.
    """
    tidy = " ".join(text.split()).strip(" ,;")
    if len(tidy) > _LONGEST or len(tidy.split()) > _MOST_WORDS:
        return WholeAddress(street=tidy)
    tidy = _COUNTRY.sub("", tidy)
    rest, zip_code = _without_zip(tidy)
    rest, state = _without_state(rest, is_sure=bool(zip_code))
    parts = [part for part in _COMMAS.split(rest) if part]
    city = ""
    if state or zip_code:
        parts, city = _without_town(parts)
    parts, unit = _without_unit(parts)
    return WholeAddress(", ".join(parts), unit, city, state, zip_code)


def _without_zip(text: str) -> tuple[str, str]:
    found = _ZIP.search(text)
    return (text[: found.start()], found[1]) if found else (text, "")


def _without_state(text: str, *, is_sure: bool) -> tuple[str, str]:
    """The text without the state at its end, and that state's postal code."""
    words = text.split()
    for count in range(min(LONGEST_STATE_NAME, len(words)), 0, -1):
        code = state_code("".join(words[-count:]))
        before = " ".join(words[:-count])
        if code and (is_sure or not before or "," in before):
            return before.strip(" ,;"), code
    return text, ""


def _without_town(parts: list[str]) -> tuple[list[str], str]:
    if not parts:
        return parts, ""
    last = parts[-1]
    is_unit = not _words_beside_units(last)
    if not is_unit and not any(map(str.isdigit, last)):
        return parts[:-1], last
    street, town = _after_the_type(last)
    return [*parts[:-1], street], town


def _after_the_type(text: str) -> tuple[str, str]:
    """A street and the town behind it, where no comma parts them ("5 Oak Ave Mesa")."""
    words = text.split()
    for place in range(2, len(words)):
        word = words[place].strip(".").upper()
        if short_words().get(word, word) not in SURE_TYPES:
            continue
        end = place + 1
        while end < len(words) and words[end].strip(".").upper() in sides():
            end += 1
        while end < len(words) and not _words_beside_units(" ".join(words[place + 1 : end + 1])):
            end += 1
        town = words[end:]
        if 0 < len(town) <= _MOST_WORDS_OF_A_TOWN and not any(map(str.isdigit, "".join(town))):
            return " ".join(words[:end]), " ".join(town)
    return text, ""


def _without_unit(parts: list[str]) -> tuple[list[str], str]:
    """The parts of a street without the unit that they end with, and that unit."""
    if len(parts) > 1 and not _words_beside_units(parts[-1]):
        return parts[:-1], parts[-1]
    if not parts:
        return parts, ""
    words = parts[-1].split()
    whole = street_line(parts[-1])
    for place in range(2, len(words)):
        last = " ".join(words[place:])
        before = " ".join(words[:place])
        if not _words_beside_units(last) and street_line(before).key == whole.key:
            return [*parts[:-1], before.rstrip(" -–—/")], last.lstrip(" -–—/")
    return parts, ""


def _words_beside_units(text: str) -> bool:
    """Whether a text has words that name no unit."""
    parts = parts_of(text)
    return not parts or any(split_unit(part)[1] for part in parts)
