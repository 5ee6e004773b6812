"""Elements of a clinic's resources that several of them share, or that are long to say."""

from __future__ import annotations

from functools import lru_cache

from finder.directory.cells.languages import language_code
from finder.directory.clinic import Clinic
from finder.directory.fhir.shapes import (
    IDENTIFIER_TYPE,
    LANGUAGES,
    NPI,
    REFERRAL_METHOD,
    Json,
    coding,
    concept,
    extension,
    plan_net,
    plan_net_extension,
    stated,
)

_REFERRAL_CODES = {"fax": "fax", "phone": "phone", "mail": "mail"}


def new_patients(clinic: Clinic) -> list[Json]:
    """Whether new patients are taken, as Plan-Net's extension."""
    code = clinic.new_patients
    if code is None:
        return []
    said = concept(plan_net("AcceptingPatientsCS"), code.value)
    part = extension("acceptingPatients", valueCodeableConcept=said)
    return [plan_net_extension("newpatients", part)]


def accessibility(clinic: Clinic) -> list[Json]:
    """How it can be reached, as Plan-Net's extensions."""
    system = plan_net("AccessibilityCS")
    return [
        plan_net_extension("accessibility", valueCodeableConcept=concept(system, code))
        for code in clinic.accessibility
    ]


def telecom(clinic: Clinic) -> list[Json]:
    """Numbers and addresses to reach it by."""
    told = (("phone", clinic.phone), ("fax", clinic.fax), ("url", clinic.website))
    return [
        {"system": system, "value": value}
        for system, value in (*told, ("email", clinic.email))
        if value
    ]


def postal_address(clinic: Clinic) -> Json | None:
    """Where it is; None where nothing is known of that."""
    where = clinic.address
    found = stated(
        {
            "line": [part for part in (where.street, where.unit) if part],
            "city": where.city,
            "state": where.state,
            "postalCode": where.zip_code,
        }
    )
    return {**found, "country": "US"} if found else None


def npi_identifier(number: str) -> Json:
    """The NPI."""
    kind = {"coding": [coding(IDENTIFIER_TYPE, "NPI")]}
    return {"type": kind, "system": NPI, "value": number}


def delivery_methods(clinic: Clinic) -> list[Json]:
    """Visits by video or phone where there are some; that there are none has no code."""
    if not clinic.telehealth:
        return []
    said = concept(plan_net("DeliveryMethodCS"), "virtual")
    return [plan_net_extension("delivery-method", extension("type", valueCodeableConcept=said))]


@lru_cache(maxsize=1_000)
def spoken(name: str) -> Json:
    """A language."""
    code = language_code(name)
    return {"coding": [coding(LANGUAGES, code, name)], "text": name} if code else {"text": name}


def referral_way(method: str) -> Json:
    """How referrals arrive."""
    code = _REFERRAL_CODES.get(method.casefold())
    return {"coding": [coding(REFERRAL_METHOD, code)], "text": method} if code else {"text": method}


def available_time(one: Json) -> Json:
    """The days and times of a place as those of a service."""
    if one.get("allDay"):
        return one
    return {
        "daysOfWeek": one["daysOfWeek"],
        "availableStartTime": one["openingTime"],
        "availableEndTime": one["closingTime"],
    }
