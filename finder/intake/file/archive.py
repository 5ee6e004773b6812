"""ZIP archives from anybody: how many files one may hold, and that opening one can't fail oddly."""

from __future__ import annotations

import io
import zipfile

from finder.errors.clinic_files import BrokenWorkbook, UnpackedTooLarge

_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ENTRY = b"PK\x01\x02"
"""What each file in the list of an archive begins with."""
_MOST_ENTRIES = 5_000


def is_archive(data: bytes) -> bool:
    """Whether the bytes are a ZIP archive, as every workbook is."""
    return data.startswith(_BEGINNINGS)


def archive_in(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive, to be closed by who asks; nothing of it is unpacked.

    Raises:
        UnreadableFile: it is broken, or lists more files than any workbook has.

    """
    if data.count(_ENTRY) > _MOST_ENTRIES:  # before each is an object in memory
        raise UnpackedTooLarge(name=name)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except Exception:  # noqa: BLE001 - zipfile raises what it likes on bytes made to break it
        raise BrokenWorkbook(name=name) from None
