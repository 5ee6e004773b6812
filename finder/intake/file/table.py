"""A file as a table of texts, whatever it was: how it was read, and its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain, islice

from finder.directory.columns import cleaned
from finder.intake.file.encoding import Text
from finder.intake.file.fhir.table import FhirRemarks
from finder.intake.file.first_table import PassedOver, first_table
from finder.intake.file.hsds.table import HsdsRemarks
from finder.intake.file.letters import restored_row
from finder.intake.file.no_headings import NO_HEADINGS
from finder.intake.file.places.table import PlaceRemarks
from finder.intake.file.row import Row
from finder.intake.file.rows import rows_of
from finder.intake.file.sheet_remarks import NO_REMARKS, SheetRemarks
from finder.intake.file.title_lines import FIRST_ROWS


class Format(StrEnum):
    """What a file is."""

    COMMAS = "csv"
    TABS = "tsv"
    SEMICOLONS = "semicolons"
    BARS = "bars"
    WORKBOOK = "xlsx"
    FHIR = "fhir"
    GEOPACKAGE = "geopackage"
    PARQUET = "parquet"
    GEOJSON = "geojson"
    JSON = "json"
    HSDS = "hsds"


FORMATS = {
    ",": Format.COMMAS,
    "\t": Format.TABS,
    ";": Format.SEMICOLONS,
    "|": Format.BARS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of texts, read from a file.

    `encoding` and `delimiter` are how it was read, "" for a workbook; `encoding_is_guessed`
    says that the bytes don't tell. `encodings` are those in which its beginning can be
    read, the present one first. `sheet` is the sheet or layer that was read and `sheets` are all
    of them, for a workbook or a GeoPackage, with `remarks` about them. `above` are lines above the
    headings, which are not read, and `preview` holds the first rows, the headings first.
    `line_count` is about how many rows there are. `sha256` is of the bytes that were read, packed
    as they were. `fixes` are texts that somebody wrote in place of what stands in a cell, by the
    number of its row and its place in it.
    """

    name: str
    format: Format
    encoding: str
    encoding_is_guessed: bool
    encodings: tuple[str, ...]
    delimiter: str
    sheet: str
    sheets: tuple[str, ...]
    remarks: SheetRemarks | FhirRemarks | PlaceRemarks | HsdsRemarks = NO_REMARKS
    above: tuple[Row, ...] = ()
    preview: tuple[Row, ...]
    line_count: int
    text: Text = field(repr=False)
    sha256: str = ""
    fixes: Mapping[int, Mapping[int, str]] = field(default_factory=dict, repr=False)

    @property
    def titles(self) -> tuple[str, ...]:
        """The headings; a repeated one has a number behind it, so that each is there once.

        A column without a heading has "".
        """
        return unique_titles(self.preview[0].cells)

    @property
    def heading(self) -> int:
        """The number of the row that has the headings, 0 if the file has none."""
        return self.preview[0].number

    @property
    def first_words(self) -> str:
        """The first cell above the headings that holds something, "" if none is there."""
        filled = (cell.strip() for row in self.above for cell in row.cells if cell.strip())
        return next(filled, "")

    @property
    def headings(self) -> tuple[int, ...]:
        """The numbers of the first rows, in any of which the headings may stand; 0 for none."""
        rows = (row.number for row in (*self.above, *self.preview) if row.number != NO_HEADINGS)
        return (NO_HEADINGS, *rows)[: FIRST_ROWS + 1]

    def rows(self, passed_over: PassedOver | None = None) -> Iterator[Row]:
        """The rows that are not blank from the headings on, with letters put back and cells fixed.

        What is no clinic below the headings, since it is headings itself, is passed over, and a
        second table is not read; `passed_over` is told of the row.

        Raises:
            UnreadableFile: a quotation mark is opened and never closed.

        """
        with self.text.open() as stream:
            rows = rows_of(stream, self.delimiter or ",", self.name)
            below: Iterator[Row] = islice(rows, len(self.above), None)
            if self.heading == NO_HEADINGS:
                below = chain(self.preview[:1], below)
            restored = map(restored_row, first_table(below, passed_over))
            yield from map(self._fixed, restored) if self.fixes else restored

    def _fixed(self, row: Row) -> Row:
        fixes = self.fixes.get(row.number)
        if not fixes or row.number == self.heading:
            return row
        cells = row.cells + [""] * (max(fixes) + 1 - len(row.cells))
        return row._replace(cells=[fixes.get(place, cell) for place, cell in enumerate(cells)])


def unique_titles(cells: list[str]) -> tuple[str, ...]:
    """The headings in a first row, with a number behind each one that was there before."""
    seen: set[str] = set()
    titles = []
    for cell in cells:
        title = plain = cleaned(cell)
        number = 1
        while title and title in seen:
            number += 1
            title = f"{plain} ({number})"
        seen.add(title)
        titles.append(title)
    return tuple(titles)
