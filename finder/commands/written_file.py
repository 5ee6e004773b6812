"""Files that a command is told to write."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from finder.errors.files import NotOrdinary, SameAs
from finder.files import cannot_be_written, is_same_file, real_path, unfinished
from finder.settings import settings
from finder.storage.engine import sqlite_file


def check_target(target: Path, *others: Path) -> None:
    """See that a file can be written at `target` without harm to any of `others`.

    The database is always one of them.

    Raises:
        InputError: it would take the place of another file, or its folder can't be written.

    """
    database = sqlite_file(settings().database_url)
    for other in (*others, *([database] if database else [])):
        if is_same_file(target, other):
            raise SameAs(path=target, other=other)
    target = real_path(target)
    if target.exists() and not target.is_file():
        raise NotOrdinary(path=target)
    try:
        with unfinished(target).open("x"):
            pass
    except OSError as error:
        raise cannot_be_written(target, error) from None
    finally:
        with suppress(OSError):
            unfinished(target).unlink(missing_ok=True)
