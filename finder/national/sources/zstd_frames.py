"""Whether a file that is packed with zstd is whole, without unpacking it.

DuckDB takes a file that is cut off for one that ends there. RFC 8878, sections 3.1.1 and 3.1.2: a
file is a row of frames; a frame is a header and blocks, each with its length before it and a mark
on the last one.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

_FRAME, _SKIPPED = 0xFD2FB528, 0x184D2A50
_DICTIONARY_OF = (0, 1, 2, 4)
"""Bytes of the number of a dictionary, by the flag in the header."""
_SIZE_OF = (0, 2, 4, 8)
"""Bytes of the size of the content, by the flag in the header."""
_REPEATED = 1


def is_whole(path: Path) -> bool:
    """Whether every frame of a file that begins as one ends where the file does."""
    length = path.stat().st_size
    with path.open("rb") as file:
        try:
            while file.tell() < length:
                _pass_frame(file)
        except EOFError:
            return False
        return file.tell() == length


def _pass_frame(file: BinaryIO) -> None:
    magic = _number(file, 4)
    if magic & 0xFFFFFFF0 == _SKIPPED:
        file.seek(_number(file, 4), 1)
        return
    if magic != _FRAME:
        raise EOFError
    flags = _number(file, 1)
    is_single = bool(flags & 0x20)
    size = _SIZE_OF[flags >> 6] or int(is_single)
    file.seek((not is_single) + _DICTIONARY_OF[flags & 3] + size, 1)
    is_last = False
    while not is_last:
        block = _number(file, 3)
        is_last, kind = bool(block & 1), block >> 1 & 3
        file.seek(1 if kind == _REPEATED else block >> 3, 1)
    if flags & 0x04:
        file.seek(4, 1)


def _number(file: BinaryIO, length: int) -> int:
    """The number in the next bytes.

    Raises:
        EOFError: the file ends before.

    """
    found = file.read(length)
    if len(found) < length:
        raise EOFError
    return int.from_bytes(found, "little")
