"""How many descriptors the process may have, and what that leaves for visitors."""

from __future__ import annotations

import sys
from dataclasses import dataclass

PER_PAGE = 4
"""An open page takes a socket and the three of an event loop that Streamlit makes for it."""

_LINGERING = 128 * 3
"""Streamlit keeps so many closed visits for a while, without their sockets."""

_OWN = 128
"""For the database, files, threads and the log."""

_PER_PAGE_LOAD = 6
"""Connections that a browser opens at once while a page loads."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many pages may be open, and how many connections with those that load one."""

    pages: int
    connections: int


def raise_descriptor_limit() -> int | None:
    """Let the process have as many descriptors as it is allowed; how many that are.

    None where there is no such limit to ask for.
    """
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415 - not on every system

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = hard
    if wanted == resource.RLIM_INFINITY:
        wanted = 1_048_576
    if soft != resource.RLIM_INFINITY and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        except (OSError, ValueError):
            wanted = soft
    return max(wanted, soft)


def room_for(pages: int, descriptors: int | None) -> Room:
    """What fits: `pages` that are wanted, or as many as `descriptors` have room for."""
    if descriptors is None:
        return Room(pages, pages * 2)
    free = max(descriptors - _OWN - _LINGERING, PER_PAGE * 2)
    fits = min(pages, free * 4 // 5 // PER_PAGE)  # a fifth is for pages that load
    loading = free - fits * PER_PAGE
    return Room(max(fits, 1), fits + min(loading, fits * _PER_PAGE_LOAD))
