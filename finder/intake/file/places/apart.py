"""GeoPackage and Parquet, read by processes of their own."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from finder.directory.geo_marks import MARK
from finder.errors import UnreadableFile
from finder.errors.clinic_files import (
    BrokenPlaces,
    ForeignFile,
    NoSuchLayer,
    UnpackedTooLarge,
)
from finder.intake.file import clinic_file
from finder.intake.file.places import bounded, geopackage_rows, parquet_rows
from finder.intake.file.places.rows import PlaceRow, PlaceRows
from finder.intake.file.sheet_choice import best_sheet
from finder.language.figures import AnyOf

_SECONDS = 120
_SHOWN, _MOST_NAMED = 31, 20
SQLITE, PARQUET = b"SQLite format 3\x00", b"PAR1"

_Told = dict[str, Any]


def is_apart(data: bytes) -> bool:
    """Whether the bytes are of a format that is read here."""
    return data.startswith((SQLITE, PARQUET))


def read_apart(data: bytes, name: str, wanted: str | None) -> PlaceRows:
    """The rows of a GeoPackage or a Parquet file.

    Raises:
        UnreadableFile: it is broken, encrypted, too large when unpacked, no GeoPackage, or has
            no such layer.

    """
    return _parquet(data, name) if data.startswith(PARQUET) else _geopackage(data, name, wanted)


def layers_of(data: bytes, name: str) -> tuple[str, ...]:
    """The names of the layers that can be read."""
    return _geopackage(data, name, None).layers if data.startswith(SQLITE) else ()


def _parquet(data: bytes, name: str) -> PlaceRows:
    codes = {
        parquet_rows.BROKEN: BrokenPlaces(name=name, format="parquet"),
        parquet_rows.LOCKED: ForeignFile(name=name, format="locked"),
        parquet_rows.NESTED: ForeignFile(name=name, format="parquet-columns"),
    }
    told, stream = _run(parquet_rows.__file__, data, name, codes)
    return _rows(told, stream)


def _geopackage(data: bytes, name: str, wanted: str | None) -> PlaceRows:
    codes = {
        geopackage_rows.BROKEN: BrokenPlaces(name=name, format="geopackage"),
        geopackage_rows.OTHER: ForeignFile(name=name, format="sqlite"),
        geopackage_rows.NO_LAYER: ForeignFile(name=name, format="no-layer"),
    }
    told, stream = _run(geopackage_rows.__file__, data, name, codes, wanted)
    if wanted is None and told["peeks"]:
        best = best_sheet(told["peeks"])
        if best not in (None, told["layer"]):
            told, stream = _run(geopackage_rows.__file__, data, name, codes, best)
    if told["layer"] is None:
        listed = AnyOf(f"“{one[:_SHOWN]}”" for one in told["layers"][:_MOST_NAMED])
        raise NoSuchLayer(name=name, layers=listed)
    return _rows(told, stream)


def _rows(told: _Told, stream: BinaryIO) -> PlaceRows:
    return PlaceRows(
        titles=told["titles"],
        rows=_Lines(stream),
        grid=told["grid"],
        is_placed=told["placed"],
        is_ours=told["mark"] == MARK,
        layer=told.get("layer") or "",
        layers=tuple(told.get("layers") or ()),
    )


class _Lines:
    """The rows that the other process wrote, read anew each time; they are never there at once."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._start = stream.tell()

    def __iter__(self) -> Iterator[PlaceRow]:
        self._stream.seek(self._start)
        for line in self._stream:
            x, y, shape, *values = orjson.loads(line)
            yield PlaceRow(x, y, shape, values)


def _run(
    script: str,
    data: bytes,
    name: str,
    codes: Mapping[int, UnreadableFile],
    wanted: str | None = None,
) -> tuple[_Told, BinaryIO]:
    """What the other process tells first, and the stream of its rows."""
    target = tempfile.TemporaryFile()  # noqa: SIM115 - it is gone with the rows
    with tempfile.TemporaryFile() as source:
        source.write(data)
        source.seek(0)
        most = clinic_file.LARGEST_FILE + 1_000_000
        arguments = (most, _SECONDS, Path(script), orjson.dumps(wanted).decode())
        try:
            done = subprocess.run(  # noqa: S603 - our own scripts; the wanted name is only compared
                [sys.executable, "-I", str(Path(bounded.__file__)), *map(str, arguments)],
                stdin=source,
                stdout=target,
                stderr=subprocess.DEVNULL,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise UnpackedTooLarge(name=name) from None
    if done.returncode in codes:
        raise codes[done.returncode]
    if done.returncode:  # out of memory, time or room
        raise UnpackedTooLarge(name=name)
    target.seek(0)
    told: _Told = orjson.loads(target.readline())
    return told, target
