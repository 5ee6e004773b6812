"""The directory that people search, which follows the store while they do."""

from __future__ import annotations

import gc
import logging
import threading
import time
from functools import partial
from typing import NamedTuple

from finder.errors import StorageFailed
from finder.memory import give_back
from finder.quick_turns import quick_turns
from finder.services.directory import Directory, today_utc
from finder.services.publishing.kept_directory import KeptDirectory, Opened
from finder.storage.store import Mark, Store
from finder.storage.watching import Watch
from finder.taxonomy.taxonomy import Taxonomy

_log = logging.getLogger(__name__)

LONGEST_PAUSE = 60.0
"""Seconds until what could not be opened is tried again, at the most; a newer revision is at once.
"""
_AT_ONCE = 3
"""From so many failures in a row on there is a pause."""


class Readiness(NamedTuple):
    """What a copy of the finder says of itself: what it searches, and whether it can publish.

    It `is_behind` while the newest revision could not be opened, and searches the one before.
    """

    revision: int
    clinics: int
    database_answers: bool
    is_behind: bool = False


class _Failed(NamedTuple):
    """What could not be opened, how often in a row, and when it is tried again."""

    mark: Mark | None
    times: int
    again_at: float


class LiveDirectory:
    """Always one whole revision: a newer one takes its place at once, when it is ready.

    Opening a newer revision happens in a thread of its own, so that whoever searches in
    the meantime gets the answer of the revision before. A new day is opened like a revision,
    since what was checked of late is not for ever; so is what turned out to be damaged. While the
    database gives no answer, or what it has can't be opened, searches go on in what there is.

    On PostgreSQL no search waits for the database: a watch follows it. Elsewhere each search asks.

    Args:
        store: where publications are made.
        reading: where the directory is read from, if that is another database (a replica).

    """

    def __init__(self, store: Store, taxonomy: Taxonomy, *, reading: Store | None = None) -> None:
        self._store = store
        self._reading = reading or store
        self._kept = KeptDirectory(self._reading, taxonomy)
        self._starting = threading.Lock()
        self._refresh: threading.Thread | None = None
        self._begun = 0.0
        self._failed: _Failed | None = None
        self._made_here = store.made_here
        self._opened = _settled(self._kept.open())
        self._watch: Watch | None = None
        if self._reading.database.is_postgresql:
            self._watch = Watch(self._reading, store.database)
            follow = partial(self._watch.follow, self._see)
            threading.Thread(target=follow, name="follow", daemon=True).start()

    def current(self, *, wait: float = 0.5) -> Directory:
        """The newest revision, or the one before while the newest takes over `wait` seconds.

        They count from when its opening began: who comes later waits the less, or not at all.
        """
        for _ in range(2):  # what was being opened already may be the one before
            if self._is_current():
                break
            refresh = self._begin_refresh()
            refresh.join(max(0.0, self._begun + wait - time.monotonic()))
            if refresh.is_alive():
                break
        return self._opened.directory

    def readiness(self) -> Readiness:
        """What is searched, and whether the database answers."""
        directory = self._opened.directory
        answers = not self._watch.is_gone if self._watch else self._newest() is not None
        is_behind = self._failed is not None
        return Readiness(directory.revision, len(directory.by_id), answers, is_behind)

    def close(self) -> None:
        """Follow no longer."""
        if self._watch:
            self._watch.end()

    def _see(self) -> None:
        if not self._is_current():
            self._begin_refresh()

    def _begin_refresh(self) -> threading.Thread:
        with self._starting:
            if self._refresh is None or not self._refresh.is_alive():
                self._refresh = threading.Thread(target=self._follow, daemon=True)
                self._begun = time.monotonic()
                self._refresh.start()
            return self._refresh

    def _is_current(self) -> bool:
        now, newest = self._opened, self._newest()
        if newest is None:  # nothing newer can be read, and what there is stays
            return True
        failed = self._failed
        if failed and failed.mark == newest and time.monotonic() < failed.again_at:
            return True
        is_newest = newest == now.mark and now.directory.as_of == today_utc()
        return is_newest and not now.records.are_damaged

    def _newest(self) -> Mark | None:
        """The newest revision as far as is known; None while the database gives no answer."""
        if self._watch is None:
            try:
                return self._reading.mark()
            except StorageFailed:
                return None
        made_here = self._store.made_here
        if made_here is not self._made_here:
            self._made_here = made_here
            self._watch.look()
        return None if self._watch.is_gone else self._watch.newest

    def _follow(self) -> None:
        with quick_turns():
            self._read_the_newest()

    def _read_the_newest(self) -> None:
        asked = self._newest()
        try:
            self._open_newest()
        except Exception:  # noqa: BLE001 - people go on searching what there is
            self._note_failure(asked)
            _log.exception("the newest revision could not be read")
        else:
            self._failed = None

    def _open_newest(self) -> None:
        before = self._opened
        if before.records.are_damaged:
            self._opened = self._kept.open(anew=True)
            return
        self._opened = self._kept.newer(before) or self._kept.open()
        self._opened = self._kept.keep(self._opened)
        give_back()  # opening a large one takes several times what it leaves
        if self._watch:  # what was opened may be newer than what it saw last
            self._watch.look()

    def _note_failure(self, mark: Mark | None) -> None:
        """Try again at once, when the next asks, then later and later: it may take seconds."""
        before = self._failed
        times = before.times + 1 if before and before.mark == mark else 1
        pause = min(2.0 ** (times - _AT_ONCE), LONGEST_PAUSE) if times >= _AT_ONCE else 0.0
        self._failed = _Failed(mark, times, time.monotonic() + pause)


def _settled(found: Opened) -> Opened:
    """What is there once the first directory is open lives long: the collector need not walk it.

    Only then: visits that go on while a later revision is opened would never be collected.
    """
    gc.collect()
    gc.freeze()
    give_back()
    return found
