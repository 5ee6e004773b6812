"""What R4 and Plan-Net want of a resource: the models of a library, and rules of our own.

The library has R4B, which differs from R4 in nothing that is used here but in what is checked
below: the types that R4B added are not served, and R4's dates and ids are held to R4's patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fhir.resources.R4B import get_fhir_model_class

Json = dict[str, Any]

_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}\Z")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\Z")
_PROFILE = "http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition/plannet-"
_NPI = "http://hl7.org/fhir/sid/us-npi"
_NUCC = "http://nucc.org/provider-taxonomy"

MANDATORY = {
    "Organization": ("active", "type", "name", "address"),
    "Network": ("active", "type", "name", "partOf"),
    "Location": ("status", "name"),
    "HealthcareService": ("active", "category"),
    "PractitionerRole": ("active", "organization"),
    "Endpoint": ("status", "connectionType", "payloadType", "address"),
    "OrganizationAffiliation": ("active", "participatingOrganization"),
    "InsurancePlan": ("status", "type", "ownedBy", "administeredBy", "network"),
}
"""What Plan-Net 1.2 wants at least once, profile by profile."""
FIXED = {
    "Organization": {"active": True},
    "Network": {"active": True},
    "Location": {"status": "active"},
    "HealthcareService": {"active": True},
    "PractitionerRole": {"active": True},
    "Endpoint": {"status": "active"},
    "OrganizationAffiliation": {"active": True},
    "InsurancePlan": {"status": "active"},
}
FORBIDDEN = {"Network": ("telecom",), "Location": ("mode",)}


def faults_of(resource: Json) -> list[str]:
    """What is wrong with a resource; the library raises for what its model does not allow."""
    get_fhir_model_class(resource["resourceType"]).model_validate(resource)
    return [*_general(resource), *_of_profiles(resource)]


def _general(resource: Json) -> Iterator[str]:
    if "id" in resource and not _ID.match(resource["id"]):
        yield f"id {resource['id']}"
    at = resource.get("meta", {}).get("lastUpdated")
    if at is not None and not _INSTANT.match(at):
        yield f"lastUpdated {at}"
    yield from _empty(resource, resource["resourceType"])


def _empty(value: object, where: str) -> Iterator[str]:
    """FHIR allows nothing that is empty: no text, no list and no object."""
    if value in ("", [], {}, None):
        yield f"{where} is empty"
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _empty(part, f"{where}.{name}")
    elif isinstance(value, list):
        for part in value:
            yield from _empty(part, where)


def _of_profiles(resource: Json) -> Iterator[str]:
    for profile in resource.get("meta", {}).get("profile", ()):
        name = profile.removeprefix(_PROFILE)
        if name == profile:
            continue
        yield from (f"{name}.{one} lacks" for one in MANDATORY[name] if one not in resource)
        for element, value in FIXED[name].items():
            if resource.get(element) != value:
                yield f"{name}.{element} is not {value}"
        yield from (f"{name}.{one}" for one in FORBIDDEN.get(name, ()) if one in resource)
        for identifier in resource.get("identifier", ()):
            if identifier.get("system") == _NPI and not re.fullmatch(
                r"\d{10}", identifier["value"]
            ):
                yield "an NPI has ten digits"
        for specialty in resource.get("specialty", ()):
            if not any(one["system"] == _NUCC for one in specialty["coding"]):
                yield "a specialty is bound to NUCC"
