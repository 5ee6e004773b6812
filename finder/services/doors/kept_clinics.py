"""What answers tell of each clinic, as JSON that is kept: towns and needs come again and again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, Self
from weakref import WeakKeyDictionary

import orjson

from finder.search.query import Need
from finder.services.directory import Directory

MOST_BYTES = 8_388_608
"""How much is kept: what some five thousand clinics are told by."""

_OF_AN_ENTRY = 500
"""Bytes that one takes beside its texts."""

VARYING = ("number", "status", "distance_miles")
"""What one search tells otherwise than another that has the same needs."""

_GAP = b"\0"
"""What no JSON has, as texts write it otherwise."""
_GAPS = dict.fromkeys(VARYING, orjson.Fragment(_GAP))


class ToldClinic(NamedTuple):
    """The JSON of a clinic as bytes, parted where a value of `VARYING` belongs."""

    pieces: tuple[bytes, ...]

    @classmethod
    def of(cls, told: Mapping[str, object]) -> Self:
        """All that is told of a clinic, `VARYING` among it in that order."""
        return cls(tuple(orjson.dumps({**told, **_GAPS}).split(_GAP)))

    def with_values(self, values: Sequence[object]) -> orjson.Fragment:
        """The same of another search, with the values of `VARYING`."""
        first, *others = self.pieces
        told = orjson.dumps(values)[1:-1].split(b",")  # numbers, and words without a comma
        parts = chain.from_iterable(zip(told, others, strict=True))
        return orjson.Fragment(b"".join((first, *parts)))


class KeptClinics:
    """The last of them, of one directory; those asked for longest ago go, beyond `most` bytes."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[int, str], ToldClinic] = OrderedDict()
        self._bytes = 0
        self._turn = threading.Lock()

    def told(self, row: int, needs: str, tell: Callable[[], Mapping[str, object]]) -> ToldClinic:
        """What is told of the clinic in `row` to whoever has `needs` (`needs_text`)."""
        key = row, needs
        with self._turn:
            if found := self._kept.get(key):
                self._kept.move_to_end(key)
                return found
        made = ToldClinic.of(tell())
        with self._turn:
            if key not in self._kept:
                self._kept[key] = made
                self._bytes += _size(made)
            while self._bytes > self._most:
                self._bytes -= _size(self._kept.popitem(last=False)[1])
        return made


def needs_text(needs: tuple[Need, ...]) -> str:
    """Needs as a text that no others have."""
    return repr(needs)


_of_each: WeakKeyDictionary[Directory, KeptClinics] = WeakKeyDictionary()


def kept_clinics(directory: Directory) -> KeptClinics:
    """Those of a directory, whose rows they go by; they go with it."""
    return _of_each.setdefault(directory, KeptClinics())


def _size(told: ToldClinic) -> int:
    return sum(map(len, told.pieces)) + _OF_AN_ENTRY
