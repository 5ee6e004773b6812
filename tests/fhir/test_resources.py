"""Every resource that is served is what R4 and Plan-Net allow."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings
from starlette.testclient import TestClient

from finder.directory.clinic import Clinic
from finder.directory.fhir.resources import ClinicResources
from finder.directory.fhir.shapes import fhir_id, part_id
from finder.directory.fhir.team import roles, standard_codes
from finder.services.fhir.kinds import KINDS
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.fhir.conforming import faults_of
from tests.property.records import clinics


@pytest.mark.parametrize("kind", KINDS)
def test_every_resource_of_a_type_conforms(client: TestClient, kind: str) -> None:
    bundle = client.get(f"/fhir/{kind}?_count=200").json()
    assert bundle["total"] == len(bundle["entry"]) > 0
    assert {one["resource"]["id"]: faults_of(one["resource"]) for one in bundle["entry"]} == {
        one["resource"]["id"]: [] for one in bundle["entry"]
    }
    assert faults_of(bundle) == []


@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(clinics())
def test_whatever_a_record_holds_its_resources_conform(clinic: Clinic) -> None:
    made = ClinicResources(clinic, standard_codes()).all
    assert [fault for one in made for fault in faults_of(one)] == []


def test_a_reference_leads_to_a_resource_that_is_served(client: TestClient) -> None:
    every = {
        f"{kind}/{one['resource']['id']}": one["resource"]
        for kind in KINDS
        for one in client.get(f"/fhir/{kind}?_count=200").json()["entry"]
    }
    lost = {
        (name, reference)
        for name, resource in every.items()
        for reference in references_in(resource)
        if reference not in every
    }
    assert lost == set()


def references_in(value: object) -> set[str]:
    if isinstance(value, list):
        return {found for one in value for found in references_in(one)}
    if not isinstance(value, dict):
        return set()
    own = {value["reference"]} if isinstance(value.get("reference"), str) else set()
    return own | {found for one in value.values() for found in references_in(one)}


@pytest.mark.parametrize(
    ("own", "made"),
    [
        ("az-001", "az-001"),
        ("12345", "12345"),
        ("a.b", fhir_id("a.b")),
        ("with a space", fhir_id("with a space")),
        ("x" * 400, fhir_id("x" * 400)),
        (fhir_id("a/b"), fhir_id(fhir_id("a/b"))),
    ],
)
def test_an_id_is_the_clinics_own_where_fhir_takes_it(own: str, made: str) -> None:
    assert fhir_id(own) == made
    assert len(part_id(own, "osteopathic_manipulation_physician")) <= 64


def test_no_two_clinics_have_one_id() -> None:
    odd = ["a/b", "a b", "a_b", "a.b", "á", "", "h-" + "0" * 22, fhir_id("a/b"), "x" * 25]
    assert len({fhir_id(one) for one in odd}) == len(odd)


def test_every_discipline_has_a_role_of_plan_net() -> None:
    assert set(roles()) == {one.key for one in standard_taxonomy().disciplines}
