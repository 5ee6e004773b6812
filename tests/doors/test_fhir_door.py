"""The searches that FHIR can say find, at `/fhir`, what the page says matches."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from finder.directory.practical.answers import TAKES
from finder.geography.gazetteer import standard_gazetteer
from finder.search.query import Need, Query
from finder.services.directory import Directory
from finder.services.fhir.paging import PageSeal
from finder.services.find_clinics import find_clinics
from finder.web.fhir.routes import fhir_routes

CASES = (
    ("Phoenix, AZ", 50, (), {}),
    (
        "Phoenix, AZ",
        50,
        ("kyphoplasty",),
        {"_has:HealthcareService:location:service-type": "kyphoplasty"},
    ),
    (
        "Tucson, AZ",
        250,
        ("chiropractor", "psychologist"),
        {
            "_has:PractitionerRole:location:role": "chiropractor",
            "_has:HealthcareService:location:specialty": "103T00000X",
        },
    ),
    ("Las Vegas, NV", 50, ("accepting_new_patients",), {"new-patient": "newpt"}),
    (
        "Chicago, IL",
        500,
        (f"{TAKES}medicaid",),
        {"_has:OrganizationAffiliation:location:network": "network.medicaid"},
    ),
    ("85016", 5, (), {}),
)
"""A place, how far, what a page asks as must-haves, and how FHIR says it."""


@pytest.mark.parametrize(("near", "miles", "needs", "asked"), CASES)
def test_a_search_finds_the_clinics_that_match_on_the_page(
    directory: Directory, near: str, miles: int, needs: tuple[str, ...], asked: dict[str, str]
) -> None:
    place = standard_gazetteer().look_up(near)
    query = Query(origin=place.position, radius_miles=miles, needs=tuple(map(Need, needs)))
    on_page = {one.clinic.id for one in find_clinics(directory, query).matching()}
    seal = PageSeal("key")
    client = TestClient(Starlette(routes=fhir_routes(lambda: directory, seal=lambda: seal)))
    where = f"{place.position.latitude}|{place.position.longitude}|{miles}|mi"
    told = client.post("/fhir/Location/_search", data={**asked, "near": where, "_count": "200"})
    bundle = told.json()
    found = [one["resource"]["id"] for one in bundle["entry"]]
    links = {one["relation"]: one["url"] for one in bundle["link"]}
    while "next" in links:
        bundle = client.get(links["next"]).json()
        found += [one["resource"]["id"] for one in bundle["entry"]]
        links = {one["relation"]: one["url"] for one in bundle["link"]}
    assert len(found) == len(on_page) > 0
    assert set(found) == on_page
