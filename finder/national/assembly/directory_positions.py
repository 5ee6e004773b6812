"""Positions and phones of clinics out of the National Provider Directory, by what it says.

Its locations have new ids with every release, so they are told by their address alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from finder.directory.clinic import Clinic, PositionPrecision
from finder.directory.columns.contact import parse_phone
from finder.geography.addresses import street_line
from finder.geography.distance import miles_between
from finder.geography.position import Position
from finder.national.assembly.position import ZipPositions
from finder.national.engine import Engine
from finder.national.sources.npd_locations import NPD_LOCATIONS

_FARTHEST = 60.0  # miles from the center of the ZIP code, as for a geocoder's answers
_NUMBER = re.compile(r"\d+")

_Building = tuple[str, str]


class _Location(NamedTuple):
    id: str
    street1: str
    street2: str
    zip5: str
    phone: str
    latitude: float | None
    longitude: float | None


def at_directory_positions(
    engine: Engine, clinics: Sequence[Clinic], period: str, zips: ZipPositions
) -> tuple[Clinic, ...]:
    """The same clinics, those at the street that the directory has a position for.

    A position is taken if it lies within 60 miles of the center of the ZIP code. Where a clinic
    shows its street and has no phone, it gets the one that all locations of the building agree on.
    """
    wanted: defaultdict[_Building, list[int]] = defaultdict(list)
    for number, clinic in enumerate(clinics):
        if clinic.address.street:
            wanted[_building_of(clinic)].append(number)
    source = ", ".join(filter(None, (NPD_LOCATIONS.told_as, period)))
    placed, used = list(clinics), []
    for building, found in _found(engine, wanted).items():
        for number in wanted[building]:
            placed[number] = _with(clinics[number], found, source, zips)
        if any(placed[number] is not clinics[number] for number in wanted[building]):
            used += [(one.id,) for one in found]
    engine.run("CREATE OR REPLACE TABLE npd_used (id VARCHAR)")
    engine.fill("npd_used", ["id"], used)
    return tuple(placed)


def _building_of(clinic: Clinic) -> _Building:
    zip5 = clinic.address.zip_code[:5]
    return street_line(clinic.address.street, clinic.address.unit, zip5).key, zip5


def _found(
    engine: Engine, wanted: Mapping[_Building, object]
) -> Mapping[_Building, list[_Location]]:
    """The locations in each of the buildings, in the order of what they say."""
    doors = {(zip5, number) for key, zip5 in wanted for number in _NUMBER.findall(key)}
    engine.table("door", "zip5 VARCHAR, number VARCHAR", sorted(doors))
    found: defaultdict[_Building, list[_Location]] = defaultdict(list)
    for batch in engine.in_batches(_NEARBY):
        for one in map(_Location._make, batch):
            building = street_line(one.street1, one.street2, one.zip5).key, one.zip5
            if building in wanted:
                found[building].append(one)
    engine.run("DROP TABLE door")
    return {building: sorted(ones, key=_told) for building, ones in found.items()}


_NEARBY = """
    SELECT id, street1, street2, zip5, phone, latitude, longitude FROM (
        SELECT *, left(replace(zip_code, '-', ''), 5) AS zip5,
            regexp_extract(street1, '[0-9]+') AS number
        FROM npd_location
    ) SEMI JOIN door USING (zip5, number)
"""


def _told(one: _Location) -> tuple[str, ...]:
    """What a location says, without its id, which is another one in each release."""
    return tuple("" if part is None else str(part) for part in one[1:])


def _with(clinic: Clinic, found: Sequence[_Location], source: str, zips: ZipPositions) -> Clinic:
    position = _position(clinic, found, zips)
    if position and clinic.position_precision is PositionPrecision.ZIP_CENTROID:
        clinic = replace(
            clinic,
            position=position,
            position_source=source,
            position_precision=PositionPrecision.STREET,
        )
    phone = _phone(one.phone for one in found)
    return replace(clinic, phone=phone) if phone and not clinic.phone else clinic


def _position(clinic: Clinic, found: Sequence[_Location], zips: ZipPositions) -> Position | None:
    """The one that most of the locations have and that lies near the ZIP code."""
    area = zips.zip_code(clinic.address.zip_code[:5])
    points = Counter(
        (one.latitude, one.longitude)
        for one in found
        if one.latitude is not None and one.longitude is not None and _is_on_earth(one)
    )
    for (latitude, longitude), _ in sorted(points.items(), key=lambda pair: (-pair[1], pair[0])):
        position = Position(latitude=latitude, longitude=longitude)
        if area and miles_between(area.position, position) <= _FARTHEST:
            return position
    return None


def _is_on_earth(one: _Location) -> bool:
    return abs(one.latitude or 0) <= 90 and abs(one.longitude or 0) <= 180


def _phone(numbers: Iterable[str]) -> str:
    """The number that all agree on who give one, as a record writes it; "" if there is none."""
    read = {parse_phone(number).value for number in numbers if number}
    one = read.pop() if len(read) == 1 else None
    return one if isinstance(one, str) else ""
