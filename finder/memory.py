"""Memory that is free, given back to the system while a server is up."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache

_WORTH_IT = 5_000
"""So many objects more than at the last collection, of which a visit that ended leaves a fifth."""


def tidy() -> None:
    """Collect what visits left that have ended, and give back what is free; nothing if none has.

    Streamlit's runs of a page lead back to themselves, so that only the collector frees a visit
    that was closed. By itself it would look at what is as old as that after thousands of visits.
    """
    youngest, *older = gc.get_count()
    if youngest > _WORTH_IT or any(older):
        gc.collect()
        give_back()


def give_back() -> None:
    """Let the system have the memory that this process holds, but does not use.

    Whatever a library keeps of its own stays. Only glibc can be asked: elsewhere nothing is done.
    """
    trim = _trim()
    if trim:
        trim(0)


@lru_cache(maxsize=1)
def _trim() -> Callable[[int], int] | None:
    if sys.platform == "linux":
        with suppress(AttributeError, OSError):  # another C library
            found: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
            return found
    return None
