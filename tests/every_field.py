"""A record of which every attribute is stated, and the same record without one of them.

It goes by the attributes of the dataclass, so an attribute that is new is in it at once: filled
with the example of its column.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, replace

from finder.directory.clinic import Address, Clinic, ClinicStatus, PositionPrecision
from finder.exchange.csv_file import csv_file
from finder.exchange.directory_csv import template
from finder.geography.position import Position
from finder.intake.reader import read_directory

ATTRIBUTES = tuple(field.name for field in fields(Clinic) if field.name != "id")

_OTHERS = {
    "name": "Sample Other Name (invented)",
    "address": Address(zip_code="85016"),
    "position": Position(latitude=33.6, longitude=-112.1),
    "position_source": "another source",
    "position_precision": PositionPrecision.STREET,
}
"""What a record can't do without, or only together with another attribute."""


def unstated(name: str) -> object:
    """The value of an attribute that is not stated, or another one where it has to be."""
    (field,) = (one for one in fields(Clinic) if one.name == name)
    if name in _OTHERS:
        return _OTHERS[name]
    return field.default if field.default_factory is MISSING else field.default_factory()


def full_clinic() -> Clinic:
    """The first clinic of the template, which has an example in every column."""
    example = next(iter(read_directory(csv_file(template()))))
    return replace(example, id="full", status=ClinicStatus.TEMPORARILY_CLOSED)


def clinic_without(name: str) -> Clinic:
    """`full_clinic` without one attribute; its id says which."""
    return replace(full_clinic(), id=f"no-{name}", **{name: unstated(name)})
