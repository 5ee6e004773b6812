"""Publishing from the command line, where there is no page to look at again."""

from __future__ import annotations

from collections.abc import Callable

from finder.commands.output import plain
from finder.commands.words import ROOM
from finder.errors import DirectoryMoved
from finder.errors.stores import PublishedMeanwhile
from finder.language.catalogue import SentencePart
from finder.services.publishing.kept_directory import KeptDirectory
from finder.storage.revision import Revision
from finder.storage.store import Store
from finder.taxonomy.taxonomy import standard_taxonomy


def publish_now(store: Store, publish: Callable[[], Revision | None]) -> Revision | None:
    """The revision that `publish` makes; None if nothing changes.

    The file of the directory is made along with it, so that a server starts at once.

    Raises:
        DirectoryMoved: somebody published since the plan was made; the sentence names who.
        StorageFailed: the database can't be written; nothing was changed.

    """
    try:
        made = publish()
    except DirectoryMoved as moved:
        others = [one for one in moved.since if isinstance(one, Revision)]
        who = tuple(
            SentencePart(
                "revisions.by", ROOM, {"number": one.number, "person": plain(one.stamp.made_by)}
            )
            for one in others[:3]
        )
        raise PublishedMeanwhile(revisions=who, since=moved.since) from None
    if made:
        KeptDirectory(store, standard_taxonomy()).renew()
    return made
