"""Many pins as one compact text: columns of whole numbers, and what repeats said once.

`found.js` reads it. All text is plain text from anyone; it travels as JSON and is shown as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Hashable, Sequence
from dataclasses import asdict, dataclass

import numpy as np
import orjson
from numpy.typing import NDArray

from finder.maps.meridian import drawn_longitudes

PLAIN_CALL = 1
"""In place of the address of a phone's ten digits, which a browser can tell by itself."""

_NO_DIGIT = re.compile(r"[^0-9]")
_DEGREE = 1_000_000
"""Positions are whole millionths of a degree, about 0.1 m."""


@dataclass(frozen=True, slots=True)
class Told:
    """What many pins have in common: each different value once, and which of them each pin has."""

    of: Sequence[Hashable]
    which: Sequence[int]

    @classmethod
    def once(cls, values: Sequence[Hashable]) -> Told:
        """Told of a value for each pin."""
        places = {value: place for place, value in enumerate(dict.fromkeys(values))}
        return cls(list(places), list(map(places.__getitem__, values)))


@dataclass(frozen=True, slots=True)
class FoundPins:
    """The pins of an answer, a value for each in every column, in their order of importance.

    `numbers` are their places in the list, `flags` as in `finder.maps.layer.pin_row`. `calls` are
    the `tel:` addresses of `phones`, "" where one can't be dialed, or `PLAIN_CALL`; `marks` is what
    stands against each. Positions are degrees (EPSG:4326).
    """

    ids: list[str]
    names: list[str]
    latitudes: NDArray[np.float64]
    longitudes: NDArray[np.float64]
    numbers: NDArray[np.int64]
    flags: NDArray[np.int64]
    towns: list[str]
    distances: Told
    phones: list[str]
    calls: list[str | int]
    marks: Told

    def encoded(self) -> bytes:
        """Compact JSON; equal pins give equal bytes."""
        told = {
            "ids": self.ids,
            "names": self.names,
            "lats": _millionths(self.latitudes),
            "lons": _millionths(drawn_longitudes(self.longitudes)),
            "numbers": _unless_counting(self.numbers),
            "flags": self.flags.tolist() if self.flags.any() else None,
            "towns": Told.once(self.towns),
            "distances": self.distances,
            "phones": self.phones,
            "calls": list(map(_unless_plain, self.phones, self.calls)),
            "marks": self.marks,
        }
        try:
            return orjson.dumps(told)
        except orjson.JSONEncodeError:  # half a character of a broken file
            text = json.dumps(
                told, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=asdict
            )
            return text.encode("utf-8", "replace")


def _millionths(degrees: NDArray[np.float64]) -> list[int]:
    whole: list[int] = np.rint(degrees * _DEGREE).astype(np.int64).tolist()
    return whole


def _unless_counting(numbers: NDArray[np.int64]) -> list[int] | None:
    """None where they are 1, 2, 3 and so on, as nearly always."""
    is_counting = np.array_equal(numbers, np.arange(1, len(numbers) + 1))
    return None if is_counting else numbers.tolist()


def _unless_plain(phone: str, call: str | int) -> str | int:
    if call == PLAIN_CALL:
        return call
    return PLAIN_CALL if call == f"tel:+1{_NO_DIGIT.sub('', phone)}" else call
