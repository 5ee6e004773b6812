"""Many pins as one compact text: columns of whole numbers, and what repeats said once.

`found.js` reads it. All text is plain text from anyone; it travels as JSON and is shown as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

import orjson

from finder.maps.meridian import drawn_longitude

PLAIN_CALL = 1
"""In place of the address of a phone's ten digits, which a browser can tell by itself."""

_NO_DIGIT = re.compile(r"[^0-9]")
_DEGREE = 1_000_000
"""Positions are whole millionths of a degree, about 0.1 m."""


@dataclass(frozen=True, slots=True)
class FoundPins:
    """The pins of an answer, a value for each in every column, in their order of importance.

    `numbers` are their places in the list, `flags` as in `finder.maps.layer.pin_row`. `calls` are
    the `tel:` addresses of `phones`, "" where one can't be dialed, or `PLAIN_CALL`; `marks` is what
    stands against each. Positions are degrees (EPSG:4326).
    """

    ids: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    latitudes: list[float] = field(default_factory=list)
    longitudes: list[float] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    towns: list[str] = field(default_factory=list)
    distances: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    calls: list[str | int] = field(default_factory=list)
    marks: list[tuple[str, ...]] = field(default_factory=list)

    def encoded(self) -> bytes:
        """Compact JSON; equal pins give equal bytes."""
        told = {
            "ids": self.ids,
            "names": self.names,
            "lats": [round(value * _DEGREE) for value in self.latitudes],
            "lons": [round(drawn_longitude(value) * _DEGREE) for value in self.longitudes],
            "numbers": _unless_counting(self.numbers),
            "flags": self.flags if any(self.flags) else None,
            "towns": _once(self.towns),
            "distances": _once(self.distances),
            "phones": self.phones,
            "calls": list(map(_unless_plain, self.phones, self.calls)),
            "marks": _once(self.marks),
        }
        try:
            return orjson.dumps(told)
        except orjson.JSONEncodeError:  # half a character of a broken file
            text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
            return text.encode("utf-8", "replace")


def _unless_counting(numbers: Sequence[int]) -> Sequence[int] | None:
    """None where they are 1, 2, 3 and so on, as nearly always."""
    return None if list(numbers) == list(range(1, len(numbers) + 1)) else numbers


def _unless_plain(phone: str, call: str | int) -> str | int:
    if call == PLAIN_CALL:
        return call
    return PLAIN_CALL if call == f"tel:+1{_NO_DIGIT.sub('', phone)}" else call


def _once(values: Iterable[Hashable]) -> dict[str, list[object]]:
    """Each different value once, and which of them each pin has."""
    places: dict[Hashable, int] = {}
    which: list[object] = [places.setdefault(value, len(places)) for value in values]
    return {"of": list(places), "which": which}
