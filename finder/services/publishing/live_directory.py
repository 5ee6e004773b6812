"""The directory that people search, which follows the store while they do."""

from __future__ import annotations

import gc
import logging
import threading

from finder.services.directory import Directory, today_utc
from finder.services.publishing.kept_directory import KeptDirectory, Opened
from finder.storage.store import Store
from finder.taxonomy.taxonomy import Taxonomy

_log = logging.getLogger(__name__)


class LiveDirectory:
    """Always one whole revision: a newer one takes its place at once, when it is ready.

    Opening a newer revision happens in a thread of its own, so that whoever searches in
    the meantime gets the answer of the revision before. A new day is opened like a revision,
    since what was checked of late is not for ever; so is what turned out to be damaged.
    """

    def __init__(self, store: Store, taxonomy: Taxonomy) -> None:
        self._store = store
        self._kept = KeptDirectory(store, taxonomy)
        self._starting = threading.Lock()
        self._refresh: threading.Thread | None = None
        self._opened = _settled(self._kept.open())

    def current(self, *, wait: float = 0.5) -> Directory:
        """The newest revision, or the one before while the newest takes over `wait` seconds."""
        if self._is_current():
            return self._opened.directory
        with self._starting:
            if self._refresh is None or not self._refresh.is_alive():
                self._refresh = threading.Thread(target=self._follow, daemon=True)
                self._refresh.start()
        self._refresh.join(wait)
        return self._opened.directory

    def _is_current(self) -> bool:
        now = self._opened
        is_newest = self._store.mark() == now.mark and now.directory.as_of == today_utc()
        return is_newest and not now.records.are_damaged

    def _follow(self) -> None:
        try:
            before = self._opened
            if before.records.are_damaged:
                self._opened = _settled(self._kept.open(anew=True))
                return
            self._opened = self._kept.newer(before) or _settled(self._kept.open())
            self._opened = self._kept.keep(self._opened)
        except Exception:  # noqa: BLE001 - people go on searching what there is
            _log.exception("the newest revision could not be read")


def _settled(found: Opened) -> Opened:
    """What was just opened lives long: the collector need not walk it."""
    gc.collect()
    gc.freeze()
    return found
