"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from finder.errors.files import NoFolder, NotOrdinary, NotWritten, NullByte, WriteProtected

_OURS = secrets.token_hex(4)
_PRIVATE, _COMMON = 0o600, 0o666


def real_path(path: Path) -> Path:
    """The file that `path` leads to, through links; it need not be there.

    Raises:
        InputError: no file can have that name.

    """
    try:
        return Path(os.path.realpath(path))
    except ValueError:
        raise NullByte(path=path) from None


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two names lead to one file, or would if both were there."""
    one, other = real_path(one), real_path(other)
    try:
        return one == other or one.samefile(other)
    except OSError:  # one is not there, so the other is another
        return False


def unfinished(target: Path) -> Path:
    """Where the content of `target` is until it is whole: in the same folder, not seen."""
    return target.with_name(f".finder-{os.getpid()}-{_OURS}.part")


def check_writable(target: Path) -> None:
    """See that `atomic_write` can make `target`, before long work begins; nothing is left there.

    Raises:
        InputError: what is there is no ordinary file or is protected, or its folder is missing
            or can't be written.

    """
    real = real_path(target)
    try:
        if real.exists():
            if not real.is_file():
                raise NotOrdinary(path=target)
            if not os.access(real, os.W_OK):
                raise WriteProtected(path=target)
        if not real.parent.is_dir():
            raise NoFolder(path=target, folder=real.parent)
        # Only writing shows whether a folder lets it: rights, a read-only disk, long names differ.
        probe = unfinished(real)
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError as error:
        raise cannot_be_written(target, error) from None


@contextmanager
def atomic_write(target: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file `target` once all of them are on the disk.

    Until then, and if anything fails, what was there before still is. A `private` file can be
    read by its owner alone.

    Raises:
        InputError: it can't be written; the message says why and what to do.

    """
    real = real_path(target)
    part = unfinished(real)
    try:
        rights = _PRIVATE if private else _COMMON
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, rights)
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(real)
    except OSError as error:
        raise cannot_be_written(target, error) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


@contextmanager
def atomic_text(target: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    """As `atomic_write`, for text; line ends are written as they are given."""
    with atomic_write(target) as stream:
        text = TextIOWrapper(stream, encoding=encoding, newline="")
        yield text
        text.flush()
        text.detach()


def cannot_be_written(target: Path, error: OSError) -> NotWritten:
    """The error of a file that can't be written, with what the system says of it."""
    return NotWritten(path=target, reason=error.strerror or "")
