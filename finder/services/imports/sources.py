"""Which source a file belongs to: the one that was chosen, or the one whose file it was before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from finder.directory.file_source import FileSource, Unnamed, dated_name, source_of_file
from finder.services.accounts.principal import Principal, require_editor, require_viewer
from finder.services.kept import listings_in
from finder.storage.listings import Listing
from finder.storage.store import Store


def known_sources(store: Store, by: Principal) -> Sequence[FileSource]:
    """Every source that gave a list, the latest first.

    Raises:
        NotAllowed: `by` is no admin.

    """
    require_viewer(by)
    return listings_in(store).sources()


def proposed_source(store: Store, file_name: str) -> FileSource:
    """Whose list a file most likely is, by its name; it may be a source that gave none yet."""
    listings = listings_in(store)
    found = listings.source_of_file(file_name)
    return found or listings.known(FileSource(name=source_of_file(file_name).name))


def listing_of(
    store: Store,
    file_name: str,
    by: Principal,
    *,
    source: FileSource | None = None,
    as_of: dt.date | None = None,
) -> Listing:
    """The list that a file is: of a source, as of a day, or else of today."""
    return Listing(
        source=source or proposed_source(store, file_name),
        as_of=as_of or store.today(),
        file_name=file_name,
        made_by=by.name,
    )


def decide_unnamed(store: Store, source: FileSource, meaning: Unnamed, by: Principal) -> FileSource:
    """Keep what it means that lists of a source no longer name what they named before.

    Raises:
        NotAllowed: `by` may change nothing.
        StorageFailed: the database can't be written.

    """
    require_editor(by)
    listings_in(store).decide_unnamed(source, meaning)
    return replace(source, unnamed=meaning)


def named_source(store: Store, text: str) -> tuple[FileSource, dt.date | None]:
    """The source that somebody names, and the day if the name ends with one.

    >>> from finder.directory.file_source import dated_name
    >>> dated_name("national-2026-11").name
    'national'

    """
    dated = dated_name(text)
    return listings_in(store).known(FileSource(name=dated.name)), dated.as_of
