"""The directory of a store as it is opened: from the file of its parts, made anew where needed.

The file lies in a folder of its own beside the database (`finder.storage.columns_folder`). One that
is damaged or of another version of the finder is as good as none: the parts are gathered from the
store, by one process while others wait, and take its place. One of an earlier revision is opened,
and what changed since comes on top. Where nothing can be written (no room, a disk that is
read-only) the parts stay in memory. No visitor is told any of it; the log is.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from finder.directory.fields import FieldCodec
from finder.errors import FinderError
from finder.files import atomic_write
from finder.gc_pause import gc_paused
from finder.services.directory import Directory, opened
from finder.services.directory_parts import DirectoryGathering, DirectoryParts
from finder.services.publishing.gathered_apart import PartLost, processes_for
from finder.services.publishing.kept_parts import (
    Where,
    mark_of,
    read_parts,
    write_directory,
    write_parts,
)
from finder.services.publishing.kept_records import KeptTexts, records_of
from finder.services.records import Records
from finder.storage.column_file import ColumnFile, ColumnWriter, column_file_in, read_column_file
from finder.storage.columns_folder import columns_folder, only_one
from finder.storage.store import Mark, Since, Store
from finder.storage.text import fields_from
from finder.taxonomy.taxonomy import Taxonomy

WORTH_A_FILE = 1_000
"""Fewer clinics are gathered sooner than a file of them is written."""
FEW = 2_000
"""Up to so many clinics that changed come on top of what there is; after more, all is gathered."""
SHARE = 3
"""Up to every third of many clinics does, too: taking one out takes as long as putting one in."""
BESIDE = 200
"""With more than so many beside it, the file is written anew."""
_NAME = "directory"
_NO_FILE = (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError)
_log = logging.getLogger(__name__)


class Opened(NamedTuple):
    """A directory, the revision that it is, and how it came about."""

    mark: Mark
    directory: Directory
    records: Records
    texts: KeptTexts


class KeptDirectory:
    """Opens the directory of a store, whichever process gathered its parts."""

    def __init__(self, store: Store, taxonomy: Taxonomy) -> None:
        self._store = store
        self._taxonomy = taxonomy
        self._codec = FieldCodec(taxonomy)
        folder = columns_folder(store.database)
        self._path = folder / _NAME if folder else None

    def open(self, *, anew: bool = False) -> Opened:
        """The newest revision; `anew` where the file turned out to be damaged.

        Raises:
            StorageFailed: the database can't be read.

        """
        path = self._path
        if path is None or self._store.count() < WORTH_A_FILE:
            return self._in_memory()
        if not anew and (found := self._from_file(path)):
            return found
        try:
            with only_one(path.parent):
                # another process may have made it meanwhile; what is wrong with it was told before
                found = None if anew else self._from_file(path, tell=_log.debug)
                return found or self._made(path)
        except OSError as fault:
            _log.warning("the directory can't be kept beside the store: %s", fault.strerror)
        return self._in_memory()

    def renew(self) -> None:
        """See that whoever opens the directory next finds its file made, if it is worth one.

        Raises:
            StorageFailed: the database can't be read.

        """
        if self._path is not None and self._store.count() >= WORTH_A_FILE:
            self.keep(self.open())

    def newer(self, before: Opened) -> Opened | None:
        """The newest revision, made from the one before; None if too much has changed since."""
        parts = before.directory.parts
        since = self._store.since(before.mark, most=max(FEW, len(parts.columns) // SHARE))
        if since is None or not parts.counts.choices.are_all_named:
            return None
        with gc_paused():
            return self._with(since, before)

    def keep(self, made: Opened) -> Opened:
        """The same, with its file written anew if many records stand beside it."""
        path = self._path
        if path is None or len(made.texts.beside) <= BESIDE:
            return made
        try:
            with only_one(path.parent), atomic_write(path, private=True) as stream:
                writer = ColumnWriter(stream)
                where = Where.of([writer.record(text) for text in made.texts.all()])
                write_parts(writer, made.directory.parts, where, made.mark)
        except (FinderError, OSError, ValueError) as fault:
            _log.warning("the directory can't be kept beside the store: %s", fault)
            return made
        return self._from_file(path) or made

    def _from_file(self, path: Path, *, tell: Callable[..., None] = _log.warning) -> Opened | None:
        """The directory of the file and what changed since; None if it can't be used."""
        try:
            file = read_column_file(path)
            found = self._opened(file, mark_of(file))
        except FileNotFoundError:
            return None
        except _NO_FILE as fault:
            tell("the directory's file can't be used and is made anew: %s", fault)
            return None
        return found if found.mark == self._store.mark() else self.newer(found)

    def _made(self, path: Path) -> Opened:
        """All of it gathered from the store and kept."""
        try:
            with atomic_write(path, private=True) as stream:
                self._write(stream)
        except FinderError as error:
            _log.warning("the directory can't be kept beside the store: %s", error.said())
            return self._in_memory()
        return self._from_file(path) or self._in_memory()

    def _in_memory(self) -> Opened:
        stream = BytesIO()
        mark = self._write(stream)
        return self._opened(column_file_in(stream), mark)

    def _write(self, stream: BinaryIO) -> Mark:
        try:
            return self._gathered(stream, processes_for(self._store.count()))
        except PartLost:
            _log.warning(
                "a process that gathered clinics ended early: this one gathers all of them"
            )
        stream.seek(0)
        stream.truncate()
        return self._gathered(stream, 1)

    def _gathered(self, stream: BinaryIO, processes: int) -> Mark:
        with gc_paused(), self._store.listed_texts() as (mark, batches):
            write_directory(stream, mark, batches, self._taxonomy, processes)
        return mark

    def _opened(self, file: ColumnFile, mark: Mark) -> Opened:
        parts, where = read_parts(file, self._taxonomy)
        return self._put_together(parts, KeptTexts(file, where), mark)

    def _put_together(self, parts: DirectoryParts, texts: KeptTexts, mark: Mark) -> Opened:
        records = records_of(parts, texts, self._store, self._codec)
        made = opened(parts, records, revision=mark.number, made_at=mark.made_at)
        return Opened(mark, made, records, texts)

    def _with(self, since: Since, before: Opened) -> Opened:
        parts, records = before.directory.parts, before.records
        gone = ((row, records.built(row)) for row in parts.rows_of(since.clinics))
        gathering = DirectoryGathering(self._taxonomy, parts, gone)
        more = []
        for clinic_id, text in since.clinics.items():
            if text is not None:
                gathering.add(self._codec.clinic(clinic_id, fields_from(text)))
                more.append(text.encode())
        newer, order = gathering.done()
        return self._put_together(newer, before.texts.moved(order, more), since.newest)
