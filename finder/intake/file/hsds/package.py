"""The tables of an HSDS package: a ZIP archive of CSV files."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import NamedTuple

from finder.directory.columns import restored
from finder.directory.hsds.tables import Row
from finder.errors import UnreadableFile
from finder.errors.clinic_files import (
    BrokenWorkbook,
    EmptyFile,
    ForeignFile,
    HeadingsAlone,
    TooManyCells,
    TooManyRows,
    UnpackedTooLarge,
)
from finder.intake.file import clinic_file, size
from finder.intake.file.archive import archive_in
from finder.intake.file.rows import rows_of

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
_TABLES_OF_A_CLINIC = 4
"""So many times as many rows as of one table may all tables have: a clinic has rows in several."""


class Package(NamedTuple):
    """The rows of each table that is read, by the name that it has in version 3.

    `others` are the tables that are not read, with how many lines are under their headings.
    """

    tables: dict[str, list[Row]]
    others: dict[str, int]


def is_hsds(data: bytes, name: str) -> bool:
    """Whether a ZIP archive has the tables that make it an HSDS package.

    Raises:
        UnreadableFile: it is broken, or lists more files than any package has.

    """
    with archive_in(data, name) as package:
        return _members(package).keys() >= _NEEDED


def package_in(data: bytes, name: str, read: Container[str]) -> Package:
    """The tables that are `read`, and how long the others are.

    Raises:
        UnpackedTooLarge: there is more text in it than any clinic file may have.
        TooManyRows: its tables have more rows than are read, or `TooManyCells` more cells.
        ForeignFile: it is protected by a password.
        BrokenWorkbook: it can't be unpacked, or has a table that can't be read.

    """
    found = Package({}, {})
    left = clinic_file.LARGEST_FILE
    build = _Builder(name)
    with archive_in(data, name) as package, _damage(name):
        for table, member in _members(package).items():
            if member.flag_bits & 1:
                raise ForeignFile(name=name, format="locked")
            with package.open(member) as stream:
                text = stream.read(left + 1)
            left -= len(text)
            if left < 0:
                raise UnpackedTooLarge(name=name)
            if table in read:
                found.tables[table] = build.rows(text)
            else:
                found.others[table] = text.strip().count(b"\n")
    return found


@contextmanager
def _damage(name: str) -> Iterator[None]:
    """Whatever the modules that unpack raise on bytes made to break them, as one sentence."""
    try:
        yield
    except UnreadableFile:
        raise
    except Exception:  # noqa: BLE001 - they raise what they like
        raise BrokenWorkbook(name=name) from None


def _members(package: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    found: dict[str, zipfile.ZipInfo] = {}
    for one in package.infolist():
        path = PurePosixPath(one.filename.casefold())
        if path.suffix == ".csv" and "__macosx" not in path.parts:
            found.setdefault(_NAMED.get(path.stem, path.stem), one)
    return found


class _Builder:
    """Makes the rows of all tables of one package, and counts them while they become more.

    Equal cells are one text in memory, and what is blank or has no heading is none.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._most = _TABLES_OF_A_CLINIC * size.MOST_ROWS
        self._built = self._cells = 0
        self._texts: dict[str, str] = {}

    def rows(self, text: bytes) -> list[Row]:
        """The rows under the headings of a table.

        Raises:
            UnreadableFile: a row has no end, or there are more rows or cells by now than are read.

        """
        stream = io.TextIOWrapper(io.BytesIO(text), "utf-8-sig", "replace", newline="")
        found: list[Row] = []
        try:
            lines = rows_of(stream, ",", self._name)
            names = [one.strip().casefold() for one in next(lines).cells]
            for line in lines:
                self._count(len(line.cells))
                found.append(self._row(names, line.cells))
        except (EmptyFile, HeadingsAlone):
            return []
        return found

    def _count(self, cells: int) -> None:
        self._built += 1
        self._cells += cells
        if self._built > self._most:
            raise TooManyRows(name=self._name, most=self._most)
        if self._cells > size.MOST_CELLS:
            raise TooManyCells(name=self._name, most=size.MOST_CELLS)

    def _row(self, names: list[str], cells: list[str]) -> Row:
        pairs = ((name, cell.strip()) for name, cell in zip(names, cells, strict=False))
        kept = {name: restored(cell) for name, cell in pairs if name and cell}
        return {name: self._texts.setdefault(cell, cell) for name, cell in kept.items()}


def by_field(rows: list[Row], name: str) -> dict[str, list[Row]]:
    """The rows by the value of a field; those without one are left out."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for one in rows:
        if value := one.get(name):
            found[value].append(one)
    return found
