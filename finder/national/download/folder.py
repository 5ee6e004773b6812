"""The folder that the files come into."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from finder.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
        reason = getattr(error, "strerror", None) or "no folder can have that name"
        raise InputError(
            f"{folder} cannot be the folder for the files ({reason}); name another with --into."
        ) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        os.close(handle)
        raise InputError(
            f"{folder} cannot be the folder for the files (it is protected against writing); "
            "name another with --into."
        )
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise InputError(
            f"Another download is at work in {folder}; wait until it is done, or name another "
            "folder with --into."
        ) from None
    except OSError:  # some network drives have no locks
        pass
    try:
        yield
    finally:
        os.close(handle)
