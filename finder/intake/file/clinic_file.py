"""The bytes of a clinic file; what is no such file at all is refused here, in one sentence."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO

from finder.errors.clinic_files import (
    EmptyFile,
    FileChanged,
    FileForbidden,
    FileTooLarge,
    FolderGiven,
    ForeignFile,
    NoSuchFile,
    ReadingFailed,
)

LARGEST_FILE = 200_000_000
"""Bytes; a file of every pain clinic in the country is far smaller."""

_BEGINNING = 1_000

_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_FOREIGN = (
    (b"\x1f\x8b", "compressed"),
    (b"7z\xbc\xaf", "compressed"),
    (b"Rar!", "compressed"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "document"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
)
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
        raise EmptyFile(name=name)
    _refuse_foreign(data, name)
    return data


def _too_large(name: str) -> FileTooLarge:
    return FileTooLarge(name=name, megabytes=LARGEST_FILE // 1_000_000)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _too_large(path.name)
        with path.open("rb") as stream:  # a device has no size, and no end
            before = _state(stream)
            data = stream.read(LARGEST_FILE + 1)
            if _state(stream) != before:
                raise FileChanged(path=path)
            return data
    except IsADirectoryError:
        raise FolderGiven(path=path) from None
    except FileNotFoundError:
        raise NoSuchFile(path=path) from None
    except PermissionError:
        raise FileForbidden(path=path) from None
    except (OSError, ValueError):  # a name too long, a NUL in it, a broken disk
        raise ReadingFailed(path=path) from None


def _state(stream: IO[bytes]) -> tuple[int, int]:
    found = os.fstat(stream.fileno())
    return found.st_size, found.st_mtime_ns


def _refuse_foreign(data: bytes, name: str) -> None:
    for beginning, foreign in _FOREIGN:
        if data.startswith(beginning):
            raise ForeignFile(name=name, format=foreign)
    if data.startswith(_OLD_WORKBOOK):
        locked = "old-workbook-locked" if _PROTECTED in data else "old-workbook"
        raise ForeignFile(name=name, format=locked)
    beginning = data[:_BEGINNING].lstrip(b"\xef\xbb\xbf \t\r\n")
    if beginning.lower().startswith(_MARKUP):
        raise ForeignFile(name=name, format="web-page")
