"""A file on its way: `NAME.part` until it is whole, and beside it what version it is of."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from finder.errors.downloads import DiskFull, FolderBusy, NoRoom, PartNotWritten, UnfitFolder
from finder.language.figures import ByteCount


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Make `folder` if it is not there, and let no other download work in it meanwhile.

    Raises:
        InputError: it can't be made, is no folder, or another download works in it.

    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or ""
        why = "system" if reason else "name"
        raise UnfitFolder(path=folder, why=why, reason=reason) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        os.close(handle)
        raise UnfitFolder(path=folder, why="protected")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise FolderBusy(path=folder) from None
    except OSError:  # some network drives have no locks
        pass
    try:
        yield
    finally:
        os.close(handle)


_LONGEST_NOTE = 10_000


@dataclass(frozen=True, kw_only=True)
class Version:
    """Which version of which file the bytes are of; `mark` is what `If-Range` takes."""

    address: str
    mark: str
    size: int | None


class PartFile:
    """The unfinished file of `target`, in the same folder.

    What was there before at `target` stays until `finish`.
    """

    def __init__(self, target: Path) -> None:
        self._target = target
        self._path = target.with_name(f"{target.name}.part")
        self._note = target.with_name(f"{target.name}.part.json")

    @property
    def length(self) -> int:
        """How many bytes are there."""
        try:
            return self._path.stat().st_size
        except OSError:
            return 0

    def version(self) -> Version | None:
        """What the bytes that are there are of; None if that is not known."""
        try:
            if self._note.stat().st_size > _LONGEST_NOTE:
                return None
            noted = Version(**json.loads(self._note.read_text("utf-8")))
        except (OSError, ValueError, TypeError, RecursionError):
            return None
        fit = isinstance(noted.mark, str) and isinstance(noted.size, int | None)
        return noted if fit else None

    @contextmanager
    def open(self, first: int, version: Version) -> Iterator[BinaryIO]:
        """A stream that writes from the byte `first` on; what was after it is dropped.

        Raises:
            InputError: it can't be written, as on a full disk; what was written stays.

        """
        with self._written(), self._path.open("ab") as stream:
            stream.truncate(first)
            if not first:
                self._note.write_text(json.dumps(asdict(version)), encoding="utf-8")
            yield stream

    def beginning(self, length: int) -> bytes:
        """The first `length` bytes."""
        with self._written(), self._path.open("rb") as stream:
            return stream.read(length)

    def finish(self) -> None:
        """Put the file in its place.

        Raises:
            InputError: it can't be.

        """
        with self._written():
            with self._path.open("rb+") as stream:
                os.fsync(stream.fileno())
            self._path.replace(self._target)
        with suppress(OSError):
            self._note.unlink(missing_ok=True)

    def discard(self) -> None:
        """Take away what there is of it."""
        for path in (self._path, self._note):
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def check_room(self, needed: int, spare: int) -> None:
        """See that the disk has room for `needed` more bytes and `spare` ones.

        Raises:
            InputError: it has not.

        """
        free = shutil.disk_usage(self._target.parent).free
        if free < needed + spare:
            raise NoRoom(
                name=self._target.name,
                needed=ByteCount(needed + spare),
                folder=self._target.parent,
                free=ByteCount(free),
            )

    @contextmanager
    def _written(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise DiskFull(folder=self._target.parent) from None
            raise PartNotWritten(path=self._path, reason=error.strerror or "") from None
