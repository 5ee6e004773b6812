"""Files that can't be read as a clinic file."""

from __future__ import annotations

from pathlib import Path

from finder.errors import RejectedDirectory, UnreadableFile, kind
from finder.language.figures import AnyOf


@kind("read-file.is-folder")
class FolderGiven(UnreadableFile):
    """A folder was named where a file is needed."""

    path: Path


@kind("read-file.missing")
class NoSuchFile(UnreadableFile):
    """There is no file of that name."""

    path: Path


@kind("read-file.not-allowed")
class FileForbidden(UnreadableFile):
    """The system lets nobody read the file, or not this person."""

    path: Path


@kind("read-file.changed")
class FileChanged(UnreadableFile):
    """Somebody wrote to the file while it was read."""

    path: Path


@kind("read-file.failed")
class ReadingFailed(UnreadableFile):
    """The system can't read the file."""

    path: Path


@kind("clinic-file.empty")
class EmptyFile(UnreadableFile):
    """A file without a single cell."""

    name: str


@kind("clinic-file.too-large")
class FileTooLarge(UnreadableFile):
    """A file of more bytes than are read."""

    name: str
    megabytes: int


@kind("clinic-file.no-memory")
class NoMemoryForFile(UnreadableFile):
    """A file that stands for more than the memory which the process may have."""

    name: str


@kind("clinic-file.foreign")
class ForeignFile(UnreadableFile):
    """A file of a format that holds no clinics; `format` is its name in the catalogue."""

    name: str
    format: str

    @property
    def form(self) -> str:
        """Each format says what to do with it."""
        return self.format


@kind("clinic-file.broken-fhir")
class BrokenFhir(UnreadableFile):
    """A file of FHIR resources that is no JSON; `line` is the first that is none."""

    name: str
    line: int


@kind("clinic-file.no-fhir-clinics")
class NoFhirClinics(UnreadableFile):
    """A file of `count` FHIR resources, none of which is a place that treats pain.

    `places` are those in it that say nothing of pain care.
    """

    name: str
    count: int
    places: int


@kind("clinic-file.no-hsds-clinics")
class NoHsdsClinics(UnreadableFile):
    """An HSDS package of `places` locations, none of which says that it treats pain."""

    name: str
    places: int


@kind("clinic-file.broken-places")
class BrokenPlaces(UnreadableFile):
    """A file of places that begins as its format does, and is cut off or broken."""

    name: str
    format: str

    @property
    def form(self) -> str:
        """Each format says what it is."""
        return self.format


@kind("clinic-file.unpacked-too-large")
class UnpackedTooLarge(UnreadableFile):
    """A workbook or an archive that is too large once it is unpacked."""

    name: str
    megabytes: int = 1_000
    cells: int = 20_000_000


@kind("clinic-file.broken-archive")
class BrokenWorkbook(UnreadableFile):
    """A file that begins like a workbook and can't be unpacked."""

    name: str


@kind("clinic-file.no-sheet")
class NoSuchSheet(UnreadableFile):
    """A workbook has no sheet of that name."""

    name: str
    sheets: AnyOf


@kind("clinic-file.no-layer")
class NoSuchLayer(UnreadableFile):
    """A file of places has no layer of that name."""

    name: str
    layers: AnyOf


@kind("clinic-file.too-wide")
class TooManyColumns(UnreadableFile):
    """A row of headings with more cells than there may be columns."""

    row: int
    count: int
    most: int

    @property
    def form(self) -> str:
        """Whether it is the first row."""
        return "first" if self.row == 1 else "later"


@kind("clinic-file.too-many-rows")
class TooManyRows(UnreadableFile):
    """A file of more rows than are read."""

    name: str
    most: int


@kind("clinic-file.too-many-cells")
class TooManyCells(UnreadableFile):
    """A file of more cells than are read, be they blank."""

    name: str
    most: int


@kind("clinic-file.headings-alone")
class HeadingsAlone(UnreadableFile):
    """A file that ends with its headings."""

    name: str


@kind("clinic-file.open-quote")
class OpenQuote(UnreadableFile):
    """A quotation mark that is never closed."""

    row: int


@kind("clinic-file.long-row")
class LongRow(UnreadableFile):
    """A row of more characters than any list of clinics has."""

    row: int
    most: int


@kind("clinic-file.delimiter")
class UnknownDelimiter(UnreadableFile):
    """A sign that is never between cells."""

    name: str


@kind("clinic-file.unknown-encoding")
class UnknownEncoding(UnreadableFile):
    """An encoding that isn't offered."""

    name: str


@kind("clinic-file.other-encoding")
class OtherEncoding(UnreadableFile):
    """A file has a byte that the chosen encoding doesn't have."""

    name: str
    encoding: str
    line: int


@kind("clinic-file.rejected")
class RowsToFix(RejectedDirectory):
    """A file that is to be loaded whole has errors."""

    count: int
    rows: int
    first: str
    """The first error, as a sentence."""

    @property
    def form(self) -> str:
        """Whether one thing is to be fixed, several in one row, or several in several."""
        if self.count == 1:
            return "single"
        return "one-row" if self.rows == 1 else "rows"


@kind("clinic-file.not-loaded")
class NotLoaded(RejectedDirectory):
    """A file was to be loaded whole and has rows to fix; `command` lists them."""

    name: str
    command: str
