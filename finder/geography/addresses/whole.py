"""An address in one text, as in one cell or one field: its street, unit, town, state, ZIP code."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from finder.geography.addresses.line import LineKind
from finder.geography.addresses.reading import street_line
from finder.geography.addresses.spelling import parts_of
from finder.geography.addresses.unit import split_unit
from finder.geography.addresses.vocabulary import SURE_TYPES, short_words, sides
from finder.geography.us_states import LONGEST_STATE_NAME, state_code

_COUNTRY = re.compile(
    r"[\s,]+(?:U\.?\s?S\.?(?:\s?A\.?)?|United States(?: of America)?)$", re.IGNORECASE
)
_ZIP = re.compile(r"(?:^|[\s,]+)(\d{5}(?:-\d{4})?)$", re.ASCII)
_COMMAS = re.compile(r"\s*(?:;|(?<!\d),|,(?!\d{3}\b)|(?<=\s)[-–—]+(?=\s))\s*")
_LINES = re.compile(r"\s*[\r\n\u2028\u2029]+\s*")
_MOST_WORDS, _LONGEST = 40, 400
"""A text of more words or characters is no address."""
_MOST_WORDS_OF_A_TOWN = 4
_MOST_WORDS_OF_A_UNIT = 6


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


def whole_address(text: str, is_town: Callable[[str, str], bool] = no_town_known) -> WholeAddress:
    """The parts of an address that stands in one text; it never fails.

    The town is what stands between the last commas before the state or the ZIP code, or what
    follows the type of the street and its unit, or words that `is_town` knows as one of that
    state. A state behind a street counts only where a town stands before it.

    >>> whole_address("123 Main St Suite 4 Tulsa OK")
    WholeAddress(street='123 Main St', unit='Suite 4', city='Tulsa', state='OK', zip_code='')
    """
    tidy = " ".join(_LINES.sub(", ", text.strip()).split()).strip(" ,;")
    if len(tidy) > _LONGEST or len(tidy.split()) > _MOST_WORDS:
        return WholeAddress(street=tidy)
    tidy = _COUNTRY.sub("", tidy)
    rest, zip_code = _without_zip(tidy)
    before, state = _without_state(rest)
    parts, city = _without_town(_parted(before), state, is_town)
    if state and not (city or zip_code or "," in rest[: len(before) + 1] or not before):
        before, state, parts = rest, "", _parted(rest)  # "12 Ocean Ave NE"
    elif not (state or zip_code):
        parts, city = _parted(rest), ""
    parts, unit = _without_unit(parts)
    return WholeAddress(", ".join(parts), unit, city, state, zip_code)


def _parted(text: str) -> list[str]:
    return [part for part in _COMMAS.split(text) if part]


def _without_zip(text: str) -> tuple[str, str]:
    found = _ZIP.search(text)
    return (text[: found.start()], found[1]) if found else (text, "")


def _without_state(text: str) -> tuple[str, str]:
    """The text without the state at its end, and that state's postal code."""
    words = text.split()
    for count in range(min(LONGEST_STATE_NAME, len(words)), 0, -1):
        if code := state_code("".join(words[-count:])):
            return " ".join(words[:-count]).strip(" ,;-–—"), code
    return text, ""


def _without_town(
    parts: list[str], state: str, is_town: Callable[[str, str], bool]
) -> tuple[list[str], str]:
    if not parts:
        return parts, ""
    *before, last = parts
    is_unit = not _words_beside_units(last)
    if not is_unit and not any(map(str.isdigit, last)):
        return before, last
    street, town = _after_the_type(last)
    if not (town and is_town(town, state)):
        street, town = _known_town(last, state, is_town) or (street, town)
    return [*before, street], town


def _known_town(
    text: str, state: str, is_town: Callable[[str, str], bool]
) -> tuple[str, str] | None:
    """A street and the town behind it that is known ("500 Broadway New York")."""
    words = text.split()
    for count in range(min(_MOST_WORDS_OF_A_TOWN, len(words) - 2), 0, -1):
        street, town = " ".join(words[:-count]), " ".join(words[-count:])
        if is_town(town, state) and street_line(street).kind is not LineKind.UNREAD:
            return street.rstrip(" -–—"), town
    return None


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
        end = _behind_units(words, end)
        town = words[end:]
        if 0 < len(town) <= _MOST_WORDS_OF_A_TOWN and not any(map(str.isdigit, "".join(town))):
            return " ".join(words[:end]), " ".join(town)
    return text, ""


def _behind_units(words: list[str], start: int) -> int:
    """The place after the unit that stands at `start`, or `start`."""
    ends = range(min(len(words), start + _MOST_WORDS_OF_A_UNIT), start, -1)
    units = (end for end in ends if not _words_beside_units(" ".join(words[start:end])))
    return next(units, start)


def _without_unit(parts: list[str]) -> tuple[list[str], str]:
    """The parts of a street without the unit that they end or begin with, and that unit."""
    if len(parts) > 1 and not _words_beside_units(parts[-1]):
        return parts[:-1], parts[-1]
    if len(parts) > 1 and not _words_beside_units(parts[0]):
        return parts[1:], parts[0]
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
