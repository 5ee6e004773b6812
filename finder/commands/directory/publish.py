"""Publishing from the command line, where there is no page to look at again."""

from __future__ import annotations

from collections.abc import Callable

from finder.commands.output import plain
from finder.commands.words import ROOM
from finder.errors import DirectoryMoved
from finder.errors.stores import PublishedMeanwhile
from finder.language.catalogue import SentencePart
from finder.storage.revision import Revision


def publish_now(publish: Callable[[], Revision | None]) -> Revision | None:
    """The revision that `publish` makes; None if nothing changes.

    Raises:
        DirectoryMoved: somebody published since the plan was made; the sentence names who.
        StorageFailed: the database can't be written; nothing was changed.

    """
    try:
        return publish()
    except DirectoryMoved as moved:
        made = [one for one in moved.since if isinstance(one, Revision)]
        who = tuple(
            SentencePart(
                "revisions.by", ROOM, {"number": one.number, "person": plain(one.stamp.made_by)}
            )
            for one in made[:3]
        )
        raise PublishedMeanwhile(revisions=who, since=moved.since) from None
