"""The tables of an HSDS 3 package that a clinic is written in: their files and fields."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

Row = Mapping[str, str]
"""A row of a table; a field that is not there is blank."""

OWN = "urn:pain-clinic-finder"
PROCEDURES, DISCIPLINES, COLUMNS = f"{OWN}:procedure", f"{OWN}:discipline", f"{OWN}:column"
"""The finder's own taxonomies; they are no addresses. The last has what HSDS has no field for."""
CLINIC_ID = "clinic id"
"""The type of a location's number that is the clinic's own id."""

_NAMESPACE = uuid.UUID("6f6d3f3c-0d0c-5b57-9a70-3d1c7a4c4c11")

TABLES: Mapping[str, tuple[str, ...]] = {
    "organizations": ("id", "name", "description", "email", "website"),
    "organization_identifiers": (
        *("id", "organization_id", "identifier_scheme", "identifier_type", "identifier"),
    ),
    "services": (
        *("id", "organization_id", "name", "description", "url", "email", "status"),
        *("application_process", "wait_time", "eligibility_description", "assured_date"),
    ),
    "locations": (
        *("id", "location_type", "organization_id", "name", "alternate_name", "description"),
        *("latitude", "longitude", "external_identifier", "external_identifier_type"),
    ),
    "service_at_location": ("id", "service_id", "location_id"),
    "addresses": (
        *("id", "location_id", "address_1", "address_2", "city", "state_province"),
        *("postal_code", "country", "address_type"),
    ),
    "phones": ("id", "location_id", "number", "type"),
    "schedules": ("id", "location_id", "freq", "byday", "opens_at", "closes_at", "description"),
    "languages": ("id", "location_id", "name"),
    "accessibility": ("id", "location_id", "description"),
    "required_documents": ("id", "service_id", "document"),
    "taxonomies": ("id", "name", "description", "uri"),
    "taxonomy_terms": ("id", "code", "name", "description", "taxonomy_id"),
    "attributes": ("id", "link_id", "taxonomy_term_id", "link_type", "link_entity", "value"),
}
"""The fields that are written, by table; a file is called as its table."""


def own_id(*parts: str) -> str:
    """The UUID, as HSDS wants ids to be, of something; the same each time."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join(parts)))
