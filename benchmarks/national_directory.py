"""Writes the CMS National Provider Directory of invented people, as its bulk files are published.

One FHIR resource a line, in the shapes and with the traps that public readers of the real files
tell of: two systems for provider numbers and two for NUCC codes, suites on a line of their own,
records of taxpayers among the organizations, and ids of locations that mean nothing.
`python -m benchmarks.national_directory FOLDER --rows 100000`.
"""

from __future__ import annotations

import argparse
import csv
import json
import uuid
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from time import perf_counter
from typing import Any

import duckdb
import numpy as np

from benchmarks.directory import SEED, ZIP_CODES
from benchmarks.national_people import NAMES, People, people
from benchmarks.national_roles import ROLES
from benchmarks.national_sites import towns
from benchmarks.national_spelling import Address, GroupNames, groups, phones

NAMES_OF_FILES = {
    "Organization": "01-Organization.ndjson",
    "Location": "02-Location.ndjson",
    "Practitioner": "06-Practitioner.ndjson",
    "PractitionerRole": "07-PractitionerRole.ndjson",
}
RELEASED = "2026-09-29"
_NPI_SYSTEMS = (
    "http://hl7.org/fhir/sid/us-npi",
    "http://terminology.hl7.org/NamingSystem/npi",
)
_NUCC_SYSTEMS = (
    "http://nucc.org/provider-taxonomy",
    "http://terminology.hl7.org/CodeSystem/nucc-provider-taxonomy",
)
_META = {"lastUpdated": f"{RELEASED}T04:34:00.724328Z"}
_EXTENSION = "https://directory.cms.gov/fhir/StructureDefinition/"
_PACK = (
    "COPY (FROM read_csv('{plain}', header=false, auto_detect=false, delim='\x01', quote='', "
    "escape='', columns={{'line': 'VARCHAR'}}, max_line_size=32000000)) TO '{packed}' "
    "(FORMAT csv, COMPRESSION zstd, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\x01')"
)

Resource = dict[str, Any]


def write_directory(known: People, folder: Path, *, packed: bool = True) -> dict[str, Path]:
    """Write the four files and the manifest; the same people, the same bytes before packing."""
    made = _Made(known)
    written: dict[str, Path] = {}
    sizes: dict[str, dict[str, object]] = {}
    for kind, name in NAMES_OF_FILES.items():
        path = folder / name
        with path.open("w", encoding="utf-8") as file:
            for one in made.of(kind):
                file.write(json.dumps(one, separators=(",", ":")) + "\n")
        original = path.stat().st_size
        if packed:
            path = pack(path)
        written[kind] = path
        sizes[name] = {"compressed_bytes": path.stat().st_size, "original_bytes": original}
    manifest = {"generated_at": RELEASED, "compression_algorithm": "zstd", "files": sizes}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    return written


def pack(path: Path) -> Path:
    """The file packed with zstd, in place of the plain one."""
    packed = path.with_name(f"{path.name}.zst")
    with duckdb.connect() as connection:
        connection.execute(_PACK.format(plain=path, packed=packed))
    path.unlink()
    return packed


class _Made:
    """The resources of some people, each as the directory has it."""

    def __init__(self, known: People) -> None:
        self._people = known
        self._names = GroupNames()
        self._towns = towns()
        self._centers = _centers()
        site = known.site
        chance = np.random.default_rng((known.seed, len(known), 15)).random(len(known.sites))
        every = np.arange(len(known.sites))
        self._lines = Address.of("\t").lines(known.sites, every, chance)
        self._phones = phones(every).tolist()
        self._group = groups(known.sites, site, known.salt).tolist()

    def of(self, kind: str) -> Iterator[Resource]:
        """Every resource of a kind."""
        return {
            "Organization": self._organizations,
            "Location": self._locations,
            "Practitioner": self._practitioners,
            "PractitionerRole": self._roles,
        }[kind]()

    def _listed(self, *, organizations: bool) -> Iterator[tuple[int, int, int]]:
        """The number, the site and the chance of each person or organization."""
        known = self._people
        for number, (role, salt, active) in enumerate(
            zip(known.role.tolist(), known.salt.tolist(), known.is_active.tolist(), strict=True)
        ):
            if active and ROLES[role].is_organization is organizations:
                yield number, int(known.site[number]), salt

    def _organizations(self) -> Iterator[Resource]:
        for number, site, salt in self._listed(organizations=True):
            npi = str(self._people.npi[number])
            yield {
                "resourceType": "Organization",
                "id": f"Organization-{npi}",
                "meta": _META,
                "identifier": [_identifier(npi, salt)],
                "active": salt % 20 != 0,
                "type": [{"coding": [{"system": _TYPES, "code": "prov"}]}],
                "name": self._names.of(self._group[number]),
                "telecom": [{"system": "phone", "value": str(self._phones[site])}],
            }
            if salt % 3 == 0:
                yield {
                    "resourceType": "Organization",
                    "id": str(uuid.UUID(int=number)),
                    "meta": _META,
                    "identifier": [_identifier(npi, salt), {"system": "ein", "value": "x"}],
                    "active": True,
                    "type": [{"text": "ein"}],
                }

    def _locations(self) -> Iterator[Resource]:
        sites = self._people.sites
        for site, line in enumerate(self._lines):
            town = int(sites.town[site])
            zip5 = self._towns.zip_codes[town]
            latitude, longitude = self._centers[zip5]
            street, suite = line.split("\t")
            one: Resource = {
                "resourceType": "Location",
                "id": location_id(site),
                "meta": _META,
                "status": "inactive" if site % 30 == 29 else "active",
                "address": {
                    "line": [street, suite] if suite else [street],
                    "city": self._towns.cities[town].upper(),
                    "state": self._towns.states[town],
                    "postalCode": f"{zip5}{int(sites.plus4[site]):04}",
                    "country": "US",
                },
            }
            if site % 50:
                shift = site % 100 / 10_000
                one["position"] = {"latitude": latitude + shift, "longitude": longitude + shift}
            if site % 5:
                one["telecom"] = [
                    {"system": "fax", "value": "6025550199"},
                    {"system": "phone", "value": str(self._phones[site])},
                ]
            yield one

    def _practitioners(self) -> Iterator[Resource]:
        for number, site, salt in self._listed(organizations=False):
            npi, name = str(self._people.npi[number]), NAMES[salt % len(NAMES)]
            code = ROLES[int(self._people.role[number])].code
            yield {
                "resourceType": "Practitioner",
                "id": f"Practitioner-{npi}",
                "meta": _META,
                "extension": [
                    {"url": f"{_EXTENSION}identity-verified", "valueBoolean": True},
                    {"url": f"{_EXTENSION}medicare-enrolled", "valueBoolean": salt % 3 == 0},
                ],
                "identifier": [_identifier(npi, salt)],
                "active": salt % 40 != 0,
                "name": [{"use": "official", "family": name.last, "given": [name.first]}],
                "telecom": [{"system": "phone", "value": str(self._phones[site])}],
                "gender": "female" if name.sex == "F" else "male",
                "qualification": [
                    {"code": {"coding": [{"system": _NUCC_SYSTEMS[salt % 2], "code": code}]}}
                ],
            }

    def _roles(self) -> Iterator[Resource]:
        employers = {site: number for number, site, _ in self._listed(organizations=True)}
        for number, site, salt in self._listed(organizations=False):
            if salt % 4 == 0:
                continue
            npi = self._people.npi[number]
            one: Resource = {
                "resourceType": "PractitionerRole",
                "id": f"PractitionerRole-{npi}-1",
                "meta": _META,
                "active": salt % 3 != 1,
                "practitioner": {"reference": f"Practitioner/Practitioner-{npi}"},
                "location": [{"reference": f"Location/{location_id(site)}"}],
            }
            if site in employers:
                employer = self._people.npi[employers[site]]
                one["organization"] = {"reference": f"Organization/Organization-{employer}"}
            yield one


_TYPES = "http://hl7.org/fhir/us/ndh/CodeSystem/OrgTypeCS"


def location_id(site: int) -> str:
    """The id of a location, which means nothing and is another one in each release."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{RELEASED}/{site}"))


def _identifier(npi: str, salt: int) -> Resource:
    """A provider number, marked in one of the ways that are in use."""
    if salt % 7 == 0:
        return {"type": {"coding": [{"code": "NPI"}]}, "value": npi}
    return {"use": "official", "system": _NPI_SYSTEMS[salt % 2], "value": npi}


@lru_cache(maxsize=1)
def _centers() -> dict[str, tuple[float, float]]:
    with ZIP_CODES.open(encoding="utf-8", newline="") as file:
        return {
            row["zip"]: (float(row["latitude"]), float(row["longitude"]))
            for row in csv.DictReader(file)
        }


def main() -> None:
    """Write the files where the command line says."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.national_directory",
        description="Write an invented National Provider Directory.",
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=100_000, help="providers")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--plain", action="store_true", help="not packed")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    start = perf_counter()
    written = write_directory(people(asked.rows, asked.seed), asked.folder, packed=not asked.plain)
    size = sum(path.stat().st_size for path in written.values()) / 1e6
    print(f"{size:,.0f} MB in {perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
