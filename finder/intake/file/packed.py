"""A ZIP archive with one clinic file in it, as portals give their downloads."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath

from finder.errors.clinic_files import BrokenWorkbook, FileTooLarge, ForeignFile
from finder.intake.file import clinic_file

_TABLES = frozenset({".csv", ".tsv", ".txt", ".tab"})
_BESIDE = ("__macosx/", ".")
_MEGABYTE = 1_000_000


def unpacked(data: bytes, name: str) -> bytes | None:
    """The one text file in the archive; None if there is none, or several.

    Raises:
        UnreadableFile: it is protected by a password, broken, or too large.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [one for one in archive.infolist() if _is_table(one)]
            if len(members) != 1:
                return None
            if members[0].flag_bits & 1:
                raise ForeignFile(name=name, format="locked")
            with archive.open(members[0]) as stream:
                text = stream.read(clinic_file.LARGEST_FILE + 1)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
        raise BrokenWorkbook(name=name) from None
    if len(text) > clinic_file.LARGEST_FILE:
        raise FileTooLarge(name=name, megabytes=clinic_file.LARGEST_FILE // _MEGABYTE)
    return text


def _is_table(member: zipfile.ZipInfo) -> bool:
    path = member.filename.casefold()
    inner = PurePosixPath(path)
    is_beside = path.startswith(_BESIDE) or inner.name.startswith(".")
    return not member.is_dir() and not is_beside and inner.suffix in _TABLES
