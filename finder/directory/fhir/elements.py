"""The one table of which column of the clinic file is which element, beside the columns.

`Column.fhir` has the name of the element; here is how its cell is read out of the resources of a
place. What FHIR has no element for, or would not bring back letter by letter, goes along as an
extension that is called as its column, so nothing is lost on the way there and back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from finder.directory.clinic import Clinic
from finder.directory.columns import Column, Context, clinic_columns
from finder.directory.columns.evidence import details_cell, fact_evidence_cell
from finder.directory.columns.items import format_identifiers, join_for_commas, join_items
from finder.directory.fact import Evidence
from finder.directory.fhir.opening import said_hours
from finder.directory.fhir.shapes import (
    ABSENT_REASON,
    OWN,
    Json,
    extension,
    objects,
    text_in,
)
from finder.directory.fhir.site import FhirSite
from finder.directory.fhir.team import PAIN_CLINIC, Codes
from finder.taxonomy.concept import Kind
from finder.taxonomy.taxonomy import Taxonomy

Read = Callable[[FhirSite, Codes], str]

_STATUS = {"active": "active", "suspended": "temporarily_closed", "inactive": "closed"}
_NEW_PATIENTS = frozenset({"newpt", "nopt", "existptonly", "existptfam"})
_BY_KEY = frozenset(
    ("procedures", "procedures_not_offered", "disciplines", "disciplines_not_on_staff")
)
"""Columns whose items are the finder's own codes, which come back as they are."""


def cells_of(site: FhirSite, codes: Codes) -> dict[str, str]:
    """The cells of a clinic file that the resources of a place say; "" is left out."""
    cells = {name: read(site, codes) for name, read in ELEMENTS.items()}
    cells |= _as_written(site, codes)
    return {name: cell for name, cell in cells.items() if cell}


def left_over(clinic: Clinic, site: FhirSite, codes: Codes) -> list[Json]:
    """What the resources of a clinic do not say as the clinic file does, as extensions."""
    return [
        _extension(name, cell)
        for name, column in columns_of(codes.taxonomy).items()
        if name not in _BY_KEY
        and column.shows.public
        and (cell := column.format(clinic))
        != (ELEMENTS[name](site, codes) if name in ELEMENTS else "")
    ]


def _extension(name: str, cell: str) -> Json:
    url = f"{OWN}:{name}"
    if cell:
        return extension(url, valueString=cell)
    return {"url": url, "extension": [extension(ABSENT_REASON, valueCode="unknown")]}


def _as_written(site: FhirSite, codes: Codes) -> Iterator[tuple[str, str]]:
    """The cells that stand in extensions as they were written."""
    known = columns_of(codes.taxonomy)
    for service in site.services:
        for one in objects(service, "extension"):
            url = one.get("url")
            name = url.removeprefix(f"{OWN}:") if isinstance(url, str) else ""
            if name in known and name != url and "valueCodeableConcept" not in one:
                yield name, text_in(one, "valueString")


@lru_cache(maxsize=4)
def columns_of(taxonomy: Taxonomy) -> Mapping[str, Column]:
    """The columns of the clinic file by name."""
    context = Context(taxonomy=taxonomy, today=dt.date.max)
    return {column.name: column for column in clinic_columns(context)}


def _facts(kind: Kind) -> Read:
    def read(site: FhirSite, codes: Codes) -> str:
        found = site.keys(codes)
        keys = (one.key for one in codes.taxonomy.concepts.values() if one.kind is kind)
        return "; ".join(key for key in keys if key in found)

    return read


def _refused(name: str) -> Read:
    def read(site: FhirSite, codes: Codes) -> str:
        said = [
            one.get("valueCodeableConcept")
            for service in site.services
            for one in objects(service, "extension")
            if one.get("url") == f"{OWN}:{name}"
        ]
        found = {meant.key for meant in codes.meant(*said) if meant.key}
        return "; ".join(sorted(found, key=codes.order.__getitem__))

    return read


def _of_evidence(part: Callable[[Evidence], str]) -> Read:
    def read(site: FhirSite, codes: Codes) -> str:
        own, _ = site.evidence(codes)
        return part(own) if own else ""

    return read


def _fact_evidence(site: FhirSite, codes: Codes) -> str:
    _, facts = site.evidence(codes)
    return fact_evidence_cell(facts)


def _clinic_kind(site: FhirSite, _: Codes) -> str:
    is_one = any(
        (coded.get("system"), coded.get("code")) == PAIN_CLINIC
        for one in objects(site.location, "type")
        for coded in objects(one, "coding")
    )
    return "pain_clinic" if is_one else ""


def _organization(site: FhirSite, _: Codes) -> str:
    name = text_in(site.organization, "name")
    return "" if name == text_in(site.location, "name") else name


def _name(site: FhirSite, _: Codes) -> str:
    said = [text_in(one, "name") for one in (site.location, *site.services, site.organization)]
    return next(filter(None, said), "")


def _aliases(site: FhirSite, _: Codes) -> str:
    said = site.location.get("alias")
    return join_items(one for one in said if isinstance(one, str)) if isinstance(said, list) else ""


def _telehealth(site: FhirSite, _: Codes) -> str:
    """Yes where visits are virtual; who says only "physical" may have others, too."""
    return "yes" if "virtual" in site.plan_net_codes("deliverymethod", "type") else ""


def _new_patients(site: FhirSite, _: Codes) -> str:
    """The code, where all that is said of the place is the same."""
    said = set(site.accepting()) & _NEW_PATIENTS
    return next(iter(said)) if len(said) == 1 else ""


def _ages(site: FhirSite, _: Codes) -> str:
    said = (
        text_in(one, "comment")
        for service in site.services
        for one in objects(service, "eligibility")
    )
    return "; ".join(dict.fromkeys(filter(None, said)))


def _notes(site: FhirSite, _: Codes) -> str:
    said = (text_in(service, "comment") for service in site.services)
    return "\n".join(dict.fromkeys(filter(None, said)))


def _hours(site: FhirSite, _: Codes) -> str:
    return said_hours(objects(site.location, "hoursOfOperation"))


def _directs(site: FhirSite, _: Codes) -> str:
    said = (
        text_in(one, "address")
        for one in site.endpoints
        if any(kind.get("code") == "direct-project" for kind in objects(one, "connectionType"))
    )
    return join_for_commas(dict.fromkeys(filter(None, said)))


ELEMENTS: Mapping[str, Read] = {
    "id": lambda site, _: text_in(site.location, "id"),
    "name": _name,
    "organization": _organization,
    "also_known_as": _aliases,
    "npi": lambda site, _: site.npi(),
    "identifiers": lambda site, _: format_identifiers(dict(site.identifiers())),
    "street": lambda site, _: site.lines()[0],
    "unit": lambda site, _: site.lines()[1],
    "city": lambda site, _: text_in(site.address, "city"),
    "state": lambda site, _: text_in(site.address, "state"),
    "zip_code": lambda site, _: text_in(site.address, "postalCode"),
    "latitude": lambda site, _: site.position[0],
    "longitude": lambda site, _: site.position[1],
    "phone": lambda site, _: site.telecom("phone"),
    "fax": lambda site, _: site.telecom("fax"),
    "website": lambda site, _: site.telecom("url"),
    "email": lambda site, _: site.telecom("email"),
    "hours": _hours,
    "languages": lambda site, _: join_for_commas(dict.fromkeys(site.languages())),
    "accessibility": lambda site, _: join_for_commas(
        dict.fromkeys(site.plan_net_codes("accessibility"))
    ),
    "new_patients": _new_patients,
    "telehealth": _telehealth,
    "ages": _ages,
    "insurance": lambda site, _: join_for_commas(dict.fromkeys(site.networks)),
    "direct_addresses": _directs,
    "referral_methods": lambda site, _: join_for_commas(
        dict.fromkeys(site.words("referralMethod"))
    ),
    "status": lambda site, _: _STATUS.get(text_in(site.location, "status"), ""),
    "notes": _notes,
    "procedures": _facts(Kind.PROCEDURE),
    "procedures_not_offered": _refused("procedures_not_offered"),
    "disciplines": _facts(Kind.DISCIPLINE),
    "disciplines_not_on_staff": _refused("disciplines_not_on_staff"),
    "clinic_kind": _clinic_kind,
    "source": _of_evidence(lambda one: one.source),
    "verified_on": _of_evidence(lambda one: str(one.verified_on or "")),
    "verified_by": _of_evidence(lambda one: one.verified_by),
    "evidence_details": _of_evidence(details_cell),
    "fact_evidence": _fact_evidence,
}
"""How the cell of each column is read, where FHIR has an element for it."""
