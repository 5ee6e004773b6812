"""What the rows of an HSDS package say of one place, column by column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from finder.directory.columns.items import join_for_commas, join_items
from finder.directory.hsds.tables import CLINIC_ID, Row
from finder.taxonomy.concept import Kind
from finder.taxonomy.taxonomy import Taxonomy

_DAYS = frozenset({"MO", "TU", "WE", "TH", "FR", "SA", "SU"})
_PARTS = re.compile(r"[;,/|\n]| and | & |(?<=[a-z])\. ")
_LONGEST = 20_000
_LONGEST_PART = 100
_PAIN = re.compile(r"\bpain\b", re.IGNORECASE)
_STATUS = {
    "inactive": "temporarily_closed",
    "temporarily closed": "temporarily_closed",
    "defunct": "closed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HsdsPlace:
    """A location with its services, who runs it, and the rows of other tables by their table.

    `terms` are the taxonomy terms that its services, or itself, are under.
    """

    location: Row
    services: list[Row] = field(default_factory=list)
    organization: Row = field(default_factory=dict)
    beside: Mapping[str, list[Row]] = field(default_factory=dict)
    terms: list[Row] = field(default_factory=list)
    columns: Mapping[str, str] = field(default_factory=dict)

    def rows(self, table: str) -> list[Row]:
        """Its rows of a table."""
        return self.beside.get(table, [])

    def row_count(self) -> int:
        """How many rows say something of it."""
        return len(self.services) + len(self.terms) + sum(map(len, self.beside.values()))

    def first(self, name: str, *tables: str) -> str:
        """The first value of a field that is not blank."""
        rows = (one for table in tables for one in self.rows(table))
        return next((value for one in rows if (value := one.get(name, ""))), "")

    def of_services(self, name: str) -> list[str]:
        """The values of a field of its services, each once."""
        values = (one.get(name, "") for one in self.services)
        return [*dict.fromkeys(filter(None, values))]

    def phrases(self) -> Iterator[str]:
        """Words that may name a procedure or somebody on the team."""
        for term in self.terms:
            yield from filter(None, (term.get("code", ""), term.get("name", "")))
        for service in self.services:
            text = "\n".join((service.get("name", ""), service.get("description", "")))[:_LONGEST]
            for one in _PARTS.split(text):
                if one.strip() and len(one) <= _LONGEST_PART:
                    yield one.strip(" .")

    def keys(self, taxonomy: Taxonomy) -> set[str]:
        """The procedures and disciplines that its terms and services name for sure."""
        found = (taxonomy.matches(one) for one in dict.fromkeys(self.phrases()))
        kinds = (Kind.PROCEDURE, Kind.DISCIPLINE)
        return {each[0].key for each in found if len(each) == 1 and each[0].kind in kinds}

    def treats_pain(self, taxonomy: Taxonomy) -> bool:
        """Whether anything says that pain is treated here, or by whom it often is."""
        names = (self.location.get("name", ""), self.organization.get("name", ""))
        said = any(map(_PAIN.search, (*names, *self.phrases())))
        return said or bool(self.columns) or bool(self.keys(taxonomy))


def cells_of(place: HsdsPlace, taxonomy: Taxonomy) -> dict[str, str]:
    """The cells of a clinic file that the rows of a place say; "" is left out."""
    cells = {name: read(place) for name, read in FIELDS.items()}
    if not place.columns:  # one of others: what it offers stands in its terms and in its words
        keys = place.keys(taxonomy)
        for kind, name in ((Kind.PROCEDURE, "procedures"), (Kind.DISCIPLINE, "disciplines")):
            known = (one.key for one in taxonomy.concepts.values() if one.kind is kind)
            cells[name] = "; ".join(key for key in known if key in keys)
    cells |= place.columns
    return {name: cell for name, cell in cells.items() if cell}


def _id(place: HsdsPlace) -> str:
    if place.location.get("external_identifier_type") == CLINIC_ID:
        return place.location.get("external_identifier", "")
    return place.location.get("id", "")


def _name(place: HsdsPlace) -> str:
    said = (place.location.get("name", ""), *place.of_services("name"))
    return next(filter(None, (*said, place.organization.get("name", ""))), "")


def _organization(place: HsdsPlace) -> str:
    name = place.organization.get("name", "")
    return "" if name == _name(place) else name


def _npi(place: HsdsPlace) -> str:
    for one in place.rows("organization_identifiers"):
        if "npi" in f"{one.get('identifier_type', '')} {one.get('identifier_scheme', '')}".lower():
            return one.get("identifier", "")
    return ""


def _phone(place: HsdsPlace) -> str:
    kept = (one for one in place.rows("phones") if one.get("type", "").lower() in ("", "voice"))
    for one in kept:
        more = f" ext. {one['extension']}" if one.get("extension") else ""
        return f"{one.get('number', '')}{more}"
    return ""


def _fax(place: HsdsPlace) -> str:
    faxes = (one for one in place.rows("phones") if one.get("type", "").lower() == "fax")
    return next((one.get("number", "") for one in faxes), "")


def _hours(place: HsdsPlace) -> str:
    said = place.first("description", "schedules")
    return said or "; ".join(dict.fromkeys(_openings(place.rows("schedules"))))


def _openings(rows: Iterable[Row]) -> Iterator[str]:
    for one in rows:
        days = [day.strip().title() for day in one.get("byday", "").upper().split(",")]
        opens, closes = (one.get(name, "")[:5] for name in ("opens_at", "closes_at"))
        if opens and closes and days and all(day.upper() in _DAYS for day in days):
            yield f"{','.join(days)} {opens}-{closes}"


def _ages(place: HsdsPlace) -> str:
    if said := place.of_services("eligibility_description"):
        return "; ".join(said)
    least, most = (place.of_services(f"{which}_age")[:1] for which in ("minimum", "maximum"))
    if least and most:
        return f"{least[0]} to {most[0]}"
    return f"{least[0]} and over" if least else f"up to {most[0]}" if most else ""


def _of_address(name: str) -> Callable[[HsdsPlace], str]:
    return lambda place: place.first(name, "addresses")


def _listed(table: str, *names: str) -> Callable[[HsdsPlace], str]:
    def read(place: HsdsPlace) -> str:
        found = (next(filter(None, map(one.get, names)), "") for one in place.rows(table))
        return join_for_commas(dict.fromkeys(one for one in found if one))

    return read


def _of_service(name: str) -> Callable[[HsdsPlace], str]:
    return lambda place: next(iter(place.of_services(name)), "")


FIELDS: Mapping[str, Callable[[HsdsPlace], str]] = {
    "id": _id,
    "name": _name,
    "organization": _organization,
    "also_known_as": lambda place: place.location.get("alternate_name", ""),
    "npi": _npi,
    "street": _of_address("address_1"),
    "unit": _of_address("address_2"),
    "city": _of_address("city"),
    "state": _of_address("state_province"),
    "zip_code": _of_address("postal_code"),
    "latitude": lambda place: place.location.get("latitude", ""),
    "longitude": lambda place: place.location.get("longitude", ""),
    "phone": _phone,
    "fax": _fax,
    "website": lambda place: next(
        filter(None, (*place.of_services("url"), place.organization.get("website", ""))), ""
    ),
    "email": lambda place: next(
        filter(None, (*place.of_services("email"), place.organization.get("email", ""))), ""
    ),
    "hours": _hours,
    "languages": _listed("languages", "name", "code"),
    "accessibility": _listed("accessibility", "description"),
    "ages": _ages,
    "first_visit_wait": _of_service("wait_time"),
    "referral_methods": lambda place: join_items(place.of_services("application_process")),
    "documents_needed": _listed("required_documents", "document"),
    "status": lambda place: _STATUS.get(_of_service("status")(place).lower(), ""),
    "notes": lambda place: place.location.get("description", ""),
    "verified_on": _of_service("assured_date"),
}
"""How the cell of each column is read, where HSDS has a field for it."""
