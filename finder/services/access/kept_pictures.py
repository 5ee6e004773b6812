"""Pictures of access that were made already, for all visitors, until the directory changes."""

from __future__ import annotations

import threading
from collections import OrderedDict

from finder.search.query import MatchMode, Need, Query
from finder.services.access.picture import Access, access_picture
from finder.services.directory import Directory

_MOST = 24

_Key = tuple[tuple["Need", ...], "MatchMode"]


class AccessPictures:
    """Keeps the last pictures of one directory; those of another take their place."""

    def __init__(self) -> None:
        self._directory: Directory | None = None
        self._made: OrderedDict[_Key, Access] = OrderedDict()
        self._turn = threading.Lock()

    def of(self, directory: Directory, musts: tuple[Need, ...], mode: MatchMode) -> Access:
        """The picture for these must-haves; made once, whoever asks at the same time."""
        with self._turn:
            if directory is not self._directory:
                self._directory = directory
                self._made.clear()
            found = self._made.get((musts, mode))
            if found is None:
                query = Query(needs=musts, mode=mode)
                found = self._made[(musts, mode)] = access_picture(directory, query)
                while len(self._made) > _MOST:
                    self._made.popitem(last=False)
            self._made.move_to_end((musts, mode))
        return found

    def forget(self) -> None:
        """Keep none."""
        with self._turn:
            self._directory = None
            self._made.clear()
