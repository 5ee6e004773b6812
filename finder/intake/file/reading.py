"""Any file that people have as a table of texts: CSV in any shape, a workbook, a map, or FHIR."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePosixPath

from finder.errors.clinic_files import (
    BrokenWorkbook,
    FileTooLarge,
    ForeignFile,
    HeadingsAlone,
    UnknownDelimiter,
)
from finder.intake.file import clinic_file
from finder.intake.file.archive import archive_in, is_archive
from finder.intake.file.clinic_file import bytes_of, name_of
from finder.intake.file.delimiter import DELIMITERS, delimiter_of
from finder.intake.file.encoding import UTF_8, Text, text_of
from finder.intake.file.fhir.resources import is_fhir
from finder.intake.file.fhir.table import FhirTable, fhir_table
from finder.intake.file.hsds.package import is_hsds
from finder.intake.file.hsds.table import hsds_table
from finder.intake.file.json_list import is_json, json_list
from finder.intake.file.letters import restored_row
from finder.intake.file.no_headings import NO_HEADINGS, are_clinics, made_up_headings
from finder.intake.file.places.apart import PARQUET, SQLITE
from finder.intake.file.places.geojson import is_geojson
from finder.intake.file.places.table import is_places, places_table
from finder.intake.file.row import Row
from finder.intake.file.rows import check_width, rows_of
from finder.intake.file.sheet_remarks import NO_REMARKS
from finder.intake.file.size import check_size, check_values, within_memory
from finder.intake.file.table import FORMATS, Format, Table
from finder.intake.file.title_lines import FIRST_ROWS, lines_above
from finder.intake.file.workbook import Sheet, read_sheet

_PREVIEWED = 11
"""Rows, the headings among them."""
_TABLES = frozenset({".csv", ".tsv", ".txt", ".tab"})
_BESIDE = ("__macosx/", ".")
_MEGABYTE = 1_000_000
_SHAPES = {SQLITE: Format.GEOPACKAGE, PARQUET: Format.PARQUET}


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What somebody chose because the guess was wrong; None leaves it to the guess.

    `encoding` is one of `encoding.ENCODINGS`, `delimiter` one of `delimiter.DELIMITERS`,
    `sheet` the name of a sheet of a workbook or a layer, `heading` the number of the row that has
    the headings (the guess, where the first rows have no such number), 0 if none has.
    """

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    heading: int | None = None


def read_table(
    source: Path | bytes, name: str | None = None, options: ReadingOptions | None = None
) -> Table:
    """The table in a file, given by its path or its bytes; `name` is what sentences call it.

    Raises:
        UnreadableFile: it is no such file, or has no row under its headings.

    """
    options = options or ReadingOptions()
    called = name or name_of(source)
    with within_memory(called):
        data = bytes_of(source, called)
        table = _table_of(data, called, options)
        return replace(table, sha256=hashlib.sha256(data).hexdigest())


def _table_of(data: bytes, called: str, options: ReadingOptions) -> Table:
    if is_archive(data) and (packed := _unpacked(data, called)) is not None:
        data = bytes_of(packed, called)
    if is_fhir(data) or is_geojson(data) or is_json(data):
        check_values(data, called)
    if is_fhir(data):
        return table_of_resources(fhir_table(data, called), called, options)
    if is_places(data):
        return _places(data, called, options)
    if is_json(data):
        text = Text(json_list(data, called), UTF_8, is_guessed=False)
        return replace(_table(called, text, "", replace(options, heading=None)), format=Format.JSON)
    if is_archive(data) and is_hsds(data, called):
        package = hsds_table(data, called)
        text = Text(package.data, UTF_8, is_guessed=False)
        table = _table(called, text, "", replace(options, heading=None))
        return replace(table, format=Format.HSDS, remarks=package.remarks)
    if is_archive(data):
        sheet = read_sheet(data, called, options.sheet)
        text = Text(sheet.data, UTF_8, is_guessed=False)
        return _table(called, text, "", options, sheet)
    text = text_of(data, called, options.encoding)
    delimiter = options.delimiter or _delimiter_of(text)
    if delimiter not in DELIMITERS:
        raise UnknownDelimiter(name=called)
    return _table(called, text, delimiter, options)


def table_of_resources(
    resources: FhirTable, name: str, options: ReadingOptions | None = None
) -> Table:
    """The table that FHIR resources were made into, as if it were a file called `name`."""
    text = Text(resources.data, UTF_8, is_guessed=False)
    table = _table(name, text, "", replace(options or ReadingOptions(), heading=None))
    digest = hashlib.sha256(resources.data).hexdigest()
    return replace(table, format=Format.FHIR, remarks=resources.remarks, sha256=digest)


def _places(data: bytes, name: str, options: ReadingOptions) -> Table:
    found = places_table(data, name, options.sheet)
    text = Text(found.data, UTF_8, is_guessed=False)
    table = _table(name, text, "", replace(options, heading=None))
    shape = next((one for start, one in _SHAPES.items() if data.startswith(start)), Format.GEOJSON)
    return replace(
        table, format=shape, sheet=found.layer, sheets=found.layers, remarks=found.remarks
    )


def _delimiter_of(text: Text) -> str:
    with text.open() as stream:
        return delimiter_of(stream)


def _table(
    name: str,
    text: Text,
    delimiter: str,
    options: ReadingOptions,
    sheet: Sheet | None = None,
) -> Table:
    check_size(text, delimiter or ",", name)
    with text.open() as stream:
        rows = map(restored_row, rows_of(stream, delimiter or ",", name))
        first = tuple(islice(rows, FIRST_ROWS + _PREVIEWED))
    if _has_no_headings(first, options.heading):
        first = (made_up_headings(first), *first)
        above = 0
    else:
        above = _above(first, options.heading)
    check_width(first[above])
    if len(first) == above + 1:
        raise HeadingsAlone(name=name)
    return Table(
        name=name,
        format=FORMATS[delimiter] if delimiter else Format.WORKBOOK,
        encoding=text.encoding if delimiter else "",
        encoding_is_guessed=text.is_guessed,
        encodings=tuple(text.can_be()) if delimiter else (),
        delimiter=delimiter,
        sheet=sheet.name if sheet else "",
        sheets=sheet.names if sheet else (),
        remarks=sheet.remarks if sheet else NO_REMARKS,
        above=first[:above],
        preview=first[above : above + _PREVIEWED],
        line_count=text.count_lines(),
        text=text,
    )


def _has_no_headings(first: tuple[Row, ...], chosen: int | None) -> bool:
    """Whether the first row is a clinic already; somebody may have said so."""
    if chosen is not None:
        return chosen == NO_HEADINGS
    return not lines_above([row.cells for row in first]) and are_clinics(
        [row.cells for row in first]
    )


def _above(first: tuple[Row, ...], chosen: int | None) -> int:
    """How many of the first rows stand above the headings, which may have been `chosen`."""
    numbers = [row.number for row in first[:FIRST_ROWS]]
    if chosen in numbers:
        return numbers.index(chosen)
    return lines_above([row.cells for row in first])


def _unpacked(data: bytes, name: str) -> bytes | None:
    """The one text file in the archive; None if there is none, or several.

    Raises:
        UnreadableFile: it is protected by a password, broken, or too large.

    """
    with archive_in(data, name) as archive:
        members = [one for one in archive.infolist() if _is_table(one)]
        if len(members) != 1:
            return None
        if members[0].flag_bits & 1:
            raise ForeignFile(name=name, format="locked")
        try:
            with archive.open(members[0]) as stream:
                text = stream.read(clinic_file.LARGEST_FILE + 1)
        except Exception:  # noqa: BLE001 - the modules that unpack raise what they like
            raise BrokenWorkbook(name=name) from None
    if len(text) > clinic_file.LARGEST_FILE:
        raise FileTooLarge(name=name, megabytes=clinic_file.LARGEST_FILE // _MEGABYTE)
    return text


def _is_table(member: zipfile.ZipInfo) -> bool:
    path = member.filename.casefold()
    inner = PurePosixPath(path)
    is_beside = path.startswith(_BESIDE) or inner.name.startswith(".")
    return not member.is_dir() and not is_beside and inner.suffix in _TABLES
