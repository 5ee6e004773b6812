"""Every search that the public test kit of Plan-Net (for 1.1.0) tries finds what it is made of.

The kit takes a value out of a resource and searches for it, type by type and parameter by
parameter. Which those are is its list of searches; what no clinic here states has no value.
"""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from finder.services.fhir.kinds import KINDS, ParameterType, SearchParameter
from finder.services.fhir.values import references_at, texts_at, tokens_at

SEARCHES = {
    "Endpoint": "organization _id _lastUpdated",
    "HealthcareService": (
        "location coverage-area organization endpoint name service-category service-type "
        "specialty _id _lastUpdated"
    ),
    "InsurancePlan": (
        "administered-by owned-by coverage-area name plan-type identifier _id _lastUpdated type"
    ),
    "Location": (
        "partof organization endpoint address-city address-state address-postalcode address "
        "type _id _lastUpdated"
    ),
    "Organization": "partof endpoint address name _id _lastUpdated type coverage-area",
    "OrganizationAffiliation": (
        "primary-organization participating-organization location service network endpoint role "
        "specialty _id _lastUpdated"
    ),
    "PractitionerRole": (
        "practitioner organization location service network endpoint role specialty _id "
        "_lastUpdated"
    ),
}
CHAINS = {
    "Endpoint": "organization.name organization.address organization.partof organization.type",
    "HealthcareService": (
        "location.address location.address-postalcode location.address-city "
        "location.address-state location.organization location.type organization.name "
        "organization.address organization.partof organization.type endpoint.organization"
    ),
    "InsurancePlan": "administered-by.name administered-by.partof owned-by.name owned-by.partof",
    "Location": (
        "partof.type partof.address partof.organization organization.name organization.address "
        "organization.partof organization.type endpoint.organization"
    ),
    "Organization": "partof.name partof.address partof.type endpoint.organization",
    "OrganizationAffiliation": (
        "primary-organization.name participating-organization.type "
        "participating-organization.address participating-organization.name location.address "
        "location.address-city location.organization location.type service.service-category "
        "service.organization service.location network.name network.partof"
    ),
    "PractitionerRole": (
        "organization.name organization.address organization.partof location.address "
        "location.address-postalcode location.address-city location.address-state "
        "location.organization location.type service.service-category service.organization "
        "service.location network.name network.partof endpoint.organization"
    ),
}
INCLUDES = {
    "Endpoint": "organization",
    "HealthcareService": "location coverage-area organization endpoint",
    "InsurancePlan": "administered-by owned-by coverage-area",
    "Location": "endpoint organization partof",
    "Organization": "partof endpoint coverage-area",
    "OrganizationAffiliation": (
        "primary-organization participating-organization location service endpoint network"
    ),
    "PractitionerRole": "practitioner organization location service network endpoint",
}
REVINCLUDES = {
    "HealthcareService": "PractitionerRole:service OrganizationAffiliation:service",
    "Location": (
        "HealthcareService:location InsurancePlan:coverage-area OrganizationAffiliation:location "
        "PractitionerRole:location"
    ),
    "Organization": (
        "Endpoint:organization HealthcareService:organization InsurancePlan:administered-by "
        "InsurancePlan:owned-by OrganizationAffiliation:primary-organization "
        "PractitionerRole:organization OrganizationAffiliation:participating-organization "
        "PractitionerRole:network"
    ),
}
STRICT = {"Prefer": "handling=strict"}


def table(searches: dict[str, str]) -> list[tuple[str, str]]:
    return [(kind, name) for kind, names in searches.items() for name in names.split()]


def value_of(parameter: SearchParameter, resource: dict[str, object]) -> str:
    if parameter.type is ParameterType.STRING:
        found = texts_at(resource, parameter.paths)
        return found[0].replace(",", "\\,") if found else ""
    if parameter.type is ParameterType.REFERENCE:
        return next(iter(references_at(resource, parameter.paths)), "")
    if parameter.type is ParameterType.DATE:
        return resource["meta"]["lastUpdated"]  # type: ignore[index, no-any-return]
    return next((code for _, code in tokens_at(resource, parameter.paths)), "")


@pytest.mark.parametrize(("kind", "code"), table(SEARCHES))
def test_a_resource_is_found_by_what_it_says(client: TestClient, kind: str, code: str) -> None:
    parameter = KINDS[kind].parameters[code]
    every = client.get(f"/fhir/{kind}?_count=200").json()["entry"]
    for resource in (one["resource"] for one in every):
        if value := value_of(parameter, resource):
            answer = client.get(f"/fhir/{kind}", params={code: value}, headers=STRICT)
            assert answer.status_code == 200
            found = [one["resource"]["id"] for one in answer.json()["entry"]]
            assert resource["id"] in found


@pytest.mark.parametrize(("kind", "chain"), table(CHAINS))
def test_a_chain_is_followed(client: TestClient, kind: str, chain: str) -> None:
    answer = client.get(f"/fhir/{kind}", params={chain: "a"}, headers=STRICT)
    assert answer.status_code == 200


@pytest.mark.parametrize(("kind", "code"), table(INCLUDES))
def test_an_include_is_taken(client: TestClient, kind: str, code: str) -> None:
    answer = client.get(f"/fhir/{kind}?_include={kind}:{code}", headers=STRICT)
    assert answer.status_code == 200
    assert f"{kind}:{code}" in KINDS[kind].includes


@pytest.mark.parametrize(("kind", "reverse"), table(REVINCLUDES))
def test_a_reverse_include_is_taken(client: TestClient, kind: str, reverse: str) -> None:
    answer = client.get(f"/fhir/{kind}?_revinclude={reverse}", headers=STRICT)
    assert answer.status_code == 200
    assert reverse in KINDS[kind].revincludes
