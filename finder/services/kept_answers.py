"""What answers are made of, kept as bytes: clinics that were asked for lately are again soon."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

MOST_BYTES = 8_388_608
"""How much is kept of each kind of answer: what some five thousand clinics are told by."""

_OF_AN_ENTRY = 500
"""Bytes that one takes beside its texts."""

_Key = TypeVar("_Key", bound=Hashable)
_Kept = TypeVar("_Kept")


class KeptAnswers(Generic[_Key, _Kept]):
    """The last of them; those asked for longest ago go, beyond `most` bytes as `size` counts."""

    def __init__(self, size: Callable[[_Kept], int], most: int = MOST_BYTES) -> None:
        self._size = size
        self._most = most
        self._kept: OrderedDict[_Key, _Kept] = OrderedDict()
        self._bytes = 0
        self._turn = threading.Lock()

    def of(self, key: _Key, make: Callable[[], _Kept]) -> _Kept:
        """The one of that key, made anew where it is not kept; two at once may both make it."""
        with self._turn:
            if (found := self._kept.get(key)) is not None:
                self._kept.move_to_end(key)
                return found
        made = make()
        with self._turn:
            if key not in self._kept:
                self._kept[key] = made
                self._bytes += self._bytes_of(made)
            while self._bytes > self._most:
                self._bytes -= self._bytes_of(self._kept.popitem(last=False)[1])
        return made

    def _bytes_of(self, kept: _Kept) -> int:
        return self._size(kept) + _OF_AN_ENTRY
