"""What a report says in free words: the value that it gives, as far as that can be read.

It only ever begins a proposal, which an admin sees beside what is listed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

import usaddress

from finder.directory.columns import Column, cleaned
from finder.directory.columns.place import one_line
from finder.directory.fields import ADDRESS
from finder.errors import InputError
from finder.geography.addresses import (
    LineKind,
    is_same_building,
    is_same_suite,
    street_line,
    street_words,
)
from finder.geography.gazetteer import Gazetteer
from finder.geography.us_states import STATE_NAMES
from finder.intake.location.one_cell import is_whole, read_address
from finder.intake.location.shipped import standard_geography
from finder.spelling.names import name_words

LONGEST_PROPOSAL = 200
_FIVE_DIGITS = 5

_US_NUMBER = re.compile(
    r"(?:\+?1[\s.-]*)?\(?\b[2-9]\d\d\)?[\s./-]*[2-9]\d\d[\s./-]*\d{4}\b"
    r"(?:[\s,;]*(?:x|ext(?:ension)?|#)[\s.:]*\d{1,7})?",
    re.ASCII | re.IGNORECASE,
)
_IN_A_SENTENCE = {
    "phone": _US_NUMBER,
    "fax": _US_NUMBER,
    "email": re.compile(
        r"(?<![^\s<>()\[\],;:])[^\s<>()\[\],;:]+@[^\s<>()\[\],;:]+\w"  # from its first sign alone
    ),
    "website": re.compile(
        r"(?:https?://\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b(?:/\S*)?)\b", re.IGNORECASE
    ),
}
"""What a value looks like among other words."""

_NO = re.compile(
    r"\b(?:no|not|never|cannot|\w+n[’']t|stopped|ended|gone|left|retired|without)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:re-?open(?:s|ed)?|open again|still open|is open|not closed)\b", re.IGNORECASE
)
_NO_NUMBER = re.compile(r"\D")
_ONLY_A_NUMBER = re.compile(r"[\d\s()+./-]*(?:(?:x|ext(?:ension)?|#)[\s.:]*\d*)?", re.IGNORECASE)

_STREET = ("AddressNumber", "StreetName", "USPSBox")
_UNIT = ("Occupancy", "Subaddress")
_UNIT_NAMES = frozenset({"OccupancyType", "SubaddressType"})
_LONGEST_UNIT = 2
"""Words of a unit of which none may be overlooked."""
_STATES = {name.casefold(): code for code, name in STATE_NAMES.items()}


def value_in(column: Column, text: str, listed: str) -> str:
    """The one value that a report gives for a cell, "" if it gives none or several.

    A sentence often names the old value too: what is `listed` is not what it gives.
    """
    whole = _read(column, cleaned(text)) if "\n" not in text.strip() else ""
    pattern = _IN_A_SENTENCE.get(column.name)
    if pattern is None:
        return whole
    given = {read for found in pattern.findall(cleaned(text)) if (read := _read(column, found))}
    if len(given) <= 1 and whole:
        return whole
    new = given - {listed}
    return new.pop() if len(new) == 1 else ""


def is_no(text: str) -> bool:
    """Whether a report about something that is offered says that it is not."""
    return bool(_NO.search(text))


def is_open(text: str) -> bool:
    """Whether a report about a clinic's closing says that it is open."""
    return bool(_OPEN.search(text))


def says_just(column: Column, text: str, listed: str) -> bool:
    """Whether the whole of a report is the value that is listed, and nothing beside it."""
    plain = cleaned(text).rstrip(" .")
    if column.name in ("phone", "fax"):
        given, there = _NO_NUMBER.sub("", plain), _NO_NUMBER.sub("", listed)
        is_number = bool(_ONLY_A_NUMBER.fullmatch(plain))
        return is_number and bool(there) and given.removeprefix("1") == there
    return bool(listed) and _read(column, plain) == listed


class GivenAddress(NamedTuple):
    """The parts of an address that a report gives; `alone`: it says nothing else."""

    parts: Mapping[str, str]
    alone: bool


def address_in(text: str, state: str, gazetteer: Gazetteer) -> GivenAddress:
    """The address that a report gives, in `state` if it names none; what is no part is left out.

    One that stands alone is read as it is in a file.
    """
    given = _standing_alone(text, gazetteer)
    return GivenAddress(given, alone=True) if given else _among_words(text, state, gazetteer)


def _standing_alone(text: str, gazetteer: Gazetteer) -> dict[str, str]:
    """The parts of an address with its town that is all of a text; {} where it is not."""
    whole = read_address(one_line(cleaned(text)), standard_geography())
    line = street_line(whole.street, whole.unit, whole.zip_code[:_FIVE_DIGITS])
    if not is_whole(whole) or line.kind is not LineKind.ADDRESS or line.beside:
        return {}
    known = gazetteer.zip_code(whole.zip_code) if whole.zip_code else None
    if whole.zip_code and known is None:
        return {}
    parts = {part: told for part, told in whole._asdict().items() if told}
    return {"state": known.state, **parts} if known else parts


def _among_words(text: str, state: str, gazetteer: Gazetteer) -> GivenAddress:
    """The address that stands in a sentence."""
    pieces: dict[str, list[str]] = {}
    alone = True
    for token, label in usaddress.parse(text):
        part = _part_of(label)
        if part == "unit" and label not in _UNIT_NAMES and pieces.get(part, [""])[-1].endswith(","):
            part = "city"  # after the comma the unit is over
        alone = alone and bool(part)
        if part:
            pieces.setdefault(part, []).append(token)
    found = {
        part: " ".join(" ".join(tokens).split()).strip(" ,.;") for part, tokens in pieces.items()
    }
    parts = {part: read for part, told in found.items() if (read := _part(part, told))}
    if code := parts.get("zip_code"):
        known = gazetteer.zip_code(code)
        if known is None:
            del parts["zip_code"]
        else:
            parts = {"city": known.city, "state": known.state, **parts}
    if "city" in parts and not _is_city(parts["city"], parts.get("state", state), gazetteer):
        del parts["city"]
    is_short = len(parts.get("unit", "").split()) <= _LONGEST_UNIT
    return GivenAddress(parts, alone and is_short and bool(parts) and len(parts) >= len(found))


def _is_city(name: str, state: str, gazetteer: Gazetteer) -> bool:
    try:
        return gazetteer.look_up(f"{name}, {state}").state == state
    except InputError:
        return False


def with_given(now: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """An address with the parts that were given; nothing of another building stays."""
    if is_listed_address(now, given):
        return dict(now)
    cells = {**now, **given}
    moved = not _is_same_town(cells, now)
    if moved and "zip_code" not in given:
        cells["zip_code"] = ""
    place = {"city": now["city"], "state": now["state"], "zip_code": now["zip_code"]}
    if "street" in given and "unit" not in given and not is_same_building({**cells, **place}, now):
        cells["unit"] = ""
    return {part: cells[part] for part in ADDRESS}


def is_listed_address(now: Mapping[str, str], given: Mapping[str, str]) -> bool:
    """Whether every part that was given is what is listed, however it is spelled."""
    both = {**now, **given}
    same_zip_code = both["zip_code"] == now["zip_code"]
    return _is_same_town(both, now) and same_zip_code and is_same_suite(both, now)


def _is_same_town(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    same_city = name_words(one["city"]) == name_words(other["city"])
    return same_city and one["state"].casefold() == other["state"].casefold()


def _part_of(label: str) -> str:
    if label.startswith(_STREET):
        return "street"
    if label.startswith(_UNIT):
        return "unit"
    return {"PlaceName": "city", "StateName": "state", "ZipCode": "zip_code"}.get(label, "")


def _part(part: str, told: str) -> str:
    """The part as it is written in a cell; "" where it can be none."""
    if part == "state":
        return told.upper() if told.upper() in STATE_NAMES else _STATES.get(told.casefold(), "")
    if part == "street":
        return told if any(map(str.isdigit, told)) else ""
    if part == "unit":
        first = told.partition(" ")[0].strip("#.").upper()
        return told if told.startswith("#") or first in street_words()["unit"] else ""
    return told


def _read(column: Column, text: str) -> str:
    """The value in `text` as the cell would have it; "" where it can't stand."""
    if not text or len(text) > LONGEST_PROPOSAL:
        return ""
    cell = column.parse(text)
    if any(found.is_loss for found in cell.problems) or not cell.value:
        return ""
    return str(cell.value)
