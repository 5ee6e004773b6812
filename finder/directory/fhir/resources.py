"""A clinic as FHIR resources: each kind of them is made when it is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from finder.directory.clinic import Clinic, ClinicKind, ClinicStatus
from finder.directory.fact import Answer
from finder.directory.fhir.elements import left_over
from finder.directory.fhir.opening import hours_of
from finder.directory.fhir.parts import (
    accessibility,
    available_time,
    delivery_methods,
    new_patients,
    npi_identifier,
    postal_address,
    referral_way,
    spoken,
    telecom,
)
from finder.directory.fhir.payers import TakenPlan, no_address, taken_plans
from finder.directory.fhir.proof import verification
from finder.directory.fhir.shapes import (
    CONNECTION,
    OWN,
    ROLE_CODE,
    SERVICE_TYPE,
    Json,
    coding,
    concept,
    extension,
    fhir_id,
    part_id,
    plan_net,
    profile,
    reference,
    stated,
)
from finder.directory.fhir.site import FhirSite
from finder.directory.fhir.team import Codes
from finder.taxonomy.concept import Kind

_STATUS = {
    ClinicStatus.ACTIVE: "active",
    ClinicStatus.TEMPORARILY_CLOSED: "suspended",
    ClinicStatus.MOVED: "inactive",
    ClinicStatus.CLOSED: "inactive",
}
_KIND = {ClinicKind.PAIN_CLINIC: "PAINCL", ClinicKind.ALSO_OFFERS: "OF"}

KINDS = (
    *("Organization", "Location", "HealthcareService", "PractitionerRole", "Endpoint"),
    *("OrganizationAffiliation", "VerificationResult"),
)
"""The resources that are of one clinic."""


class LastChange(NamedTuple):
    """The revision in which a clinic changed last, and when that was."""

    revision: int
    at: dt.datetime


class ClinicResources:
    """The resources of one clinic.

    `is_served` says whether a plan has resources of its own here: only such a one is referred to.
    """

    def __init__(
        self,
        clinic: Clinic,
        codes: Codes,
        stamp: LastChange | None = None,
        is_served: Callable[[TakenPlan], bool] = lambda _: True,
    ) -> None:
        self.clinic = clinic
        self.id = fhir_id(clinic.id)
        self._codes = codes
        self._stamp = stamp
        self._is_served = is_served
        self._is_open = clinic.status is ClinicStatus.ACTIVE

    def of(self, kind: str) -> list[Json]:
        """The resources of one of `KINDS`."""
        return _OF_KIND[kind](self)

    @property
    def all(self) -> list[Json]:
        """All of them."""
        return [resource for kind in KINDS for resource in self.of(kind)]

    @cached_property
    def organization(self) -> Json:
        """Who runs the site; it is called as the site is where nobody says who does."""
        clinic = self.clinic
        return self._made(
            "Organization",
            self.id,
            identifier=[npi_identifier(clinic.npi)] if clinic.npi else [],
            active=True,
            type=[concept(plan_net("OrgTypeCS"), "prvgrp")],
            name=clinic.organization or clinic.name,
            telecom=self._telecom,
            address=[self._address or no_address()],
            endpoint=self._endpoints,
        )

    @cached_property
    def location(self) -> Json:
        """The site."""
        clinic, position = self.clinic, self.clinic.position
        kind = clinic.clinic_kind
        return self._made(
            "Location",
            self.id,
            extension=[*self._new_patients, *accessibility(clinic)],
            identifier=[
                {"type": {"text": name}, "value": number}
                for name, number in clinic.identifiers.items()
            ],
            status=_STATUS[clinic.status],
            name=clinic.name,
            alias=list(clinic.also_known_as),
            type=[concept(ROLE_CODE, _KIND[kind])] if kind else [],
            telecom=self._telecom,
            address=self._address,
            position={"longitude": position.longitude, "latitude": position.latitude}
            if position
            else None,
            managingOrganization=self._organization,
            hoursOfOperation=hours_of(clinic.week),
            endpoint=self._endpoints,
        )

    @cached_property
    def service(self) -> Json:
        """What is offered; with it goes what FHIR has no element for."""
        bare = self._bare_service
        site = FhirSite(
            location=self.location,
            organization=self.organization,
            services=[bare],  # roles say nothing that these three don't
            endpoints=self.endpoints,
            networks=[plan.label for plan in self.plans],
            proofs=self.proof,
        )
        more = left_over(self.clinic, site, self._codes)
        return {**bare, "extension": [*bare.get("extension", ()), *more]} if more else bare

    @cached_property
    def _bare_service(self) -> Json:
        clinic = self.clinic
        specialties = (self._codes.specialty(key) for key in self.disciplines)
        return self._made(
            "HealthcareService",
            self.id,
            extension=[*self._new_patients, *delivery_methods(clinic), *self._refused],
            active=True,
            providedBy=self._organization,
            category=[concept(plan_net("HealthcareServiceCategoryCS"), "outpat")],
            type=[
                concept(SERVICE_TYPE, "400"),
                *map(self._codes.concept, self._keys(Kind.PROCEDURE, Answer.YES)),
            ],
            specialty=[one for one in specialties if one],
            location=[self._location],
            name=clinic.name,
            comment=clinic.notes,
            telecom=self._telecom,
            eligibility=[{"comment": clinic.ages}] if clinic.ages else [],
            communication=[spoken(name) for name in clinic.languages],
            referralMethod=[referral_way(method) for method in clinic.referral_methods],
            availableTime=[available_time(one) for one in hours_of(clinic.week)],
            endpoint=self._endpoints,
        )

    @cached_property
    def roles(self) -> list[Json]:
        """A role for each discipline of the team; nobody is named."""
        return [self.role(key) for key in self.disciplines]

    def role(self, key: str) -> Json:
        """The role of one discipline."""
        specialty = self._codes.specialty(key)
        return self._made(
            "PractitionerRole",
            part_id(self.clinic.id, key),
            extension=self._new_patients,
            active=True,
            organization=self._organization,
            code=[self._codes.role(key)],
            specialty=[specialty] if specialty else [],
            location=[self._location],
            healthcareService=[reference("HealthcareService", self.id)],
            telecom=self._telecom,
            endpoint=self._endpoints,
        )

    @cached_property
    def endpoints(self) -> list[Json]:
        """The Direct addresses."""
        return [
            self._made(
                "Endpoint",
                f"{self.id}.direct-{number}",
                status="active",
                connectionType=coding(CONNECTION, "direct-project"),
                name=self.clinic.name,
                managingOrganization=self._organization,
                payloadType=[concept(plan_net("EndpointPayloadTypeCS"), "NA")],
                address=address,
            )
            for number, address in enumerate(self.clinic.direct_addresses, start=1)
        ]

    @cached_property
    def plans(self) -> tuple[TakenPlan, ...]:
        """The plans that it takes."""
        return taken_plans(self.clinic)

    @cached_property
    def affiliations(self) -> list[Json]:
        """That the clinic is in the networks of the plans it takes; none where it takes none."""
        plans = self.plans
        if not plans:
            return []
        found = self._made(
            "OrganizationAffiliation",
            self.id,
            active=True,
            participatingOrganization=self._organization,
            network=[
                reference("Organization", plan.network_id, plan.label)
                if self._is_served(plan)
                else {"display": plan.label}
                for plan in plans
            ],
            code=[concept(plan_net("OrganizationAffiliationRoleCS"), "outpatient")],
            location=[self._location],
            healthcareService=[reference("HealthcareService", self.id)],
        )
        return [found]

    @cached_property
    def proof(self) -> list[Json]:
        """What the record rests on."""
        found = verification(self.clinic, self.id, self._codes)
        if found is None:
            return []
        meta = self._meta("")
        return [{**found, "meta": meta} if meta else found]

    @cached_property
    def disciplines(self) -> list[str]:
        """The disciplines on the team, in the order of their table."""
        return self._keys(Kind.DISCIPLINE, Answer.YES)

    def _keys(self, kind: Kind, answer: Answer) -> list[str]:
        return self._listed.get((kind, answer), [])

    @cached_property
    def _listed(self) -> dict[tuple[Kind, Answer], list[str]]:
        """What it has and has not, each in the order of its table."""
        concepts, facts = self._codes.taxonomy.concepts, self.clinic.facts
        found: dict[tuple[Kind, Answer], list[str]] = {}
        for key in sorted(facts, key=self._codes.order.__getitem__):
            found.setdefault((concepts[key].kind, facts[key].answer), []).append(key)
        return found

    @cached_property
    def _refused(self) -> list[Json]:
        return [
            extension(f"{OWN}:{name}", valueCodeableConcept=self._codes.concept(key))
            for name, kind in NOT_OFFERED.items()
            for key in self._keys(kind, Answer.NO)
        ]

    @cached_property
    def _new_patients(self) -> list[Json]:
        return new_patients(self.clinic)

    @cached_property
    def _telecom(self) -> list[Json]:
        return telecom(self.clinic)

    @cached_property
    def _address(self) -> Json | None:
        return postal_address(self.clinic)

    @cached_property
    def _organization(self) -> Json:
        return reference("Organization", self.id)

    @cached_property
    def _location(self) -> Json:
        return reference("Location", self.id)

    @cached_property
    def _endpoints(self) -> list[Json]:
        count = len(self.clinic.direct_addresses)
        return [
            reference("Endpoint", f"{self.id}.direct-{number}") for number in range(1, count + 1)
        ]

    def _made(self, kind: str, own_id: str, **elements: object) -> Json:
        top = {"resourceType": kind, "id": own_id, "meta": self._meta(kind), **elements}
        return stated(top)

    def _meta(self, kind: str) -> Json:
        stamp = self._stamp
        found: Json = {}
        if stamp:
            at = stamp.at.astimezone(dt.UTC).isoformat(timespec="milliseconds")
            found = {"versionId": str(stamp.revision), "lastUpdated": at}
        if kind and (self._is_open or kind != "Location"):
            found["profile"] = [profile(kind)]
        return found


NOT_OFFERED = {
    "procedures_not_offered": Kind.PROCEDURE,
    "disciplines_not_on_staff": Kind.DISCIPLINE,
}
"""The columns of what there is not: extensions of ours, since FHIR says only what there is."""

_OF_KIND: dict[str, Callable[[ClinicResources], list[Json]]] = {
    "Organization": lambda one: [one.organization],
    "Location": lambda one: [one.location],
    "HealthcareService": lambda one: [one.service],
    "PractitionerRole": lambda one: one.roles,
    "Endpoint": lambda one: one.endpoints,
    "OrganizationAffiliation": lambda one: one.affiliations,
    "VerificationResult": lambda one: one.proof,
}
