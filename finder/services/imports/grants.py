"""Which visits may send files: those whose page asks a signed-in admin for one, as it is drawn."""

from __future__ import annotations

import threading
from functools import lru_cache

_MOST = 1_000
"""Visits that ended without leaving the page are forgotten, the oldest first."""


class UploadGrants:
    """Given by the page when it is drawn, taken back when another page is.

    A visit is known by the id that Streamlit gave its session.
    """

    def __init__(self) -> None:
        self._open: dict[str, None] = {}
        self._turn = threading.Lock()

    def give(self, visit: str) -> None:
        """Let the visit send files."""
        with self._turn:
            self._open.pop(visit, None)
            self._open[visit] = None
            while len(self._open) > _MOST:
                del self._open[next(iter(self._open))]

    def take_back(self, visit: str) -> bool:
        """Let the visit send no more; whether it could until now."""
        with self._turn:
            return visit in self._open and self._open.pop(visit) is None

    def has(self, visit: str) -> bool:
        """Whether the visit may send files now."""
        return visit in self._open


@lru_cache(maxsize=1)
def upload_grants() -> UploadGrants:
    """Those of this process."""
    return UploadGrants()
