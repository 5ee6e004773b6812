"""Uploads that are not published yet, kept when the page that they were begun on is gone.

A reload, a lost connection or a fault ends a visit with all that it held. The uploads of the
admins stay here, in the memory of the process, until they are published or let go.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

_MOST = 20
_MOST_BYTES = 500_000_000


class Kept(Protocol):
    """What can be kept: it has a name of its own, and a file."""

    token: str
    data: bytes


Draft = TypeVar("Draft", bound=Kept)


class Drafts(Generic[Draft]):
    """Drafts by who began them, those touched last first.

    At most `most` and of `most_bytes` in all: the newest stays, and then those before it.
    """

    def __init__(self, most: int = _MOST, most_bytes: int = _MOST_BYTES) -> None:
        self._most, self._most_bytes = most, most_bytes
        self._lock = threading.Lock()
        self._drafts: list[tuple[str, Draft]] = []

    def keep(self, owner: str, draft: Draft) -> None:
        """Keep it in place of what is kept of it."""
        with self._lock:
            found = [(owner, draft), *self._without(owner, draft.token)][: self._most]
            size = len(draft.data)
            for place, (_, other) in enumerate(found[1:], start=1):
                size += len(other.data)
                if size > self._most_bytes:
                    del found[place:]
                    break
            self._drafts = found

    def forget(self, owner: str, token: str) -> None:
        """Let go of one."""
        with self._lock:
            self._drafts = self._without(owner, token)

    def of(self, owner: str) -> Sequence[Draft]:
        """What that person began, the newest first; nothing of anybody else."""
        with self._lock:
            return [draft for name, draft in self._drafts if name == owner]

    def _without(self, owner: str, token: str) -> list[tuple[str, Draft]]:
        return [one for one in self._drafts if (one[0], one[1].token) != (owner, token)]
