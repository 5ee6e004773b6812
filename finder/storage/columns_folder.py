"""Where the file of a database's columns is, if it can have one."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from finder.settings import VAR
from finder.storage.engine import Database, sqlite_file
from finder.storage.engines.postgresql import place_of

_LOCK = "lock"
_UNFINISHED = "*.part"


def columns_folder(database: Database) -> Path | None:
    """The folder of what is kept beside a database, whether it is there or not; None in memory.

    A database that is no file has one of its own below the folder of what the finder keeps.
    """
    url = database.engine.url
    if url.get_backend_name() != "sqlite":
        return VAR / "columns" / sha256(place_of(url).encode()).hexdigest()[:16]
    file = sqlite_file(url.render_as_string(hide_password=False))
    return file.with_name(f"{file.name}.columns") if file else None


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Let one process at a time make what is in the folder; others wait here until it is done.

    What another left unfinished, because it was killed, is removed.

    Raises:
        OSError: the folder can't be written.

    """
    folder.mkdir(mode=0o700, exist_ok=True, parents=True)
    with (folder / _LOCK).open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for part in folder.glob(_UNFINISHED):
            part.unlink(missing_ok=True)
        yield


def forget_columns(database: Database) -> None:
    """Remove what is kept beside a database, because what it was made from was replaced."""
    folder = columns_folder(database)
    if folder is not None:
        with suppress(OSError):
            shutil.rmtree(folder)
