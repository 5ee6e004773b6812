"""Files that a command is told to write."""

from __future__ import annotations

from pathlib import Path

from finder.errors.files import SameAs
from finder.files import check_writable, is_same_file
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
    check_writable(target)
