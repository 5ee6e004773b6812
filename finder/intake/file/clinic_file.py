"""The bytes of a clinic file; what is no such file at all is refused here, in one sentence."""

from __future__ import annotations

import re
from pathlib import Path

from finder.errors import UnreadableFile

LARGEST_FILE = 200_000_000
"""Bytes; a file of every pain clinic in the country is far smaller."""

AS_CSV = "save it from your spreadsheet as “CSV UTF-8 (Comma delimited)”"

_GEOJSON_IS = (
    "is GeoJSON, the data of a map and not a table: save the layer as CSV in your map program (in "
    "QGIS: Export, Save Features As)"
)
_JSON_IS = "is JSON, data for programs and not a table: get the same data as CSV or a workbook"
_BEGINNING = 1_000

_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_FOREIGN = (
    (b"\x1f\x8b", "is compressed: unpack it first"),
    (b"7z\xbc\xaf", "is compressed: unpack it first"),
    (b"Rar!", "is compressed: unpack it first"),
    (b"%PDF", "is a PDF: copy its table into a spreadsheet, then save that as CSV"),
    (
        b"{\\rtf",
        f"is a text document, not a table: copy its table into a spreadsheet, then {AS_CSV}",
    ),
    (b"\x89PNG", "is a picture, not text: type its table into a spreadsheet"),
    (b"\xff\xd8\xff", "is a picture, not text: type its table into a spreadsheet"),
    (b"GIF8", "is a picture, not text: type its table into a spreadsheet"),
)
_JSON = re.compile(rb'\[?\s*\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\})|\[\s*\]')
"""An object with a name in it, or an empty one: no row of a table begins like that."""
_GEOJSON = re.compile(rb'"type"\s*:\s*"Feature(?:Collection)?"')
_MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"<table")


def name_of(source: Path | bytes) -> str:
    """What a sentence calls the file."""
    return source.name if isinstance(source, Path) else "The file"


def bytes_of(source: Path | bytes, name: str) -> bytes:
    """The bytes of the file at a path, or those given, if they may be a clinic file.

    Raises:
        UnreadableFile: it is missing, a folder, empty, too large, or of a format that is
            neither text nor a workbook of today's Excel.

    """
    data = _read(source) if isinstance(source, Path) else source
    if len(data) > LARGEST_FILE:
        raise _too_large(name)
    if not data or data.isspace():
        raise empty(name)
    _refuse_foreign(data, name)
    return data


def empty(name: str) -> UnreadableFile:
    """What is said of a file without a single cell."""
    return UnreadableFile(f"{name} is empty: start from the template, one row for each clinic.")


def _too_large(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{name} is larger than {LARGEST_FILE // 1_000_000} MB: split it into smaller files."
    )


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _too_large(path.name)
        with path.open("rb") as stream:  # a device has no size, and no end
            return stream.read(LARGEST_FILE + 1)
    except IsADirectoryError:
        raise UnreadableFile(f"{path} is a folder: name the file in it.") from None
    except FileNotFoundError:
        raise UnreadableFile(f"There is no file {path}: check its name and folder.") from None
    except PermissionError:
        raise UnreadableFile(f"{path} may not be read: change its permissions.") from None
    except (OSError, ValueError):  # a name too long, a NUL in it, a broken disk
        raise UnreadableFile(f"{path} can't be read: try a copy of it.") from None


def _refuse_foreign(data: bytes, name: str) -> None:
    for beginning, sentence in _FOREIGN:
        if data.startswith(beginning):
            raise UnreadableFile(f"{name} {sentence}.")
    if data.startswith(_OLD_WORKBOOK):
        if _PROTECTED in data:
            raise UnreadableFile(
                f"{name} is an Excel workbook with a password: save it without one."
            )
        raise UnreadableFile(
            f"{name} is an Excel workbook in the old format (.xls): save it as .xlsx or CSV."
        )
    beginning = data[:_BEGINNING].lstrip(b"\xef\xbb\xbf \t\r\n")
    if _JSON.match(beginning):
        raise UnreadableFile(f"{name} {_GEOJSON_IS if _GEOJSON.search(beginning) else _JSON_IS}.")
    if beginning.lower().startswith(_MARKUP):
        raise UnreadableFile(f"{name} is a web page, not a table: open it in Excel, then {AS_CSV}.")
