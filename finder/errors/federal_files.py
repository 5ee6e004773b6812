"""Files of federal agencies that can't be read, and those of a build that are in the way."""

from __future__ import annotations

from pathlib import Path

from finder.errors import InputError, MayTellWhy, UnreadableFile, kind


@kind("federal-file.no-year")
class NoYear(UnreadableFile):
    """The name of a file doesn't say which year its claims are from."""

    name: str


@kind("federal-file.impossible-year")
class ImpossibleYear(UnreadableFile):
    """No claims can be from that year."""

    name: str
    year: str
    first: str
    last: str


@kind("federal-file.one-year-for-many")
class OneYearForMany(UnreadableFile):
    """A year was given for several files of claims, one of which says another in its name."""

    name: str
    year: str


@kind("federal-file.given-twice")
class GivenTwice(InputError):
    """One file was named twice."""

    path: Path


@kind("federal-file.read-and-written")
class ReadAndWritten(InputError):
    """A file to read would be the clinic file or the report; `written` says which."""

    path: Path
    written: str

    @property
    def form(self) -> str:
        """What else it would be."""
        return self.written


@kind("federal-file.written-twice")
class WrittenTwice(InputError):
    """The clinic file and the report would be one file."""

    path: Path


@kind("federal-file.other-kind")
class OtherKind(UnreadableFile):
    """A file is not of the kind that it was given as."""

    name: str
    title: str
    examples: str
    headings: str


@kind("federal-file.other-option")
class OtherOption(UnreadableFile):
    """A file belongs to another option."""

    name: str
    found: str
    title: str
    option: str


@kind("federal-file.lacks-columns")
class LacksColumns(UnreadableFile):
    """A file lacks columns that are needed."""

    name: str
    count: int
    columns: str


@kind("federal-file.empty")
class EmptyFederalFile(UnreadableFile):
    """A file without a single byte."""

    name: str


@kind("federal-file.blank-first-line")
class BlankFirstLine(UnreadableFile):
    """A file that begins with a blank line."""

    name: str


@kind("federal-file.damaged")
class DamagedFile(UnreadableFile):
    """A file that is cut off or damaged."""

    name: str


@kind("federal-file.damaged-archive")
class DamagedArchive(UnreadableFile):
    """An archive that is cut off or damaged."""

    name: str


@kind("federal-file.no-table")
class NoTableInside(UnreadableFile):
    """An archive without a table."""

    name: str


@kind("federal-file.no-rows")
class NoRows(UnreadableFile):
    """A file that ends with its first line."""

    name: str


@kind("federal-file.no-table-at-all")
class NoFederalTable(UnreadableFile):
    """A file that can't be read as a table."""

    name: str


@kind("federal-file.nothing-known")
class NothingKnown(UnreadableFile):
    """A large file in which no record could be made sense of."""

    name: str
    count: int
    title: str


@kind("federal-file.not-opened")
class NotOpened(MayTellWhy, UnreadableFile):
    """The system doesn't open a file."""

    name: str
    reason: str


@kind("federal-file.endless-cell")
class EndlessCell(UnreadableFile):
    """A cell that never ends."""

    name: str
    row: int


@kind("federal-file.no-memory")
class NoMemory(InputError):
    """A build needs more memory than it may have."""
