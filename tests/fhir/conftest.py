"""A small directory that has something of everything, and a client of its FHIR routes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from finder.directory.clinic import (
    Address,
    Clinic,
    ClinicKind,
    ClinicStatus,
    NewPatients,
    PositionPrecision,
)
from finder.directory.fact import Answer, Evidence, Fact
from finder.geography.position import Position
from finder.services.directory import Directory, directory_of
from finder.services.fhir.paging import PageSeal
from finder.services.fhir.stamps import LastChanges
from finder.services.fhir.view import FhirView
from finder.taxonomy.taxonomy import standard_taxonomy
from finder.web.fhir.routes import fhir_routes
from tests.every_field import full_clinic

YES, NO = Fact(Answer.YES), Fact(Answer.NO)
MADE_AT = {
    1: dt.datetime(2026, 1, 5, 9, 30, tzinfo=dt.UTC),
    2: dt.datetime(2026, 2, 10, 18, 0, 7, 250_000, tzinfo=dt.UTC),
}
REVISION = 2


def clinics() -> list[Clinic]:
    """Clinics that differ in whatever can be searched for."""
    full = replace(full_clinic(), status=ClinicStatus.ACTIVE)
    plain = Clinic(id="plain", name="Sample Desert Pain", address=Address(city="Tempe", state="AZ"))
    ines = Clinic(
        id="Clínica/7 & more",
        name="Clínica Ejemplo Inés",
        also_known_as=("Sample Inés", "Ines, the clinic"),
        organization="Ejemplo Health",
        address=Address(
            street="7 Calle, Oeste", city="San Juan", state="PR", zip_code="00901-1234"
        ),
        position=Position(latitude=18.46, longitude=-66.1),
        position_precision=PositionPrecision.STREET,
        new_patients=NewPatients.EXISTING_AND_FAMILY,
        insurance=("Medicaid", "Example Mutual"),
        clinic_kind=ClinicKind.ALSO_OFFERS,
        direct_addresses=("a@direct.example.org", "b@direct.example.org"),
        facts={"chiropractor": YES, "biofeedback_practitioner": YES, "kyphoplasty": NO},
    )
    near = Clinic(
        id="near",
        name="Sample Near Spine",
        npi="1234567893",
        address=Address(street="1 Main Street", city="Phoenix", state="AZ", zip_code="85004"),
        position=Position(latitude=33.45, longitude=-112.07),
        new_patients=NewPatients.NOT_ACCEPTING,
        accepts_medicare=True,
        facts={
            "kyphoplasty": Fact(
                Answer.YES, Evidence(source="claims", services=120, verified_on=dt.date(2025, 1, 2))
            ),
            "physiatrist": YES,
        },
    )
    closed = replace(plain, id="closed", name="Sample Closed Pain", status=ClinicStatus.CLOSED)
    moved = replace(near, id="moved", name="Sample Moved Spine", status=ClinicStatus.MOVED)
    return [full, plain, ines, near, closed, moved]


def made_directory() -> Directory:
    """The directory of these clinics."""
    return directory_of(
        clinics(), standard_taxonomy(), revision=REVISION, today=dt.date(2026, 2, 11)
    )


def changes(_: Directory) -> LastChanges:
    """One clinic changed in the second revision, the others in the first."""
    first = {one.id: 1 for one in clinics()}
    return LastChanges({**first, "near": 2}, MADE_AT)


@pytest.fixture
def directory() -> Directory:
    return made_directory()


@pytest.fixture
def view(directory: Directory) -> FhirView:
    return FhirView(directory, changes(directory))


def client_of(
    directory: Callable[[], Directory], changed: Callable[[Directory], LastChanges] = changes
) -> TestClient:
    """A client of the FHIR routes alone."""
    seal = PageSeal("a key of the tests' own")
    app = Starlette(routes=fhir_routes(directory, changed, lambda: seal))
    return TestClient(app, base_url="http://finder.example")


@pytest.fixture
def client(directory: Directory) -> TestClient:
    return client_of(lambda: directory)
