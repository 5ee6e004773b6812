"""A whole address in one cell: its street, town, state and ZIP code go where they belong.

It may stand in a cell of its own (`full_address`), or in that of the street.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from finder.directory.columns import ProblemCode, problem
from finder.directory.columns.place import PlacedAddress
from finder.geography.addresses import LineKind, WholeAddress, street_line, whole_address
from finder.geography.place_text import key_of
from finder.intake.location.states import Geography
from finder.intake.record.draft import Draft

_FULL_ADDRESS = "full_address"
_TOWN = ("city", "state", "zip_code")
_DEGREES = ("latitude", "longitude")
_FIVE_DIGITS = 5
_TOWNSHIP = re.compile(r"\s(?:township|twp|boro|borough)\.?$", re.IGNORECASE)


def read_address(text: str, geography: Geography) -> WholeAddress:
    """The parts of an address in one text, with the towns that are known."""

    def is_town(name: str, state: str) -> bool:
        return bool(state) and any(
            geography.city(each, state) for each in (name, _TOWNSHIP.sub("", name)) if each
        )

    def of_zip_code(code: str) -> str:
        known = geography.zip_code(code)
        return known.city if known else ""

    return whole_address(text, is_town, of_zip_code)


def is_whole(address: WholeAddress) -> bool:
    """Whether a street could be read, and a town that is told by its state or its ZIP code."""
    if not (address.street and address.city and (address.state or address.zip_code)):
        return False
    line = street_line(address.street, address.unit, address.zip_code[:_FIVE_DIGITS])
    return line.kind in {LineKind.ADDRESS, LineKind.MAIL}


def typed_over(
    shown: Mapping[str, str], typed: Mapping[str, str], geography: Geography
) -> dict[str, str]:
    """The cells of a form, in whose street somebody may have typed a whole address.

    Cells beside the street that still say what was `shown` are of the address before it: they
    give way to the parts of the new one.
    """
    written = typed.get("street", "")
    if written == shown.get("street", ""):
        return dict(typed)
    whole = read_address(written, geography)
    if not is_whole(whole):
        return dict(typed)
    named = whole._asdict()
    kept = {name for name in _TOWN if typed.get(name, "") != shown.get(name, "")}
    kept |= {"state"} if not whole.state else set()
    unit = typed.get("unit", "")
    if unit and unit != shown.get("unit", ""):
        kept.add("unit")
        named["street"] = ", ".join(filter(None, (whole.street, whole.unit)))
    return {**typed, **{name: text for name, text in named.items() if name not in kept}}


def part_address(draft: Draft, geography: Geography) -> None:
    """Take the parts of an address out of the cell that holds them all.

    They fill the cells that are blank. Where one beside a street says otherwise, the street stays
    as it is, and that is said.
    """
    placed = draft.values.pop(_FULL_ADDRESS, None)
    if isinstance(placed, PlacedAddress):
        _part_full(draft, placed, geography)
        return
    written = draft.text("street")
    if not written or not _may_be_whole(draft, written):
        return
    whole = read_address(written, geography)
    if not is_whole(whole) or any(name in draft.faulty for name in _TOWN):
        return
    if not _agrees(draft, whole):
        _tell_other_town(draft, whole, "street", written)
        return
    street = whole.street
    if whole.unit and draft.has("unit"):
        street = f"{street}, {whole.unit}"
    draft.values["street"] = street
    told = {"street": street, **_fill(draft, whole._replace(street=""))}
    parts = " | ".join(told[name] for name in whole._fields if told.get(name))
    draft.problems.append(("street", problem(ProblemCode.ADDRESS_PARTED, written, parts=parts)))


def _part_full(draft: Draft, placed: PlacedAddress, geography: Geography) -> None:
    """Take from a cell for it all the parts that have no cell, or a blank one, of their own."""
    whole = read_address(placed.text, geography)
    if not _agrees(draft, whole):
        _tell_other_town(draft, whole, _FULL_ADDRESS, placed.text)
        whole = whole._replace(city="", state="", zip_code="")
    if whole.unit.casefold() in draft.text("street").casefold():
        whole = whole._replace(unit="")
    _fill(draft, whole)
    if placed.pair and not any(map(draft.has, _DEGREES)):
        draft.values |= dict(zip(_DEGREES, placed.pair, strict=True))


def _fill(draft: Draft, whole: WholeAddress) -> dict[str, str]:
    """Fill the blank cells; all parts that the address has, with those of cells that have them."""
    parts = {name: text for name, text in whole._asdict().items() if text}
    for name, text in parts.items():
        if not draft.has(name):
            draft.values[name] = text
    return {name: text for name, text in parts.items() if draft.values.get(name) == text}


def _tell_other_town(draft: Draft, whole: WholeAddress, column: str, written: str) -> None:
    there = " ".join(filter(None, (whole.city, whole.state, whole.zip_code)))
    here = " ".join(filter(None, map(draft.text, _TOWN)))
    found = problem(ProblemCode.ADDRESS_OTHER_TOWN, written, there=there, here=here)
    draft.problems.append((column, found))


def _may_be_whole(draft: Draft, written: str) -> bool:
    """Whether it is worth a closer look: a town is missing, or may stand in the street too."""
    city = draft.text("city")
    return not city or "," in written or city.casefold() in written.casefold()


def _agrees(draft: Draft, whole: WholeAddress) -> bool:
    """Whether the cells of the town say the same, or nothing; one ZIP code has many names."""
    city, state, zip_code = map(draft.text, _TOWN)
    if state and whole.state and state != whole.state:
        return False
    if zip_code and whole.zip_code:
        return zip_code[:_FIVE_DIGITS] == whole.zip_code[:_FIVE_DIGITS]
    return not city or not whole.city or key_of(city) == key_of(whole.city)
