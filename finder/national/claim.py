"""One line of a claims file, checked and typed: who billed what, where and how often."""

from __future__ import annotations

from typing import NamedTuple

OFFICE = "O"
"""Done in an office: the place of service that Medicare pays the office fee for."""

FACILITY = "F"
"""Done in a hospital or surgery center."""


class Registration(NamedTuple):
    """How a provider is registered (NPPES): texts as the file has them, on one line.

    `entity` is I for an individual (then `last_name` is a surname) and O for an organisation
    (then `last_name` is its name). `provider_type` is the specialty on most of its claims.
    """

    last_name: str
    first_name: str
    credentials: str
    entity: str
    street1: str
    street2: str
    city: str
    state: str
    zip_code: str
    country: str
    provider_type: str


class Claim(NamedTuple):
    """What one provider billed to Medicare under one code in one kind of place in a year.

    `code` is a CPT or HCPCS number, `place` OFFICE or FACILITY, `services` the number
    of services (of units, for drugs) and `patients` the number of people.
    """

    npi: str
    who: Registration
    code: str
    place: str
    services: float
    patients: float
