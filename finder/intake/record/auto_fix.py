"""What can be fixed for certain once the cells of a row are seen together."""

from __future__ import annotations

from typing import cast

from finder.directory.clinic import PositionPrecision
from finder.directory.columns import ProblemCode, problem
from finder.directory.columns.parts import part
from finder.directory.columns.place import OnGrid, padded_zip_code
from finder.directory.columns.place_columns import EASTING, NORTHING
from finder.directory.columns.whole import whole
from finder.geography.projection import position_on
from finder.geography.us_states import STATE_NAMES
from finder.intake.location.states import Geography
from finder.intake.record.draft import Draft

_COORDINATES, _LATITUDE, _LONGITUDE = "coordinates", "latitude", "longitude"
_ON_A_GRID = frozenset({EASTING, NORTHING})
_PRECISION = "position_precision"
_HOUSE_NUMBER = "house_number"


def fix(draft: Draft, geography: Geography) -> None:
    """Fix the place of a draft where that is certain; each fixing is among its problems."""
    values = draft.values
    if _COORDINATES in values or _COORDINATES in draft.faulty:
        _part_coordinates(draft)
    if not _ON_A_GRID.isdisjoint(values.keys() | draft.faulty):
        _place_on_earth(draft)
    if number := values.pop(_HOUSE_NUMBER, None):
        _put_before_street(draft, str(number))
    if values.get(_LATITUDE) == 0 and values.get(_LONGITUDE) == 0:
        _forget_zero(draft)
    if "zip_code" in draft.faulty:
        _restore_zeros(draft, geography)


def _put_before_street(draft: Draft, number: str) -> None:
    """Put the number of the house before a street that has none yet."""
    street = draft.text("street")
    if street and not street[0].isdecimal():
        draft.values["street"] = f"{whole(number)} {street}"


def _part_coordinates(draft: Draft) -> None:
    """Take latitude and longitude from the cell that holds both, if they have none."""
    pair = cast("tuple[float, float] | None", draft.values.pop(_COORDINATES, None))
    if draft.has(_LATITUDE) or draft.has(_LONGITUDE):
        return
    if pair is None:
        draft.faulty |= {_LATITUDE, _LONGITUDE}
    else:
        draft.values[_LATITUDE], draft.values[_LONGITUDE] = pair


def _place_on_earth(draft: Draft) -> None:
    """Take latitude and longitude from the two numbers of a grid, if they have none."""
    east, north = (draft.values.pop(name, None) for name in (EASTING, NORTHING))
    if draft.has(_LATITUDE) or draft.has(_LONGITUDE):
        return
    if not (isinstance(east, OnGrid) and isinstance(north, OnGrid)):
        draft.faulty |= {_LATITUDE, _LONGITUDE}
        if not _ON_A_GRID & draft.faulty:
            given, missing = (NORTHING, EASTING) if east is None else (EASTING, NORTHING)
            half = problem(ProblemCode.HALF_A_POSITION, "", given=given, missing=missing)
            draft.problems.append((missing, half))
        return
    is_one_grid = east.epsg == north.epsg
    at = position_on(east.epsg, east.number, north.number) if is_one_grid else None
    if at is None:
        draft.faulty |= {_LATITUDE, _LONGITUDE}
        numbers = f"{east.number:g}, {north.number:g}"
        draft.problems.append((EASTING, problem(ProblemCode.NOT_ON_GRID, numbers)))
    else:
        draft.values |= {_LATITUDE: at.latitude, _LONGITUDE: at.longitude}


def _forget_zero(draft: Draft) -> None:
    del draft.values[_LATITUDE], draft.values[_LONGITUDE]
    if draft.values.get(_PRECISION) is not PositionPrecision.NONE:
        draft.values.pop(_PRECISION, None)  # it said how exact 0, 0 is
    draft.problems.append((_LATITUDE, problem(ProblemCode.POSITION_ZERO, "0, 0")))


def _restore_zeros(draft: Draft, geography: Geography) -> None:
    """Put back the zeros of a ZIP code that is then in the stated state."""
    for place, (column, found) in enumerate(draft.problems):
        if column == "zip_code" and found.code is ProblemCode.ZIP_LOST_ZERO:
            padded = padded_zip_code(found.value)
            known, stated = geography.zip_code(padded), draft.text("state")
            if known is None or not stated:
                return
            if known.state != stated:
                there, here = STATE_NAMES[known.state], STATE_NAMES[stated]
                guess = part("zip.elsewhere", zip_code=padded, there=there, here=here)
                told = problem(ProblemCode.ZIP_LOST_ZERO, found.value, guess=guess)
                draft.problems[place] = (column, told)
                return
            fixed = problem(
                ProblemCode.ZIP_ZERO_RESTORED,
                found.value,
                fixed=padded,
                state=STATE_NAMES[known.state],
            )
            draft.problems[place] = (column, fixed)
            draft.values["zip_code"] = padded
            return
