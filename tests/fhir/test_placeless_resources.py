"""What names no place in a file of others is of the places that others name for it, or told."""

from __future__ import annotations

from finder.intake.file.fhir.places import ResourcesOfPlaces
from finder.intake.file.fhir.table import table_of
from tests.fhir.others import PAIN, Resource, place, read, role, service


def placeless(kind: str, **more: object) -> Resource:
    return {"resourceType": kind, "id": "no.place", **more}


RUNS = {"reference": "Organization/org-1"}
NETWORK = {"network": [{"display": "Invented HMO"}]}
CHIROPRACTOR = {"text": "Chiropractor"}


def test_who_names_no_place_is_at_those_of_the_service_that_is_named() -> None:
    there = [{"reference": "HealthcareService/hs.1"}]
    other = placeless("PractitionerRole", healthcareService=there, specialty=[CHIROPRACTOR])
    (clinic,) = read(place(), service(), role(), other).clinics
    assert "chiropractor" in clinic.facts


def test_who_takes_part_in_a_network_does_so_at_every_place() -> None:
    address = {"line": ["9 Other Way"], "city": "Tempe", "state": "AZ", "postalCode": "85281"}
    report = read(
        place(managingOrganization=RUNS),
        place(managingOrganization=RUNS, id="2", name="Other Pain", address=address),
        role(),
        role(id="pr.2", location={"reference": "Location/2"}),
        placeless("OrganizationAffiliation", participatingOrganization=RUNS, **NETWORK),
        placeless("PractitionerRole", organization=RUNS, specialty=[CHIROPRACTOR]),
    )
    assert [one.insurance for one in report.clinics] == [("Invented HMO",)] * 2
    assert all("chiropractor" not in one.facts for one in report.clinics)
    left = [one.value for one in report.issues if one.code.value == "resources_left"]
    assert left == ["PractitionerRole (1)"]


def test_a_network_is_not_taken_by_who_runs_it() -> None:
    runs = placeless("OrganizationAffiliation", organization=RUNS, **NETWORK)
    (clinic,) = read(place(managingOrganization=RUNS), role(), runs).clinics
    assert clinic.insurance == ()


def test_who_has_no_place_is_told() -> None:
    nowhere = {"resourceType": "PractitionerRole", "id": "pr.9", "specialty": [PAIN]}
    report = read(place(), role(), nowhere, {**nowhere, "id": "pr.8"})
    left = [one.value for one in report.issues if one.code.value == "resources_left"]
    assert left == ["PractitionerRole (2)"]


def test_in_a_part_of_a_directory_only_what_names_its_place_is_read() -> None:
    there = [{"reference": "HealthcareService/hs.1"}]
    other = placeless("PractitionerRole", healthcareService=there, specialty=[CHIROPRACTOR])
    some = (("", one) for one in (place(), service(), role(), other))
    table = table_of(ResourcesOfPlaces(some, is_whole=False), "part")
    assert b"chiropractor" not in table.data
    assert table.remarks.kinds == ("PractitionerRole (1)",)
