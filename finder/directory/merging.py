"""What a listed clinic becomes when a file says something about it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from finder.directory.fact_lists import fact_list
from finder.directory.fields import ADDRESS, EVIDENCE, POSITION, Fields, FieldValue, is_fact
from finder.directory.listed_pin import fuller_pin, is_listed_pin
from finder.geography.addresses import has_unit, is_same_suite


class Blank(StrEnum):
    """What a blank cell does to what is listed: leaves it as it is, or clears it."""

    KEEP = "keep"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Statement:
    """What one row says: the fields it states, and the columns that it could have filled."""

    fields: Mapping[str, FieldValue]
    columns: Collection[str]


_PLACE = (*ADDRESS, POSITION)
_ZIP = "zip_code"
_BEST_FIRST = ("given", "street", "zip_centroid", "none")
_NEVER_CLEARED = frozenset({"name", POSITION, EVIDENCE, *ADDRESS})


def merged(listed: Mapping[str, FieldValue], said: Statement, blank: Blank) -> Fields:
    """The listed fields with what was said; nothing unsaid is lost unless blanks clear it.

    An address is replaced as a whole, so that no unit of the old street stays. A pin goes
    with its address: one that was worked out again for the same address, or is less of the pin
    that is listed, gives way to it, and no pin outlives a move.

    >>> listed = {"name": "Sample Clinic", "phone": "(602) 555-0134", "hours": "9 to 5"}
    >>> said = Statement({"phone": "(602) 555-0199"}, columns={"name", "phone", "hours"})
    >>> merged(listed, said, Blank.KEEP)
    {'name': 'Sample Clinic', 'phone': '(602) 555-0199', 'hours': '9 to 5'}
    >>> merged(listed, said, Blank.CLEAR)
    {'name': 'Sample Clinic', 'phone': '(602) 555-0199'}

    """
    kept = {
        name: value
        for name, value in listed.items()
        if name not in _PLACE and not (blank is Blank.CLEAR and _is_cleared(name, value, said))
    }
    stated = {
        name: _stated(name, value, listed)
        for name, value in said.fields.items()
        if name not in _PLACE
    }
    # in the order that is listed, so that an equal record is an equal text
    return kept | _place(listed, said.fields) | stated


def _place(listed: Mapping[str, FieldValue], said: Mapping[str, FieldValue]) -> Fields:
    old = {name: listed[name] for name in _PLACE if name in listed}
    new = {name: said[name] for name in _PLACE if name in said}
    if is_listed_pin(new, old):
        new[POSITION] = fuller_pin(new[POSITION], old[POSITION])
    if not is_same_site(old, new):
        return new
    place = old | new
    if not new.get("unit") and has_unit(str(new.get("street", ""))):
        place.pop("unit", None)  # the street states it already
    if str(old.get(_ZIP, "")).startswith(str(new.get(_ZIP, ""))):
        place |= {_ZIP: old[_ZIP]} if _ZIP in old else {}  # ZIP+4 says more than ZIP
    if pin := _better_pin(old, new):
        place[POSITION] = pin
    return place


def is_same_site(old: Mapping[str, FieldValue], new: Mapping[str, FieldValue]) -> bool:
    """Whether the new address is the old one, spelled otherwise or with parts left out."""
    stated = {part: new[part] for part in ADDRESS if new.get(part)}
    if all(value == old.get(part) for part, value in stated.items()):
        return True
    both = {part: old.get(part, "") for part in ADDRESS} | stated
    return _town(both) == _town(old) and is_same_suite(both, old)


def _town(place: Mapping[str, FieldValue]) -> list[str]:
    return [" ".join(str(place.get(part, "")).split()).casefold() for part in ("city", "state")]


def _better_pin(old: Mapping[str, FieldValue], new: Mapping[str, FieldValue]) -> FieldValue | None:
    pins = [pin for place in (new, old) if (pin := place.get(POSITION))]
    return min(pins, key=_rank) if pins else None


def _rank(pin: FieldValue) -> int:
    return _BEST_FIRST.index(str(cast("dict[str, object]", pin).get("precision", "none")))


def _is_cleared(name: str, value: FieldValue, said: Statement) -> bool:
    if name in said.fields or name in _NEVER_CLEARED:
        return False
    if not is_fact(name):
        return name in said.columns
    kind = name.partition(":")[0]
    answer = str(cast("dict[str, object]", value)["answer"])
    return name in said.columns or fact_list(kind, answer) in said.columns


def _stated(name: str, value: FieldValue, listed: Mapping[str, FieldValue]) -> FieldValue:
    """The value, with the evidence that is listed where the same thing is said without any."""
    there = listed.get(name)
    if there is None or not (is_fact(name) or name == EVIDENCE):
        return value
    new, old = cast("dict[str, object]", value), cast("dict[str, object]", there)
    if name == EVIDENCE:
        if new.get("source", "") in ("", old.get("source")):
            return old | {part: text for part, text in new.items() if text != ""}
        return new
    if new["answer"] == old["answer"] and EVIDENCE not in new:
        return there
    return value
