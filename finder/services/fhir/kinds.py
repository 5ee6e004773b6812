"""The resources that there are and their search parameters: the one declaration of both.

Routes, searches and the CapabilityStatement are made of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from finder.directory.fhir.shapes import OWN, PLAN_NET, profile

_BASE = "http://hl7.org/fhir/SearchParameter"


class ParameterType(StrEnum):
    """The types of FHIR's search parameters."""

    STRING = "string"
    TOKEN = "token"  # noqa: S105 - FHIR's word
    REFERENCE = "reference"
    DATE = "date"
    SPECIAL = "special"


MODIFIERS = {
    ParameterType.STRING: ("exact", "contains", "missing"),
    ParameterType.TOKEN: ("not", "missing"),
    ParameterType.REFERENCE: ("missing",),
    ParameterType.DATE: ("missing",),
    ParameterType.SPECIAL: (),
}


@dataclass(frozen=True, slots=True)
class SearchParameter:
    """A parameter by its code; `paths` are where its values stand, `target` what it refers to."""

    code: str
    type: ParameterType
    definition: str
    paths: tuple[str, ...]
    target: str = ""


@dataclass(frozen=True, slots=True)
class ResourceKind:
    """A type of resource, and what may be asked of it."""

    name: str
    profiles: tuple[str, ...]
    parameters: dict[str, SearchParameter]
    revincludes: tuple[str, ...] = ()

    @property
    def includes(self) -> tuple[str, ...]:
        """What may be asked for along with it."""
        return tuple(
            f"{self.name}:{one.code}"
            for one in self.parameters.values()
            if one.type is ParameterType.REFERENCE
        )


def _kind(
    name: str,
    *parameters: SearchParameter,
    profiles: tuple[str, ...] = (),
    revincludes: tuple[str, ...] = (),
) -> ResourceKind:
    every = (
        SearchParameter("_id", ParameterType.TOKEN, f"{_BASE}/Resource-id", ("id",)),
        SearchParameter(
            "_lastUpdated",
            ParameterType.DATE,
            f"{_BASE}/Resource-lastUpdated",
            ("meta.lastUpdated",),
        ),
        *parameters,
    )
    known = {one.code: one for one in every}
    return ResourceKind(name, profiles or (profile(name),), known, revincludes)


class _Of:
    """The parameters that Plan-Net defines for a type."""

    def __init__(self, name: str) -> None:
        self._name = name.lower()

    def _defined(self, code: str) -> str:
        return f"{PLAN_NET}/SearchParameter/{self._name}-{code}"

    def text(self, code: str, *paths: str) -> SearchParameter:
        """A string."""
        return SearchParameter(code, ParameterType.STRING, self._defined(code), paths or (code,))

    def token(self, code: str, *paths: str, definition: str = "") -> SearchParameter:
        """A code."""
        address = definition or self._defined(code)
        return SearchParameter(code, ParameterType.TOKEN, address, paths or (code,))

    def refers(self, code: str, target: str, *paths: str) -> SearchParameter:
        """A reference to another resource."""
        return SearchParameter(
            code, ParameterType.REFERENCE, self._defined(code), paths or (code,), target
        )


_organization, _location, _service, _role = map(
    _Of, ("Organization", "Location", "HealthcareService", "PractitionerRole")
)
_endpoint, _affiliation, _plan = map(_Of, ("Endpoint", "OrganizationAffiliation", "InsurancePlan"))
_NEW_PATIENT = _service.token("new-patient", "newpatients", definition=f"{OWN}:search:new-patient")
_COVERAGE = "coverage-area"

KINDS: dict[str, ResourceKind] = {
    one.name: one
    for one in (
        _kind(
            "Organization",
            _organization.text("name", "name", "alias"),
            _organization.text("address"),
            _organization.refers("partof", "Organization", "partOf"),
            _organization.refers("endpoint", "Endpoint"),
            _organization.refers(_COVERAGE, "Location", "locationReference"),
            _organization.token("type"),
            _organization.token("identifier", definition=f"{_BASE}/Organization-identifier"),
            profiles=(profile("Organization"), profile("Network")),
            revincludes=(
                "Endpoint:organization",
                "HealthcareService:organization",
                "InsurancePlan:administered-by",
                "InsurancePlan:owned-by",
                "Location:organization",
                "OrganizationAffiliation:primary-organization",
                "OrganizationAffiliation:participating-organization",
                "PractitionerRole:organization",
                "PractitionerRole:network",
            ),
        ),
        _kind(
            "Location",
            SearchParameter(
                "name", ParameterType.STRING, f"{_BASE}/Location-name", ("name", "alias")
            ),
            _location.text("address"),
            _location.text("address-city", "address.city"),
            _location.text("address-state", "address.state"),
            _location.text("address-postalcode", "address.postalCode"),
            _location.refers("organization", "Organization", "managingOrganization"),
            _location.refers("endpoint", "Endpoint"),
            _location.refers("partof", "Location", "partOf"),
            _location.token("type"),
            SearchParameter("near", ParameterType.SPECIAL, f"{_BASE}/Location-near", ("position",)),
            _NEW_PATIENT,
            revincludes=(
                "HealthcareService:location",
                "InsurancePlan:coverage-area",
                "OrganizationAffiliation:location",
                "PractitionerRole:location",
                "VerificationResult:target",
            ),
        ),
        _kind(
            "HealthcareService",
            _service.text("name"),
            _service.refers("location", "Location"),
            _service.refers("organization", "Organization", "providedBy"),
            _service.refers("endpoint", "Endpoint"),
            _service.refers(_COVERAGE, "Location", "coverageArea"),
            _service.token("service-category", "category"),
            _service.token("service-type", "type"),
            _service.token("specialty"),
            _NEW_PATIENT,
            revincludes=("PractitionerRole:service", "OrganizationAffiliation:service"),
        ),
        _kind(
            "PractitionerRole",
            _role.refers("practitioner", "Practitioner"),
            _role.refers("organization", "Organization"),
            _role.refers("location", "Location"),
            _role.refers("service", "HealthcareService", "healthcareService"),
            _role.refers("network", "Organization", "networkReference"),
            _role.refers("endpoint", "Endpoint"),
            _role.token("role", "code"),
            _role.token("specialty"),
            _NEW_PATIENT,
        ),
        _kind("Endpoint", _endpoint.refers("organization", "Organization", "managingOrganization")),
        _kind(
            "OrganizationAffiliation",
            _affiliation.refers("primary-organization", "Organization", "organization"),
            _affiliation.refers(
                "participating-organization", "Organization", "participatingOrganization"
            ),
            _affiliation.refers("location", "Location"),
            _affiliation.refers("service", "HealthcareService", "healthcareService"),
            _affiliation.refers("network", "Organization"),
            _affiliation.refers("endpoint", "Endpoint"),
            _affiliation.token("role", "code"),
            _affiliation.token("specialty"),
        ),
        _kind(
            "InsurancePlan",
            _plan.refers("administered-by", "Organization", "administeredBy"),
            _plan.refers("owned-by", "Organization", "ownedBy"),
            _plan.refers(_COVERAGE, "Location", "coverageArea"),
            _plan.text("name", "name", "alias"),
            _plan.token("plan-type", "plan.type"),
            _plan.token("identifier"),
            _plan.token("type"),
        ),
        _kind(
            "VerificationResult",
            SearchParameter(
                "target",
                ParameterType.REFERENCE,
                f"{_BASE}/VerificationResult-target",
                ("target",),
                "Location",
            ),
            profiles=("http://hl7.org/fhir/StructureDefinition/VerificationResult",),
        ),
    )
}
"""Every type that is served, by its name."""
