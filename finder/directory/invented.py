"""Telling invented clinics from real ones: those that ship with the finder to try it out.

They stay invented wherever they come from: a new database, an export of it that is read again,
or a template whose examples nobody took out.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from finder.directory.clinic import Clinic
from finder.directory.fields import FieldValue
from finder.settings import SAMPLE_DIRECTORY

_FIVE_DIGITS = 5
_EXAMPLES = (
    ("template-1", "Example Pain Center", "100 Example Street", "85016", "(602) 555-0134"),
    ("template-2", "Sample Spine and Pain (invented)", "200 Example Avenue", "78701", ""),
)
"""The clinics of the template for clinic files."""


class StatedIdentity(NamedTuple):
    """What tells whether a clinic is an invented one; "" is not stated."""

    id: str
    name: str
    street: str
    zip_code: str
    phone: str


def told_of_clinic(clinic: Clinic) -> StatedIdentity:
    """What tells it of a record."""
    address = clinic.address
    return StatedIdentity(clinic.id, clinic.name, address.street, address.zip_code, clinic.phone)


def is_invented(clinic: Clinic) -> bool:
    """Whether a record is that of an invented clinic that ships with the finder."""
    return bool(invented_id(told_of_clinic(clinic)))


def told_of_fields(clinic_id: str, fields: Mapping[str, FieldValue]) -> StatedIdentity:
    """What tells it of a listed clinic."""
    names = ("name", "street", "zip_code", "phone")
    return StatedIdentity(clinic_id, *(str(fields.get(name, "")) for name in names))


def invented_id(told: StatedIdentity) -> str:
    """The id of the invented clinic that this is; "" for a real one.

    One is known by its name and ZIP code. By its id it is known only while its name, street or
    phone is still the invented one: who writes real clinics over an export of the sample, ids
    and all, has a list of real clinics.
    """
    by_id, by_name = _invented()
    own = by_id.get(told.id)
    if own and (told.name == own.name or _is_stated_alike(told, own)):
        return own.id
    return by_name.get((told.name, told.zip_code[:_FIVE_DIGITS]), "")


def _is_stated_alike(told: StatedIdentity, own: StatedIdentity) -> bool:
    return (told.street != "" and told.street == own.street) or (
        told.phone != "" and told.phone == own.phone
    )


@lru_cache(maxsize=1)
def _invented() -> tuple[dict[str, StatedIdentity], dict[tuple[str, str], str]]:
    """All of them, by id, and the id of each by its name and ZIP code."""
    with SAMPLE_DIRECTORY.open(encoding="utf-8-sig", newline="") as stream:
        shipped = [
            StatedIdentity(*(row[name] for name in StatedIdentity._fields))
            for row in csv.DictReader(stream)
        ]
    every = [*shipped, *(StatedIdentity(*example) for example in _EXAMPLES)]
    by_name = {(one.name, one.zip_code[:_FIVE_DIGITS]): one.id for one in every}
    return {one.id: one for one in every}, by_name
