"""Where the clinics of a file are: positions checked against the address, or filled from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, cast

from finder.directory.clinic import PositionPrecision
from finder.directory.columns import ProblemCode, problem
from finder.directory.columns.place_columns import EASTING, NORTHING
from finder.geography.area import ZipCode
from finder.geography.distance import miles_between
from finder.geography.position import Position
from finder.geography.us_states import STATE_NAMES
from finder.intake.location.pins import check_pins
from finder.intake.location.stated_pin import StatedPin
from finder.intake.location.states import Geography
from finder.intake.location.zip_distance import BORDER_MILES
from finder.intake.record.draft import Draft

_PAIR = ("latitude", "longitude")
_FAR_FROM_TOWN = 50
"""Miles; no town reaches that far."""
_NEAR_DEGREES = 0.5
_POSITION = frozenset({*_PAIR, "coordinates", EASTING, NORTHING})


class LocatedAt(NamedTuple):
    """A position as a record keeps it."""

    position: Position | None
    precision: PositionPrecision
    source: str


def locate(drafts: Sequence[Draft], geography: Geography) -> list[LocatedAt]:
    """Where each draft is; adds to its problems what is wrong with its place.

    A position that fails a check is never given out.
    """
    pins = [_pin(draft, geography) for draft in drafts]
    check_pins([pin for pin in pins if pin is not None], geography)
    for place, draft in enumerate(drafts):
        _check_zip_code(draft, pins[place], geography)
        if not draft.is_sound and _set_pin_aside(draft, geography):
            pins[place] = None
    return [_whereabouts(draft, pin, geography) for draft, pin in zip(drafts, pins, strict=True)]


def _pin(draft: Draft, geography: Geography) -> StatedPin | None:
    """The stated position, None when it is blank or not a pair of numbers."""
    latitude, longitude = map(draft.values.get, _PAIR)
    if not (isinstance(latitude, float) and isinstance(longitude, float)):
        _check_half(draft)
        return None
    known = geography.zip_code(draft.text("zip_code"))
    return StatedPin(
        draft=draft,
        latitude=latitude,
        longitude=longitude,
        expected=draft.text("state") or (known.state if known else ""),
        zip_code=known,
    )


def _check_half(draft: Draft) -> None:
    given, missing = sorted(_PAIR, key=draft.has, reverse=True)
    if draft.has(given) and not draft.has(missing):
        draft.problems.append(
            (missing, problem(ProblemCode.HALF_A_POSITION, "", given=given, missing=missing))
        )


def _check_zip_code(draft: Draft, pin: StatedPin | None, geography: Geography) -> None:
    text, stated = draft.text("zip_code"), draft.text("state")
    if not text:
        return
    known = pin.zip_code if pin is not None else geography.zip_code(text)
    if known is None:
        draft.problems.append(("zip_code", problem(ProblemCode.ZIP_UNKNOWN, text)))
    elif stated and known.state != stated and not (pin and _settles(pin)):
        actual, wanted = STATE_NAMES[known.state], STATE_NAMES[stated]
        found = problem(ProblemCode.ZIP_IN_OTHER_STATE, text, actual=actual, stated=wanted)
        wrong = _wrong_part(draft, known, geography)
        if wrong:
            draft.values.pop(wrong)
            draft.faulty.add(wrong)
        draft.problems.append((wrong or "zip_code", replace(found, is_spared=bool(wrong))))
    elif stated:
        _compare_with_town(draft, known, geography)


def _wrong_part(draft: Draft, known: ZipCode, geography: Geography) -> str:
    """Which of ZIP code and state the town beside them speaks against; "" if it can't tell."""
    town, stated = draft.text("city"), draft.text("state")
    if not town:
        return ""
    is_in_stated = geography.city(town, stated) is not None
    is_of_zip_code = town.casefold() == known.city.casefold() or (
        geography.city(town, known.state) is not None
    )
    if is_in_stated == is_of_zip_code:
        return ""
    return "zip_code" if is_in_stated else "state"


def _compare_with_town(draft: Draft, known: ZipCode, geography: Geography) -> None:
    """Say of a ZIP code that it is far from the town beside it."""
    town = draft.text("city")
    if not town or town.casefold() == known.city.casefold():
        return
    place = geography.city(town, known.state)
    if place is None:
        return
    there, here = place.position, known.position
    apart = abs(there.latitude - here.latitude) + abs(there.longitude - here.longitude)
    if apart < _NEAR_DEGREES:  # as mostly; measuring takes its time
        return
    miles = miles_between(there, here)
    if miles > _FAR_FROM_TOWN:
        code, text = ProblemCode.ZIP_FAR_FROM_TOWN, draft.text("zip_code")
        found = problem(code, text, miles=f"{miles:.0f}", town=place.label)
        draft.problems.append(("zip_code", found))


def _set_pin_aside(draft: Draft, geography: Geography) -> bool:
    """Let a position go that can't be right where a good address says where the clinic is."""
    errors = [place for place, (_, found) in enumerate(draft.problems) if found.is_error]
    if not all(draft.problems[place][0] in _POSITION for place in errors):
        return False
    zip_code, city, state = map(draft.text, ("zip_code", "city", "state"))
    if center_of(zip_code, city, state, geography) is None:
        return False
    for place in errors:
        column, found = draft.problems[place]
        draft.problems[place] = (column, replace(found, is_spared=True))
    for name in (*_PAIR, "position_precision"):
        draft.values.pop(name, None)
    draft.faulty -= _POSITION
    return True


def _settles(pin: StatedPin) -> bool:
    """Whether the pin shows that its ZIP code crosses the line of its state."""
    if not pin.is_confirmed:  # it may not even be on the Earth
        return False
    miles = pin.miles_from_zip_code
    return miles is not None and miles <= BORDER_MILES


def _whereabouts(draft: Draft, pin: StatedPin | None, geography: Geography) -> LocatedAt:
    precision = cast("PositionPrecision | None", draft.values.get("position_precision"))
    source = draft.text("position_source")
    if pin is not None:
        return _stated(draft, pin, precision, source)
    if any(map(draft.has, _PAIR)) or precision is PositionPrecision.NONE:
        return LocatedAt(None, PositionPrecision.NONE, source)
    if precision in (PositionPrecision.GIVEN, PositionPrecision.STREET):
        found = problem(ProblemCode.POSITION_MISSING, precision)
        draft.problems.append(("position_precision", found))
    return _center(draft, geography)


def _stated(
    draft: Draft, pin: StatedPin, precision: PositionPrecision | None, source: str
) -> LocatedAt:
    if precision is PositionPrecision.NONE:
        found = problem(ProblemCode.POSITION_CONTRADICTED, precision)
        draft.problems.append(("position_precision", found))
    if not pin.is_confirmed:
        return LocatedAt(None, PositionPrecision.NONE, source)
    position = Position(latitude=pin.latitude, longitude=pin.longitude)
    return LocatedAt(position, precision or PositionPrecision.GIVEN, source)


def _center(draft: Draft, geography: Geography) -> LocatedAt:
    """The center of its address, if there is one."""
    zip_code, city, state = map(draft.text, ("zip_code", "city", "state"))
    if center := center_of(zip_code, city, state, geography):
        return center
    if draft.is_sound:
        draft.problems.append(("", problem(ProblemCode.NO_POSITION, "")))
    return LocatedAt(None, PositionPrecision.NONE, draft.text("position_source"))


def center_of(zip_code: str, name: str, state: str, geography: Geography) -> LocatedAt | None:
    """The center of the ZIP code or, where we know none, of the city; the source says which."""
    if known := geography.zip_code(zip_code) if zip_code else None:
        source = f"center of ZIP code {known.code}"
        return LocatedAt(known.position, PositionPrecision.ZIP_CENTROID, source)
    if city := geography.city(name, state) if name and state else None:
        source = f"center of {city.label}"
        return LocatedAt(city.position, PositionPrecision.ZIP_CENTROID, source)
    return None
