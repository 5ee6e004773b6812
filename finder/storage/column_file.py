"""One file of records and columns: records are read one by one, columns all at once.

    records, one behind the other | columns | footer (JSON) | its length | its SHA-256 | the mark

Nothing in it is ever executed. The footer says of each column its type (of a few that are known),
where it begins and how many values it has. The SHA-256 of the columns is in the footer, and each
record has a checksum of its own among the columns, so that what is read is what was written. A
file is never changed: another takes its place as a whole (`finder.files.atomic_write`), and
whoever reads the one before goes on reading that.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from zlib import crc32

import numpy as np
import orjson
from numpy.typing import NDArray

from finder.search.columns import Column
from finder.search.texts import TextColumn

Reader = Callable[[int, int], bytes]
"""Reads so many bytes from a place on; fewer where the file ends."""

_MARK = b"finder columns 1"
_TAIL = 8 + hashlib.sha256().digest_size + len(_MARK)
_STEP = 64
_RUN, _ENDS = ".run", ".ends"
_TYPES = frozenset({"<f8", "<i8", "<i4", "<u8", "<u4", "|u1", "|b1"})


class ColumnWriter:
    """Writes such a file from its beginning to its end: records, then columns, then `close`."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0
        self._begin: int | None = None
        self._columns: dict[str, tuple[str, int, int]] = {}
        self._sum = hashlib.sha256()

    def record(self, text: bytes) -> tuple[int, int, int]:
        """Write one record; returns where it begins, its length and its checksum."""
        self._stream.write(text)
        start, self._at = self._at, self._at + len(text)
        return start, len(text), crc32(text)

    def column(self, name: str, values: Column) -> None:
        """Write one column, of texts or numbers; no record comes after it."""
        if isinstance(values, TextColumn):
            self._array(name + _RUN, np.frombuffer(values.whole, dtype=np.uint8))
            self._array(name + _ENDS, values.ends)
        else:
            self._array(name, values)

    def _array(self, name: str, values: NDArray[Any]) -> None:
        if self._begin is None:
            self._pad()
            self._begin, self._sum = self._at, hashlib.sha256()
        flat = np.ascontiguousarray(values).reshape(-1)
        flat = flat.astype(flat.dtype.newbyteorder("<"), copy=False)
        self._columns[name] = (flat.dtype.str, self._at, len(flat))
        self._put(flat.tobytes())
        self._pad()

    def close(self, about: Mapping[str, object]) -> None:
        """Write the footer, with what else is to be known `about` the file."""
        footer = orjson.dumps(
            {
                "about": about,
                "begin": self._begin or 0,
                "columns": self._columns,
                "sha256": self._sum.hexdigest(),
            }
        )
        digest = hashlib.sha256(footer).digest()
        self._stream.write(footer + len(footer).to_bytes(8, "little") + digest + _MARK)

    def _put(self, some: bytes) -> None:
        self._stream.write(some)
        self._sum.update(some)
        self._at += len(some)

    def _pad(self) -> None:
        self._put(bytes(-self._at % _STEP))


class ColumnFile:
    """A file that was written so.

    Raises:
        ValueError: it is none, or not as it was written.

    """

    def __init__(self, read: Reader, size: int) -> None:
        tail = read(size - _TAIL, _TAIL) if size >= _TAIL else b""
        length = int.from_bytes(tail[:8], "little")
        if tail[-len(_MARK) :] != _MARK or length > size - _TAIL:
            raise ValueError("it does not end as such a file does")
        footer = read(size - _TAIL - length, length)
        if hashlib.sha256(footer).digest() != tail[8 : -len(_MARK)]:
            raise ValueError("its footer is damaged")
        told = orjson.loads(footer)
        self.about: Mapping[str, Any] = told["about"]
        self._read = read
        self._begin: int = told["begin"]
        self._columns: Mapping[str, tuple[str, int, int]] = told["columns"]
        self._whole = read(self._begin, size - _TAIL - length - self._begin)
        if hashlib.sha256(self._whole).hexdigest() != told["sha256"]:
            raise ValueError("its columns are damaged")

    def column(self, name: str) -> Column:
        """One column, of texts or numbers, as it was written."""
        return self._texts(name) if name + _RUN in self._columns else self.array(name)

    def array(self, name: str) -> NDArray[Any]:
        """One column of numbers, as it lies in memory: read-only."""
        kind, start, count = self._columns[name]
        if kind not in _TYPES or start < self._begin:
            raise ValueError(f"no such column can be: {name}")
        return np.frombuffer(self._whole, np.dtype(kind), count, start - self._begin)

    def _texts(self, name: str) -> TextColumn:
        ends = self.array(name + _ENDS)
        _, start, length = self._columns[name + _RUN]
        if len(ends) and (int(ends[-1]) != length or (np.diff(ends, prepend=0) < 0).any()):
            raise ValueError(f"these texts do not end where they should: {name}")
        return TextColumn(self._whole, ends, start - self._begin)

    def record(self, start: int, length: int, checksum: int) -> bytes:
        """One record, where the writer said that it is.

        Raises:
            ValueError: it is not as it was written.
            OSError: it can't be read.

        """
        text = self._read(start, length)
        if len(text) != length or crc32(text) != checksum:
            raise ValueError("a record is damaged")
        return text


def read_column_file(path: Path) -> ColumnFile:
    """The file at `path`, which stays open as long as it is in use.

    Raises:
        ValueError: it is none, or not as it was written.
        OSError: it can't be read.

    """
    stream = path.open("rb", buffering=0)
    file = stream.fileno()

    def read(start: int, length: int, _kept_open: BinaryIO = stream) -> bytes:
        return os.pread(file, length, start)

    return ColumnFile(read, os.fstat(file).st_size)


def column_file_in(stream: BytesIO) -> ColumnFile:
    """What was written into memory, because it could not be kept."""
    whole = stream.getbuffer()
    return ColumnFile(lambda start, length: bytes(whole[start : start + length]), len(whole))
