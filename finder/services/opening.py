"""The store that the settings name, with a directory in it from the first moment on."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from finder.directory.changes import diff
from finder.directory.fields import FieldCodec
from finder.errors import DirectoryMoved
from finder.intake.reader import read_directory
from finder.settings import SAMPLE_DIRECTORY, settings
from finder.storage.database import open_database
from finder.storage.revision import Action, Stamp
from finder.storage.store import SAMPLE_NOTE, Store
from finder.taxonomy.taxonomy import standard_taxonomy

if TYPE_CHECKING:
    from pathlib import Path

    from finder.settings import Settings

_FINDER = "the finder"


def open_store(config: Settings | None = None) -> Store:
    """The store; a new one starts with the clinic file of the settings as revision 1.

    Raises:
        StorageFailed: the database can't be read or written.
        UnreadableFile: the clinic file to start with is missing, or is none.
        RejectedDirectory: the clinic file to start with has rows with errors.

    """
    config = config or settings()
    store = Store(open_database(config.database_url))
    if store.newest() == 0:
        start(store, config.directory)
    return store


def start(store: Store, path: Path) -> None:
    """Publish the clinic file at `path` as revision 1, unless another process just did."""
    codec = FieldCodec(standard_taxonomy())
    clinics = {clinic.id: codec.fields(clinic) for clinic in read_directory(path)}
    is_sample = path.resolve() == SAMPLE_DIRECTORY.resolve()
    stamp = Stamp(
        made_by=_FINDER,
        action=Action.START,
        note=SAMPLE_NOTE if is_sample else "",
        source_name=path.name,
    )
    with suppress(DirectoryMoved):
        store.publish(diff({}, clinics), stamp, base=0)
