"""A clinic file from its bytes to its text; anything that is no such file is refused here."""

from __future__ import annotations

import re
from pathlib import Path

from finder.errors import UnreadableFile

LARGEST_FILE = 200_000_000
"""Bytes; a file of every pain clinic in the country is far smaller."""

_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_WORKBOOK = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_COMPRESSED = b"\x1f\x8b"

_END_OF_FILE = re.compile(r"(?<!\s)\s*\x1a[\s\x1a]*\Z")
"""Ctrl-Z, with which some programs still end a text."""

_AS_CSV = "save it from your spreadsheet as “CSV UTF-8 (Comma delimited)”"


def read_text(source: Path | bytes) -> str:
    """The text of a clinic file, given by its path or its bytes.

    Raises:
        UnreadableFile: it is missing, a folder, empty, too large, or not text in UTF-8.

    """
    name = source.name if isinstance(source, Path) else "The file"
    data = _bytes_of(source) if isinstance(source, Path) else source
    if len(data) > LARGEST_FILE:
        raise _too_large(name)
    _refuse_other_formats(data, name)
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(f"{name} is not in UTF-8 (line {line}): {_AS_CSV}.") from None
    text = _END_OF_FILE.sub("", text)
    if not text.strip():
        raise UnreadableFile(f"{name} is empty: start from the template, one row for each clinic.")
    return text


def _too_large(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{name} is larger than {LARGEST_FILE // 1_000_000} MB: split it into smaller files."
    )


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _too_large(path.name)
        return path.read_bytes()
    except IsADirectoryError:
        raise UnreadableFile(f"{path} is a folder: name the CSV file in it.") from None
    except FileNotFoundError:
        raise UnreadableFile(f"There is no file {path}: check its name and folder.") from None
    except PermissionError:
        raise UnreadableFile(f"{path} may not be read: change its permissions.") from None
    except (OSError, ValueError):  # a name too long, a NUL in it, a broken disk
        raise UnreadableFile(f"{path} can't be read: try a copy of it.") from None


def _refuse_other_formats(data: bytes, name: str) -> None:
    if data.startswith((_WORKBOOK, _OLD_WORKBOOK)):
        raise UnreadableFile(f"{name} is an Excel workbook or a ZIP archive, not CSV: {_AS_CSV}.")
    if data.startswith(_COMPRESSED):
        raise UnreadableFile(f"{name} is compressed: unpack it first.")
    if data.startswith(_UTF_16):
        raise UnreadableFile(f"{name} is in UTF-16, not in UTF-8: {_AS_CSV}.")
    if b"\0" in data:
        raise UnreadableFile(f"{name} is not text: {_AS_CSV}.")
