"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from finder.errors import InputError
from finder.settings import settings
from finder.storage.engine import sqlite_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO


def check_target(target: Path, *others: Path) -> None:
    """See that a file can be written at `target` without harm to any of `others`.

    The database is always one of them.

    Raises:
        InputError: it would take the place of another file, or its folder can't be written.

    """
    database = sqlite_file(settings().database_url)
    for other in (*others, *([database] if database else [])):
        if _same(target, other):
            raise InputError(f"{target} would take the place of {other}; name another file.")
    target = _real(target)
    if target.exists() and not target.is_file():
        raise InputError(f"{target} is there already and is no ordinary file; name another.")
    try:
        with _part(target).open("x"):
            pass
    except OSError as error:
        raise _unwritable(target, error) from None
    finally:
        with suppress(OSError):
            _part(target).unlink(missing_ok=True)


@contextmanager
def replacing(target: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    """A stream whose text becomes the file `target` once all of it is written.

    Raises:
        InputError: it can't be written; what was there before still is.

    """
    target = _real(target)
    part = _part(target)
    try:
        with part.open("x", encoding=encoding, newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    except OSError as error:
        raise _unwritable(target, error) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


_OURS = secrets.token_hex(4)


def _part(target: Path) -> Path:
    """Where the text is until it is whole: in the same folder, not seen."""
    return target.with_name(f".finder-{os.getpid()}-{_OURS}.part")


def _real(path: Path) -> Path:
    try:
        return Path(os.path.realpath(path))
    except ValueError:
        raise InputError(f"{path} holds a null byte; write the name again.") from None


def _same(one: Path, other: Path) -> bool:
    one, other = _real(one), _real(other)
    try:
        return one == other or one.samefile(other)
    except OSError:  # one is not there, so the other is another
        return False


def _unwritable(target: Path, error: OSError) -> InputError:
    return InputError(
        f"{target} cannot be written ({error.strerror or 'unknown reason'}); name a file in a "
        "folder that can."
    )
