"""A federal file as it was downloaded: plain, packed with gzip, or inside a zip archive."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, cast

from finder.errors import UnreadableFile
from finder.errors.federal_files import (
    BlankFirstLine,
    DamagedArchive,
    DamagedFile,
    EmptyFederalFile,
    NoTableInside,
    NotOpened,
)
from finder.national.sources.zstd_frames import is_whole

_LONGEST_FIRST_LINE = 100_000
_TABLES = (".csv", ".txt", ".tsv")
_NOT_DATA = "fileheader"
"""In the monthly archive of NPPES there are small files that hold the headings alone."""


class Packing(StrEnum):
    """How a file is packed."""

    PLAIN = "plain"
    GZIP = "gzip"
    ZIP = "zip"
    ZSTD = "zstd"


Fits = Callable[[str], bool]
"""Whether a first line is that of the table that is looked for."""


def anything(_line: str) -> bool:
    """Any table will do."""
    return True


_MARKS = {b"\x1f\x8b": Packing.GZIP, b"PK": Packing.ZIP, b"\x28\xb5": Packing.ZSTD}


def packing_of(path: Path) -> Packing:
    """How the file is packed, by its first two bytes.

    Raises:
        UnreadableFile: it cannot be opened.

    """
    try:
        with path.open("rb") as stream:
            return _MARKS.get(stream.read(2), Packing.PLAIN)
    except (OSError, ValueError) as error:
        raise cannot_open(path, error) from error


@contextmanager
def unpacked(path: Path, fits: Fits) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """The bytes of the table in a file, and the file itself, whose `tell` says how far it is.

    Of several tables in an archive it is the largest whose first line `fits`, else the largest.

    Raises:
        UnreadableFile: it cannot be opened, or there is no table in the archive.

    """
    packing = packing_of(path)
    with path.open("rb") as raw:
        if packing is Packing.PLAIN:
            yield raw, raw
        elif packing is Packing.GZIP:
            with gzip.open(raw) as stream:
                yield cast("IO[bytes]", stream), raw
        else:
            with (
                _archive(raw, path) as archive,
                archive.open(_member(archive, path, fits)) as stream,
            ):
                yield stream, raw


def first_line(path: Path, fits: Fits = anything) -> str:
    """The first line of the table in a file, without its end.

    Raises:
        UnreadableFile: there is none, or the file is cut off or can't be opened.

    """
    name = path.name
    if packing_of(path) is Packing.ZSTD:
        return _first_resource(path)
    line = _beginning(path, fits)
    if not line:
        raise EmptyFederalFile(name=name)
    text = _text(line)
    if not text.strip():
        raise BlankFirstLine(name=name)
    return text


def has_old_line_ends(path: Path, fits: Fits = anything) -> bool:
    """Whether lines end with a carriage return alone, as on old computers.

    Raises:
        UnreadableFile: the file is cut off or can't be opened.

    """
    return b"\r" in _beginning(path, fits).rstrip(b"\r\n")


def _beginning(path: Path, fits: Fits) -> bytes:
    try:
        with unpacked(path, fits) as (stream, _):
            return stream.readline(_LONGEST_FIRST_LINE)
    except UNPACKING_FAULTS as error:
        raise damaged(path, error) from error


def _first_resource(path: Path) -> str:
    """The first line of a file that is packed with zstd, which only DuckDB unpacks here."""
    import duckdb  # noqa: PLC0415 - for these files alone

    if not is_whole(path):
        raise DamagedFile(name=path.name)
    try:
        with duckdb.connect(config=_ON_ITS_OWN) as connection:
            found = connection.execute(_FIRST_RESOURCE, [str(path)]).fetchone()
    except duckdb.Error as error:
        raise DamagedFile(name=path.name) from error
    if found is None or found[0] is None:
        raise DamagedFile(name=path.name)
    return str(found[0])[:_LONGEST_FIRST_LINE]


_ON_ITS_OWN: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
_FIRST_RESOURCE = (
    "SELECT json::VARCHAR FROM read_ndjson_objects(?, compression='zstd', ignore_errors=true, "
    "maximum_object_size=32000000) LIMIT 1"
)

UNPACKING_FAULTS = (EOFError, gzip.BadGzipFile, zlib.error, zipfile.BadZipFile, OSError)
"""What reading a packed file raises when it is damaged."""


def damaged(path: Path, error: BaseException) -> UnreadableFile:
    """What is said of a file whose reading raised one of `UNPACKING_FAULTS`."""
    if isinstance(error, OSError) and error.errno is not None:
        return cannot_open(path, error)
    return DamagedFile(name=path.name)


def cannot_open(path: Path, error: OSError | ValueError) -> UnreadableFile:
    """What is said of a file that can't be opened."""
    reason = getattr(error, "strerror", None) or ""
    return NotOpened(name=path.name, reason=reason)


def _archive(raw: IO[bytes], path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(raw)
    except zipfile.BadZipFile as error:
        raise DamagedArchive(name=path.name) from error


def _member(archive: zipfile.ZipFile, path: Path, fits: Fits) -> zipfile.ZipInfo:
    tables = _tables(archive)
    if not tables:
        raise NoTableInside(name=path.name)
    if len(tables) == 1:
        return tables[0]
    return next((one for one in tables if fits(_first_line_of(archive, one))), tables[0])


def holds(path: Path, fits: Fits) -> bool:
    """Whether a file is an archive with a table, beside others, whose first line `fits`.

    Raises:
        UnreadableFile: it cannot be opened, or is a damaged archive.

    """
    if packing_of(path) is not Packing.ZIP:
        return False
    try:
        with path.open("rb") as raw, _archive(raw, path) as archive:
            return any(fits(_first_line_of(archive, one)) for one in _tables(archive))
    except UNPACKING_FAULTS as error:
        raise damaged(path, error) from error


def _tables(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The tables of an archive, the largest first."""
    tables = [
        one
        for one in archive.infolist()
        if one.filename.lower().endswith(_TABLES) and _NOT_DATA not in one.filename.lower()
    ]
    return sorted(tables, key=lambda one: -one.file_size)


def _first_line_of(archive: zipfile.ZipFile, table: zipfile.ZipInfo) -> str:
    with archive.open(table) as stream:
        return _text(stream.readline(_LONGEST_FIRST_LINE))


def _text(line: bytes) -> str:
    text = line.removeprefix(b"\xef\xbb\xbf").decode("latin-1").strip("\r\n")
    return text.partition("\r")[0]
