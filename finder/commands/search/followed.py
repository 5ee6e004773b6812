"""The directory of a command that goes on: a file as it is, or the store as it changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from finder.commands.search.search import chosen_directory
from finder.commands.store_access import is_kept
from finder.services.directory import Directory
from finder.services.opening import open_store
from finder.services.publishing.live_directory import LiveDirectory
from finder.taxonomy import standard_taxonomy


def followed_directory(path: Path | None) -> Callable[[], Directory]:
    """Gives the clinics of a file; without one those of the store, always the newest.

    Raises:
        InputError: the file or the store can't be used.

    """
    taxonomy = standard_taxonomy()
    if path is None and is_kept():
        return LiveDirectory(open_store(), taxonomy).current
    directory = chosen_directory(path, taxonomy)
    return lambda: directory
