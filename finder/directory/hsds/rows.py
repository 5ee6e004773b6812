"""A clinic as rows of an HSDS 3 package."""

from __future__ import annotations

from collections.abc import Iterator

from finder.directory.clinic import Clinic, ClinicStatus
from finder.directory.columns import Column
from finder.directory.fact import Answer
from finder.directory.hsds.place import HsdsPlace, cells_of
from finder.directory.hsds.tables import (
    CLINIC_ID,
    COLUMNS,
    DISCIPLINES,
    PROCEDURES,
    Row,
    own_id,
)
from finder.taxonomy.concept import Kind
from finder.taxonomy.taxonomy import Taxonomy

_STATUS = {
    ClinicStatus.ACTIVE: "active",
    ClinicStatus.TEMPORARILY_CLOSED: "temporarily closed",
    ClinicStatus.MOVED: "defunct",
    ClinicStatus.CLOSED: "defunct",
}
_TAXONOMIES = {
    PROCEDURES: "Procedures and therapies of the Pain Clinic Finder",
    DISCIPLINES: "Disciplines of a pain team, of the Pain Clinic Finder",
    COLUMNS: "Columns of the clinic file that HSDS has no field for",
}

TableRow = tuple[str, Row]
"""The name of a table, and a row of it."""


def term_rows(taxonomy: Taxonomy, columns: tuple[Column, ...]) -> Iterator[TableRow]:
    """The taxonomies, and all their terms."""
    for uri, name in _TAXONOMIES.items():
        yield "taxonomies", {"id": own_id(uri), "name": name, "description": name, "uri": uri}
    listed = [
        *((PROCEDURES, one.key, one.label, one.label) for one in taxonomy.procedures),
        *((DISCIPLINES, one.key, one.label, one.label) for one in taxonomy.disciplines),
        *((COLUMNS, one.name, one.name, one.help) for one in columns),
    ]
    for uri, code, name, about in listed:
        yield (
            "taxonomy_terms",
            {
                "id": own_id(uri, code),
                "code": code,
                "name": name,
                "description": about,
                "taxonomy_id": own_id(uri),
            },
        )


def clinic_rows(
    clinic: Clinic, taxonomy: Taxonomy, columns: tuple[Column, ...]
) -> Iterator[TableRow]:
    """The rows of one clinic: what the standard has fields for, and the rest as attributes."""
    rows = [*_plain_rows(clinic), *_fact_rows(clinic, taxonomy)]
    yield from rows
    place = _place(rows)
    told = cells_of(place, taxonomy)
    link = {"link_id": own_id(clinic.id, "location"), "link_entity": "location"}
    stated = {column.name: column.format(clinic) for column in columns}
    for name, cell in stated.items():
        if cell != told.get(name, "") or name in _ALWAYS:
            term = own_id(COLUMNS, name)
            own = {"id": own_id(clinic.id, COLUMNS, name), "taxonomy_term_id": term}
            yield "attributes", {**own, **link, "link_type": COLUMNS, "value": cell}


_ALWAYS = frozenset({"procedures", "disciplines", "clinic_kind", "position_precision"})
"""Columns that are always told, so that a place is known as ours, and read word by word."""


def _place(rows: list[TableRow]) -> HsdsPlace:
    """The place that the rows are of, as it will be read, without the taxonomy's terms."""
    beside: dict[str, list[Row]] = {}
    for table, row in rows:
        beside.setdefault(table, []).append(row)
    (location,), (organization,) = beside["locations"], beside["organizations"]
    return HsdsPlace(
        location=location,
        services=beside["services"],
        organization=organization,
        beside=beside,
        columns={"": ""},
    )


def _plain_rows(clinic: Clinic) -> Iterator[TableRow]:
    organization, location, service = (
        own_id(clinic.id, kind) for kind in ("organization", "location", "service")
    )
    runs = clinic.organization or clinic.name
    at = clinic.position
    yield (
        "organizations",
        {
            "id": organization,
            "name": runs,
            "description": runs,
            "email": clinic.email,
            "website": clinic.website,
        },
    )
    if clinic.npi:
        told = {"identifier_scheme": "US-NPI", "identifier_type": "NPI", "identifier": clinic.npi}
        number = {"id": own_id(clinic.id, "npi"), "organization_id": organization, **told}
        yield "organization_identifiers", number
    yield (
        "locations",
        {
            "id": location,
            "location_type": "physical",
            "organization_id": organization,
            "name": clinic.name,
            "alternate_name": "; ".join(clinic.also_known_as),
            "description": clinic.notes,
            "latitude": repr(at.latitude) if at else "",
            "longitude": repr(at.longitude) if at else "",
            "external_identifier": clinic.id,
            "external_identifier_type": CLINIC_ID,
        },
    )
    yield (
        "services",
        {
            "id": service,
            "organization_id": organization,
            "name": clinic.name,
            "status": _STATUS[clinic.status],
            "application_process": "; ".join(clinic.referral_methods),
            "wait_time": clinic.first_visit_wait,
            "eligibility_description": clinic.ages,
            "assured_date": str(clinic.verified_on or ""),
        },
    )
    link = {"service_id": service, "location_id": location}
    yield "service_at_location", {"id": own_id(clinic.id, "service_at_location"), **link}
    yield from _rows_of_location(clinic, location)
    for document in clinic.documents_needed:
        own = own_id(clinic.id, "document", document)
        yield "required_documents", {"id": own, "service_id": service, "document": document}


def _rows_of_location(clinic: Clinic, location: str) -> Iterator[TableRow]:
    where, link = clinic.address, {"location_id": location}
    address = {
        "address_1": where.street,
        "address_2": where.unit,
        "city": where.city,
        "state_province": where.state,
        "postal_code": where.zip_code,
    }
    if any(address.values()):
        own = {"id": own_id(clinic.id, "address"), **link, **address}
        yield "addresses", {**own, "country": "US", "address_type": "physical"}
    for kind, number in (("voice", clinic.phone), ("fax", clinic.fax)):
        if number:
            own = {"id": own_id(clinic.id, "phone", kind), **link}
            yield "phones", {**own, "number": number, "type": kind}
    if clinic.hours:
        yield (
            "schedules",
            {"id": own_id(clinic.id, "hours"), **link, "description": clinic.hours},
        )
    lists = (
        ("languages", "name", clinic.languages),
        ("accessibility", "description", clinic.accessibility),
    )
    for table, name, items in lists:
        for item in dict.fromkeys(items):
            yield table, {"id": own_id(clinic.id, table, item), **link, name: item}


def _fact_rows(clinic: Clinic, taxonomy: Taxonomy) -> Iterator[TableRow]:
    """What it has, as terms that its service is under."""
    for key in sorted(clinic.facts):
        if clinic.facts[key].answer is not Answer.YES:
            continue
        uri = PROCEDURES if taxonomy[key].kind is Kind.PROCEDURE else DISCIPLINES
        term = {"taxonomy_term_id": own_id(uri, key), "link_id": own_id(clinic.id, "service")}
        own = {"id": own_id(clinic.id, "fact", key), **term}
        yield "attributes", {**own, "link_type": uri, "link_entity": "service"}
