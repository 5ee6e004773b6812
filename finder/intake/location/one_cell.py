"""A whole address in the cell of the street: its town, state and ZIP code go where they belong."""

from __future__ import annotations

from finder.directory.columns import ProblemCode, problem
from finder.geography.addresses import LineKind, WholeAddress, street_line, whole_address
from finder.geography.place_text import key_of
from finder.intake.location.states import Geography
from finder.intake.record.draft import Draft

_TOWN = ("city", "state", "zip_code")
_FIVE_DIGITS = 5


def part_address(draft: Draft, geography: Geography) -> None:
    """Take town, state and ZIP code out of the street's cell, where that says them all.

    They fill the cells that are blank. Where one says otherwise, or could not be read, the street
    stays as it is.
    """
    written = draft.text("street")
    if not written or not _may_be_whole(draft, written):
        return

    def is_town(name: str, state: str) -> bool:
        return bool(state) and geography.city(name, state) is not None

    whole = whole_address(written, is_town)
    if not (_is_whole(whole) and _agrees(draft, whole)):
        return
    street, unit = whole.street, whole.unit
    if unit and draft.has("unit"):
        street, unit = f"{street}, {unit}", ""
    parts = {"street": street, "unit": unit, **{name: getattr(whole, name) for name in _TOWN}}
    told = " | ".join(filter(None, parts.values()))
    for name, text in parts.items():
        if name == "street" or (text and not draft.has(name)):
            draft.values[name] = text
    draft.problems.append(("street", problem(ProblemCode.ADDRESS_PARTED, written, parts=told)))


def _may_be_whole(draft: Draft, written: str) -> bool:
    """Whether it is worth a closer look: a town is missing, or may stand in the street too."""
    city = draft.text("city")
    return not city or "," in written or city.casefold() in written.casefold()


def _is_whole(whole: WholeAddress) -> bool:
    """Whether a street could be read, and a town that is told by its state or its ZIP code."""
    if not (whole.street and whole.city and (whole.state or whole.zip_code)):
        return False
    line = street_line(whole.street, whole.unit, whole.zip_code[:_FIVE_DIGITS])
    return line.kind in {LineKind.ADDRESS, LineKind.MAIL}


def _agrees(draft: Draft, whole: WholeAddress) -> bool:
    """Whether the cells of the town say the same, or nothing."""
    if any(name in draft.faulty for name in _TOWN):
        return False
    city, state, zip_code = map(draft.text, _TOWN)
    return (
        (not city or key_of(city) == key_of(whole.city))
        and (not (state and whole.state) or state == whole.state)
        and (not (zip_code and whole.zip_code) or zip_code[:5] == whole.zip_code[:5])
    )
