"""The store that the settings name, with a directory in it from the first moment on."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from finder.directory.changes import diff
from finder.directory.fields import FieldCodec
from finder.directory.file_source import FileSource, source_of_file
from finder.errors import DirectoryMoved
from finder.settings import SAMPLE_DIRECTORY, Settings, settings
from finder.storage.database import open_again, open_database, open_replica
from finder.storage.engine import Database
from finder.storage.listings import Listing, Listings
from finder.storage.revision import SAMPLE_NOTE, Action, Stamp
from finder.storage.store import Also, Store
from finder.storage.taken_in import TakenIn
from finder.taxonomy.taxonomy import standard_taxonomy

READ_SETTING = "FINDER_DATABASE_READ_URL"
_FINDER = "the finder"


def reopen_store() -> Store:
    """The store again, by a server that is up: its errors are fit for visitors.

    Raises:
        StorageFailed: the database can't be read or written.

    """
    return _opened(open_again(settings().database_url), settings())


def open_store(config: Settings | None = None) -> Store:
    """The store, with the clinic file of the settings in it until an admin takes over.

    A new store starts with that file as revision 1. While nobody has published anything
    else, another file (or a new version of it) takes its place as a revision of its own;
    afterwards files come in by upload and import alone.

    Raises:
        StorageFailed: the database can't be read or written.
        UnreadableFile: the clinic file to start with is missing, or is none.
        RejectedDirectory: the clinic file to start with has rows with errors.

    """
    config = config or settings()
    return _opened(open_database(config.database_url), config)


def _opened(database: Database, config: Settings) -> Store:
    store = Store(database)
    try:
        _start_if_new(store, config.directory)
    except BaseException:
        store.database.close()
        raise
    return store


def open_reading(store: Store, config: Settings | None = None) -> Store:
    """Where the directory is read from: a replica if the settings name one, else the store.

    Raises:
        StorageFailed: the replica can't be read, or has other tables than the store.

    """
    config = config or settings()
    if not config.database_read_url:
        return store
    reading = Store(open_replica(config.database_read_url, READ_SETTING))
    reading.mark()
    return reading


def _start_if_new(store: Store, path: Path) -> None:
    revisions = store.revisions()
    if all(revision.stamp.action is Action.START for revision in revisions):
        digest = _digest(path)
        if not revisions or revisions[0].stamp.source_sha256 != digest:
            _start(store, path, digest, base=revisions[0].number if revisions else 0)


def _start(store: Store, path: Path, digest: str, *, base: int) -> None:
    """Publish the clinic file at `path` on top of revision `base`, unless another process did."""
    from finder.intake.reader import read_directory  # noqa: PLC0415 - once for a store

    codec = FieldCodec(standard_taxonomy())
    clinics = {clinic.id: codec.fields(clinic) for clinic in read_directory(path)}
    is_sample = path.resolve() == SAMPLE_DIRECTORY.resolve()
    stamp = Stamp(
        made_by=_FINDER,
        action=Action.START,
        note=SAMPLE_NOTE if is_sample else "",
        source_name=path.name,
        source_sha256=digest,
    )
    _, listed = store.listed()
    with suppress(DirectoryMoved):
        also = None if is_sample else _keeping(store, stamp, clinics)
        store.publish(diff(listed, clinics), stamp, base=base, also=also)


def _keeping(store: Store, stamp: Stamp, clinic_ids: Collection[str]) -> Also:
    listings = Listings(store.database)
    listing = Listing(
        source=listings.known(FileSource(name=source_of_file(stamp.source_name).name)),
        as_of=store.today(),
        file_name=stamp.source_name,
        made_by=stamp.made_by,
    )
    return TakenIn(store.database, listing, clinic_ids)


def _digest(path: Path) -> str:
    """The SHA-256 of a file, "" if it can't be read; reading it says what is wrong."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
