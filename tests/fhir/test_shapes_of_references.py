"""One directory in every shape that references and wrappings have says the same."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from finder.directory.clinic import Clinic
from finder.intake.reader import check_directory
from tests.fhir.others import Resource, organization, place, role, service
from tests.property.records import TODAY

INJECTS = {"coding": [{"system": "http://www.ama-assn.org/go/cpt", "code": "62323"}]}
SYSTEM = "http://numbers.example/ids"
BASE = "https://elsewhere.example/fhir"

Reference = dict[str, object]


def numbered(one: Resource) -> Resource:
    return {**one, "identifier": [{"system": SYSTEM, "value": f"n-{one['id']}"}]}


DIRECTORY = [
    numbered(place(managingOrganization={"reference": "Organization/org-1"})),
    numbered(organization()),
    numbered(role()),
    numbered(service(type=[INJECTS], providedBy={"reference": "Organization/org-1"})),
]


def with_references(turned: Callable[[str, str], Reference]) -> list[Resource]:
    """The directory with each reference turned into another one, by its type and id."""

    def walk(value: object) -> object:
        if isinstance(value, list):
            return [walk(one) for one in value]
        if not isinstance(value, dict):
            return value
        if "reference" in value:
            return turned(*value["reference"].split("/"))
        return {name: walk(one) for name, one in value.items()}

    return [walk(one) for one in DIRECTORY]  # type: ignore[misc] # objects stay objects


def bundle(resources: list[Resource], *, url: str = "") -> Resource:
    entries = [
        {"resource": one, **({"fullUrl": f"{url}{one['resourceType']}/{one['id']}"} if url else {})}
        for one in resources
    ]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def logical(kind: str, own: str) -> Reference:
    return {"type": kind, "identifier": {"system": SYSTEM, "value": f"n-{own}"}}


SHAPES: dict[str, Resource | list[Resource]] = {
    "a list": DIRECTORY,
    "a Bundle": bundle(DIRECTORY),
    "a Bundle of Bundles": bundle([bundle(DIRECTORY[:2]), bundle(DIRECTORY[2:])]),
    "the answer of an operation": {
        "resourceType": "Parameters",
        "parameter": [{"name": "return", "resource": bundle(DIRECTORY)}],
    },
    "whole addresses": bundle(
        with_references(lambda kind, own: {"reference": f"{BASE}/{kind}/{own}"}), url=f"{BASE}/"
    ),
    "versions": with_references(lambda kind, own: {"reference": f"{BASE}/{kind}/{own}/_history/3"}),
    "names of a Bundle": bundle(
        with_references(lambda kind, own: {"reference": f"urn:uuid:{kind}/{own}"}), url="urn:uuid:"
    ),
    "identifiers": with_references(logical),
    "identifiers without a type": with_references(
        lambda _, own: {"identifier": {"system": SYSTEM, "value": f"n-{own}"}}
    ),
    "identifiers without a system": with_references(
        lambda kind, own: {"type": kind, "identifier": {"value": f"n-{own}"}}
    ),
    "searches without a system": with_references(
        lambda kind, own: {"reference": f"{kind}?identifier=n-{own}"}
    ),
    "searches": with_references(
        lambda kind, own: {"reference": f"{kind}?identifier={SYSTEM}|n-{own}"}
    ),
    "searches as addresses have them": with_references(
        lambda kind, own: {
            "reference": f"{kind}?identifier=http%3A%2F%2Fnumbers.example%2Fids%7Cn-{own}"
        }
    ),
}


def told(value: object) -> list[Clinic]:
    return list(check_directory(json.dumps(value).encode(), today=TODAY).clinics)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_directory_says_the_same_in_every_shape(shape: str) -> None:
    (plain,) = told(DIRECTORY)
    assert plain.organization == "Invented Group"
    assert "epidural_steroid_injection" in str(plain)
    assert told(SHAPES[shape]) == [plain]


def test_an_identifier_that_two_have_leads_to_neither() -> None:
    two = [
        numbered(place()),
        {**numbered(place()), "id": "2", "name": "Other Pain"},
        role(location=[logical("Location", "Location-0001")]),
        role(id="r2", location=[{"reference": "Location/2"}]),
    ]
    (clinic,) = told(two)
    assert clinic.name == "Other Pain"


def test_a_value_that_two_have_in_different_systems_leads_to_neither_without_its_system() -> None:
    other = {"system": "http://other.example/ids", "value": "n-Location-0001"}
    two = [
        numbered(place()),
        place(id="2", name="Other Pain", identifier=[other]),
        role(id="r2", location=[{"reference": "Location/2"}]),
    ]
    bare = {"type": "Location", "identifier": {"value": "n-Location-0001"}}
    (clinic,) = told([*two, role(location=[bare])])
    assert clinic.name == "Other Pain"
    assert len(told([*two, role(location=[logical("Location", "Location-0001")])])) == 2
    without = {"reference": "Location?identifier=|n-Location-0001"}
    assert len(told([*two, role(location=[without])])) == 1


def test_an_identifier_that_one_has_twice_leads_to_it() -> None:
    own = numbered(place())
    twice = {**own, "identifier": own["identifier"] * 2}  # type: ignore[operator] # it is a list
    (clinic,) = told([twice, role(location=[logical("Location", "Location-0001")])])
    assert clinic.id


def test_without_a_location_the_team_of_an_organization_is_where_that_is() -> None:
    address = {"line": ["3 C"], "city": "Mesa", "state": "AZ", "postalCode": "85201"}
    team = role(location=[], organization={"reference": "Organization/org-1"})
    (clinic,) = told([organization(address=[address]), team])
    assert "interventional_pain_physician" in str(clinic)
