"""Whether what comes is the file that was asked for."""

from __future__ import annotations

from pathlib import PurePath

from finder.errors.downloads import (
    DownloadTooLarge,
    NoSizeTold,
    OtherFormat,
    OtherLength,
    OtherSize,
    PackedAnswer,
    WebPageCame,
)
from finder.language.figures import ByteCount
from finder.national.download.addresses import host_of
from finder.national.download.response import Response
from finder.national.download.source import RemoteFile

BEGINNING = 512
"""How many bytes `check_beginning` takes."""


_ZIP = b"PK\x03\x04"
_ZSTD = b"\x28\xb5\x2f\xfd"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def checked_size(answer: Response, file: RemoteFile) -> int | None:
    """The size of the whole in bytes, on which the server and the catalogue agree.

    None where neither tells, and the end of what comes can be known all the same.

    Raises:
        InputError: they differ, or nobody could tell whether all of it came.

    """
    host = host_of(file.address)
    if answer.is_packed:
        raise PackedAnswer(host=host, name=file.name, address=file.address)
    if not answer.tells_its_end:
        raise NoSizeTold(host=host, name=file.name, address=file.address)
    if answer.size is None or file.size is None or answer.size == file.size:
        return file.size if answer.size is None else answer.size
    raise OtherSize(name=file.name, listed=file.size, host=host, offered=answer.size)


def check_largest(size: int, largest: int, file: RemoteFile) -> None:
    """See that `size` is no more than the `largest` that is fetched, both in bytes.

    Raises:
        InputError: it is more.

    """
    if size > largest:
        raise DownloadTooLarge(name=file.name, largest=ByteCount(largest), address=file.address)


def check_length(length: int, size: int | None, file: RemoteFile) -> None:
    """See that what came has the `size` that it should have, both in bytes; None: not known.

    Raises:
        InputError: it has not.

    """
    if size is not None and length != size:
        raise OtherLength(name=file.name, expected=size, came=length)


def check_beginning(beginning: bytes, file: RemoteFile) -> None:
    """See that a file that begins like that can be `file`: packed as it is called, else a CSV.

    Networks of hospitals often answer with a page of their own where something is blocked.

    Raises:
        InputError: it is a web page, or of another kind.

    """
    text = beginning.removeprefix(_BYTE_ORDER_MARK).lstrip()
    if text.startswith(b"<"):
        raise WebPageCame(name=file.name, address=file.address)
    marks = {".zip": _ZIP, ".zst": _ZSTD}
    suffix = PurePath(file.name).suffix
    mark = marks.get(suffix)
    is_packed = beginning.startswith(tuple(marks.values()))
    is_table = bool(text) and not is_packed and b"\x00" not in text
    if not (beginning.startswith(mark) if mark else is_table):
        packing = suffix.removeprefix(".") if mark else "csv"
        raise OtherFormat(name=file.name, address=file.address, packing=packing)
