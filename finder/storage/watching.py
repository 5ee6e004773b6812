"""Which revision is the newest, without asking for it at each step of a visitor.

PostgreSQL tells who listens as soon as something is published; beside that the watch looks each
second, as a connection may be lost, a read replica be behind, or somebody restore a backup.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from finder.errors import StorageFailed
from finder.storage.engine import Database
from finder.storage.engines.postgresql import Ears
from finder.storage.store import Mark, Store

_log = logging.getLogger(__name__)

LOOK_EVERY = 1.0
HANGS_AFTER = 5.0
"""Seconds; a look that takes longer is one at a database that hangs."""


class Watch:
    """Knows the newest revision, and whether the database still answers.

    Args:
        reading: where the directory is read from.
        told_by: the database that takes publications, and tells of them.

    """

    def __init__(self, reading: Store, told_by: Database) -> None:
        self._reading = reading
        self._told_by = told_by
        self._ears: Ears | None = None
        self._ended = threading.Event()
        self._looked_at = time.monotonic()
        self._failed = False
        self.newest: Mark | None = None
        """The newest revision when it was looked last; None before that."""

    @property
    def is_gone(self) -> bool:
        """Whether the last look failed, or has been waiting for an answer for long."""
        return self._failed or time.monotonic() - self._looked_at > HANGS_AFTER + LOOK_EVERY

    def look(self) -> bool:
        """Look once; whether the database answered."""
        try:
            self.newest = self._reading.mark()
            self._failed = False
        except StorageFailed:
            self._failed = True
        self._looked_at = time.monotonic()
        return not self._failed

    def follow(self, then: Callable[[], None]) -> None:
        """Look again and again until `end`, and do `then` after each look that was answered."""
        while not self._ended.is_set():
            try:
                if self.look():
                    then()
                self._wait()
            except Exception:  # noqa: BLE001 - a copy that no longer follows would never recover
                _log.exception("the database is not followed; trying again")
                self._ended.wait(LOOK_EVERY)
        self._close()

    def end(self) -> None:
        """Let `follow` return, within a second."""
        self._ended.set()

    def _wait(self) -> None:
        """Wait a second, or until something is published."""
        try:
            if self._ears is None:
                self._ears = Ears(self._told_by.engine)
            self._ears.wait(LOOK_EVERY)
        except StorageFailed:
            self._close()
            self._ended.wait(LOOK_EVERY)

    def _close(self) -> None:
        ears, self._ears = self._ears, None
        if ears is not None:
            ears.close()
