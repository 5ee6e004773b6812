"""An HSDS package as a table of the clinic file's columns, and what it leaves out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from finder.directory.columns import (
    Column,
    Context,
    Problem,
    ProblemCode,
    clinic_columns,
    problem,
)
from finder.directory.hsds.place import HsdsPlace, cells_of
from finder.directory.hsds.tables import COLUMNS, Row, own_id
from finder.errors.clinic_files import NoHsdsClinics, TooManyCells, UnpackedTooLarge
from finder.intake.file import clinic_file, size
from finder.intake.file.hsds.package import by_field, package_in
from finder.intake.file.said_csv import said_csv
from finder.taxonomy.taxonomy import standard_taxonomy

_MOST_NAMED, _SHOWN = 12, 40
_BESIDE = (
    *("addresses", "phones", "schedules", "languages", "accessibility", "required_documents"),
)
_READ = frozenset(
    (
        *_BESIDE,
        *("organizations", "organization_identifiers", "services", "locations"),
        *("service_at_location", "taxonomies", "taxonomy_terms", "attributes"),
    )
)


class HsdsRemarks(NamedTuple):
    """What a package holds that is not in its table: tables, and places without pain care."""

    tables: tuple[str, ...] = ()
    places: int = 0

    def problems(self, _: str) -> Iterator[Problem]:
        """What is said of it."""
        if self.tables:
            yield problem(ProblemCode.TABLES_LEFT, self.tables[0], tables=self.tables)
        if self.places:
            yield problem(ProblemCode.PLACES_LEFT, "", places=f"{self.places:,}")


class HsdsTable(NamedTuple):
    """The table as CSV (UTF-8, commas), and what is said of the package."""

    data: bytes
    remarks: HsdsRemarks


def hsds_table(data: bytes, name: str) -> HsdsTable:
    """The clinics in an HSDS package, one a row.

    Raises:
        UnreadableFile: it can't be unpacked, or holds no place that treats pain.

    """
    package = package_in(data, name, _READ)
    taxonomy = standard_taxonomy()
    places, said, written = 0, 0, 0
    rows: list[dict[str, str]] = []
    for one in _places(package.tables):
        places += 1
        said += one.row_count()
        if said > size.MOST_CELLS:  # the same rows, of one place after the other
            raise TooManyCells(name=name, most=size.MOST_CELLS)
        if one.treats_pain(taxonomy):
            rows.append(cells_of(one, taxonomy))
            written += sum(map(len, rows[-1].values()))
            if written > clinic_file.LARGEST_FILE:
                raise UnpackedTooLarge(name=name)
    if not rows:
        raise NoHsdsClinics(name=name, places=places)
    left = [f"{one[:_SHOWN]} ({count:,})" for one, count in sorted(package.others.items())]
    remarks = HsdsRemarks(tuple(left[:_MOST_NAMED]), places - len(rows))
    return HsdsTable(said_csv(rows, _every_column()), remarks)


def _places(tables: Mapping[str, list[Row]]) -> Iterator[HsdsPlace]:
    """Each location at which there is a service, or of which something is said."""
    services = {one["id"]: one for one in tables["services"] if "id" in one}
    organizations = {one["id"]: one for one in tables.get("organizations", ()) if "id" in one}
    terms = {one["id"]: one for one in tables.get("taxonomy_terms", ()) if "id" in one}
    linked = by_field(tables.get("service_at_location", []), "location_id")
    attributes = _attributes(tables.get("attributes", []))
    numbers = by_field(tables.get("organization_identifiers", []), "organization_id")
    beside = {table: _Owned(tables.get(table, [])) for table in _BESIDE}
    for location in tables["locations"]:
        key = location.get("id", "")
        links = linked.get(key, [])
        here = [services[one["service_id"]] for one in links if one.get("service_id") in services]
        runs = location.get("organization_id") or next(
            (one["organization_id"] for one in here if "organization_id" in one), ""
        )
        owners = [key, *(one.get("id", "") for one in links), *(one["id"] for one in here)]
        said = [one for owner in owners for one in attributes.get(owner, ())]
        yield HsdsPlace(
            location=location,
            services=here,
            organization=organizations.get(runs, {}),
            beside={
                **{table: owned.of([*owners, runs]) for table, owned in beside.items()},
                "organization_identifiers": numbers.get(runs, []),
            },
            terms=[
                terms.get(one.get("taxonomy_term_id", ""), {})
                for one in said
                if one.get("link_type") != COLUMNS
            ],
            columns=_columns(said),
        )


def _attributes(rows: list[Row]) -> dict[str, list[Row]]:
    """By what they are linked to; version 2 has the service alone."""
    named = by_field([one for one in rows if "link_id" not in one], "service_id")
    return {**named, **by_field(rows, "link_id")}


class _Owned:
    """The rows of a table by whatever they are of: a location, a service, both, who runs it."""

    def __init__(self, rows: list[Row]) -> None:
        names = ("location_id", "service_at_location_id", "service_id", "organization_id")
        self._by_owner = [by_field(rows, name) for name in names]

    def of(self, owners: list[str]) -> list[Row]:
        """The rows of these, in their order, each once."""
        found = (
            row
            for owner in owners
            if owner
            for by_owner in self._by_owner
            for row in by_owner.get(owner, ())
        )
        return [*{id(row): row for row in found}.values()]


@lru_cache(maxsize=1)
def _every_column() -> tuple[Column, ...]:
    return tuple(clinic_columns(Context(taxonomy=standard_taxonomy(), today=dt.date.max)))


@lru_cache(maxsize=1)
def _terms() -> Mapping[str, str]:
    """The columns by the ids of their terms."""
    return {own_id(COLUMNS, one.name): one.name for one in _every_column()}


def _columns(attributes: list[Row]) -> dict[str, str]:
    """The columns that the finder wrote as they are."""
    terms = _terms()
    found = (
        (terms.get(one.get("taxonomy_term_id", "")), one.get("value", "")) for one in attributes
    )
    return {name: value for name, value in found if name}
