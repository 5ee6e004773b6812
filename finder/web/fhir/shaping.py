"""A resource with only some of its elements: `_summary` and `_elements`."""

from __future__ import annotations

from finder.directory.fhir.shapes import Json
from finder.services.fhir.asked import FhirSearch

_ALWAYS = ("resourceType", "id", "meta")
_MANDATORY = {
    "Endpoint": ("status", "connectionType", "payloadType", "address"),
    "InsurancePlan": ("status", "type", "ownedBy", "administeredBy", "network"),
    "VerificationResult": ("status",),
    "Organization": ("active", "type", "name", "address"),
    "Location": ("status", "name"),
    "HealthcareService": ("active", "category"),
    "PractitionerRole": ("active", "organization"),
    "OrganizationAffiliation": ("active", "participatingOrganization"),
}
"""What FHIR or Plan-Net want in every resource of a type."""
_SUMMARY = {
    "Endpoint": ("managingOrganization", "name"),
    "InsurancePlan": ("identifier", "name"),
    "VerificationResult": ("statusDate", "target"),
    "Organization": ("identifier", "partOf"),
    "Location": ("identifier", "type", "managingOrganization"),
    "HealthcareService": ("providedBy", "type", "specialty", "location", "name", "comment"),
    "PractitionerRole": (
        *("code", "specialty"),
        *("location", "telecom"),
    ),
    "OrganizationAffiliation": (
        *("network", "code"),
        *("specialty", "location"),
    ),
}
"""What FHIR counts to the summary of a type, beside that."""
_TAG = {
    "system": "http://terminology.hl7.org/CodeSystem/v3-ObservationValue",
    "code": "SUBSETTED",
}


def shaped(resource: Json, asked: FhirSearch) -> Json:
    """The resource as it is asked for; the same one where all of it is."""
    kind = resource["resourceType"]
    if asked.elements:
        return _only(resource, (*_MANDATORY[kind], *asked.elements))
    if asked.summary == "true":
        return _only(resource, (*_MANDATORY[kind], *_SUMMARY[kind]))
    if asked.summary == "text":
        return _only(resource, ("text", *_MANDATORY[kind]))
    if asked.summary == "data":
        return _only(resource, tuple(name for name in resource if name != "text"))
    return resource


def _only(resource: Json, names: tuple[str, ...]) -> Json:
    wanted = {*_ALWAYS, *names}
    found = {name: value for name, value in resource.items() if name in wanted}
    meta = resource.get("meta", {})
    return {**found, "meta": {**meta, "tag": [*meta.get("tag", ()), _TAG]}}
