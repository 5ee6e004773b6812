"""The directory that people search, which follows the store while they do."""

from __future__ import annotations

import datetime as dt
import gc
import logging
import threading

from finder.directory.fields import FieldCodec
from finder.services.directory import Directory, directory_of
from finder.storage.store import Mark, Store
from finder.taxonomy.taxonomy import Taxonomy

_Marked = tuple[Mark, Directory]

_log = logging.getLogger(__name__)
_FEW = 2_000
"""Up to so many changed clinics are read one by one; after more, all are read anew."""


def _today() -> dt.date:
    return dt.datetime.now(tz=dt.UTC).date()


class LiveDirectory:
    """Always one whole revision: a newer one takes its place at once, when it is ready.

    Reading a newer revision happens in a thread of its own, so that whoever searches in
    the meantime gets the answer of the revision before. A new day is read like a revision,
    since what was checked of late is not for ever.
    """

    def __init__(self, store: Store, taxonomy: Taxonomy) -> None:
        self._store = store
        self._taxonomy = taxonomy
        self._codec = FieldCodec(taxonomy)
        self._starting = threading.Lock()
        self._refresh: threading.Thread | None = None
        self._mark, self._current = self._read_all()

    def current(self, *, wait: float = 0.5) -> Directory:
        """The newest revision, or the one before while the newest takes over `wait` seconds."""
        if self._store.mark() == self._mark and self._current.as_of == _today():
            return self._current
        with self._starting:
            if self._refresh is None or not self._refresh.is_alive():
                self._refresh = threading.Thread(target=self._follow, daemon=True)
                self._refresh.start()
        self._refresh.join(wait)
        return self._current

    def _follow(self) -> None:
        try:
            found = self._read_changes(self._mark, self._current) or self._read_all()
            self._current = found[1]  # before the mark: who sees the mark sees the directory
            self._mark = found[0]
        except Exception:  # noqa: BLE001 - people go on searching what there is
            _log.exception("the newest revision could not be read")

    def _read_all(self) -> _Marked:
        mark, listed = self._store.listed()
        clinics = list(self._codec.clinics(listed))
        del listed
        found = directory_of(clinics, self._taxonomy, revision=mark.number)
        # what was just read lives long: the collector need not walk it
        gc.collect()
        gc.freeze()
        return mark, found

    def _read_changes(self, mark: Mark, old: Directory) -> _Marked | None:
        """The directory with the clinics that changed since `old`; None if they are many."""
        since = self._store.since(mark, most=_FEW)
        if since is None:
            return None
        clinics = dict(old.by_id)
        for clinic_id, fields in since.clinics.items():
            if fields is None:
                clinics.pop(clinic_id, None)
            else:
                clinics[clinic_id] = self._codec.clinic(clinic_id, fields)
        found = directory_of(
            clinics.values(),
            self._taxonomy,
            revision=since.newest.number,
        )
        return since.newest, found
