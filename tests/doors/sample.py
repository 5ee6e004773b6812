"""The directory behind every door of these tests, opened once, when it is first asked."""

from __future__ import annotations

from functools import lru_cache

from finder.services.directory import Directory, open_directory
from finder.settings import SAMPLE_DIRECTORY
from finder.taxonomy.taxonomy import standard_taxonomy


@lru_cache(maxsize=1)
def sample_directory() -> Directory:
    """The invented clinics that ship with the finder."""
    return open_directory(SAMPLE_DIRECTORY, standard_taxonomy())
