"""A clinic at another address, with the pin that is right for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import NoReturn

from finder.directory.clinic import Clinic, PositionPrecision
from finder.directory.columns import Problem, ProblemCode, problem
from finder.errors.reports import UnfitCell
from finder.geography.addresses import is_same_building
from finder.geography.gazetteer import Gazetteer
from finder.geography.us_states import STATE_NAMES


def at_address(clinic: Clinic, parts: Mapping[str, object], gazetteer: Gazetteer) -> Clinic:
    """The clinic with these parts of its address; a pin outlives no move.

    A better spelling of the same building, or another suite in it, keeps the pin. Any
    other address gets the center of its ZIP code, if we know that.

    Raises:
        UnfitReport: the address can't be right; `field` is the part to look at.

    """
    address = replace(clinic.address, **parts)  # type: ignore[arg-type] # each part is text
    known = gazetteer.zip_code(address.zip_code) if address.zip_code else None
    if not address.zip_code and not (address.city and address.state):
        refuse("zip_code", problem(ProblemCode.MISSING_PLACE, ""))
    if known and address.state and known.state != address.state:
        actual, stated = STATE_NAMES[known.state], STATE_NAMES[address.state]
        code = ProblemCode.ZIP_IN_OTHER_STATE
        refuse("zip_code", problem(code, address.zip_code, actual=actual, stated=stated))
    if is_same_building(asdict(address), asdict(clinic.address)):
        return replace(clinic, address=address)
    return replace(
        clinic,
        address=address,
        position=known.position if known else None,
        position_precision=PositionPrecision.ZIP_CENTROID if known else PositionPrecision.NONE,
        position_source=f"center of ZIP code {known.code}" if known else "",
    )


def refuse(name: str, found: Problem) -> NoReturn:
    """Say what is wrong with the cell of the column `name`."""
    raise UnfitCell(field=name, message=found)
