"""What answers tell of each clinic, as JSON that is kept: towns and needs come again and again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, Self
from weakref import WeakKeyDictionary

import orjson

from finder.search.query import Need
from finder.services.directory import Directory
from finder.services.kept_answers import MOST_BYTES, KeptAnswers

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
    """The last of them, of one directory, up to `most` bytes."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._kept = KeptAnswers[tuple[int, str], ToldClinic](_size, most)

    def told(self, row: int, needs: str, tell: Callable[[], Mapping[str, object]]) -> ToldClinic:
        """What is told of the clinic in `row` to whoever has `needs` (`needs_text`)."""
        return self._kept.of((row, needs), lambda: ToldClinic.of(tell()))


def needs_text(needs: tuple[Need, ...]) -> str:
    """Needs as a text that no others have."""
    return repr(needs)


_of_each: WeakKeyDictionary[Directory, KeptClinics] = WeakKeyDictionary()


def kept_clinics(directory: Directory) -> KeptClinics:
    """Those of a directory, whose rows they go by; they go with it."""
    return _of_each.setdefault(directory, KeptClinics())


def _size(told: ToldClinic) -> int:
    return sum(map(len, told.pieces))
