"""The tables of an HSDS package: a ZIP archive of CSV files."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import defaultdict
from pathlib import PurePosixPath

from finder.directory.columns import restored
from finder.directory.hsds.tables import Row
from finder.errors.clinic_files import BrokenWorkbook, UnpackedTooLarge
from finder.intake.file import clinic_file

_NAMED = {
    "organization": "organizations",
    "service": "services",
    "location": "locations",
    "services_at_location": "service_at_location",
    "services_at_locations": "service_at_location",
    "service_at_locations": "service_at_location",
    "address": "addresses",
    "physical_addresses": "addresses",
    "phone": "phones",
    "schedule": "schedules",
    "language": "languages",
    "accessibility_for_disabilities": "accessibility",
    "required_document": "required_documents",
    "taxonomy": "taxonomies",
    "taxonomy_term": "taxonomy_terms",
    "attribute": "attributes",
    "service_attributes": "attributes",
    "organization_identifier": "organization_identifiers",
}
"""What tables are called elsewhere, and in version 2."""
_NEEDED = frozenset({"services", "locations"})
_DAMAGE = (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, csv.Error)


def is_hsds(data: bytes) -> bool:
    """Whether a ZIP archive has the tables that make it an HSDS package."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _members(package).keys() >= _NEEDED
    except _DAMAGE:
        return False


def tables_in(data: bytes, name: str) -> dict[str, list[Row]]:
    """The rows of each table, by the name that it has in version 3.

    Raises:
        UnpackedTooLarge: there is more text in it than any clinic file may have.
        BrokenWorkbook: it can't be unpacked, or has a table that can't be read.

    """
    found: dict[str, list[Row]] = {}
    left = clinic_file.LARGEST_FILE
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for table, member in _members(package).items():
                with package.open(member) as stream:
                    text = stream.read(left + 1)
                left -= len(text)
                if left < 0:
                    raise UnpackedTooLarge(name=name)
                found[table] = _rows(text)
    except _DAMAGE:
        raise BrokenWorkbook(name=name) from None
    return found


def _members(package: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    found: dict[str, zipfile.ZipInfo] = {}
    for one in package.infolist():
        path = PurePosixPath(one.filename.casefold())
        if path.suffix == ".csv" and "__macosx" not in path.parts:
            found.setdefault(_NAMED.get(path.stem, path.stem), one)
    return found


def _rows(text: bytes) -> list[Row]:
    lines = io.StringIO(text.decode("utf-8-sig", "replace"), newline="")
    return [
        {
            name.strip().casefold(): restored(cell.strip())
            for name, cell in row.items()
            if name and isinstance(cell, str) and cell.strip()
        }
        for row in csv.DictReader(lines)
    ]


def by_field(rows: list[Row], name: str) -> dict[str, list[Row]]:
    """The rows by the value of a field; those without one are left out."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for one in rows:
        if value := one.get(name):
            found[value].append(one)
    return found
