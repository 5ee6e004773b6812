"""The directories of others that are sources here, and how far each was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from finder.directory.file_source import FileSource
from finder.services.accounts.principal import Principal, require_viewer
from finder.services.kept import listings_in, pulls_in
from finder.storage.revision import Revision
from finder.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDirectory:
    """A directory that was read: where it is, when it was read last, and what that published.

    `revision` is None where it changed nothing. `waiting` counts its places that did not go in.
    """

    source: FileSource
    address: str
    read_at: dt.datetime
    revision: Revision | None
    waiting: int


def other_directories(store: Store, by: Principal) -> Sequence[OtherDirectory]:
    """Every one that was read, the one that was read last first.

    Raises:
        NotAllowed: `by` is no admin.

    """
    require_viewer(by)
    sources = {one.key: one for one in listings_in(store).sources()}
    revisions = {one.number: one for one in store.revisions()}
    return [
        OtherDirectory(
            source=sources[one.key],
            address=one.pull.address,
            read_at=one.read_at.replace(tzinfo=dt.UTC),
            revision=revisions.get(one.revision or 0),
            waiting=len(one.pull.again),
        )
        for one in pulls_in(store).all()
    ]
