"""Where a place is: its position, or the `geolocation` that others put into the address."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from finder.directory.fhir.dialects import named_extensions
from finder.directory.fhir.shapes import Json, text_in

_DEGREES = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,20})?")
_NAMES = ("latitude", "longitude")
_NOWHERE = ("", "")


def position_of(location: Json, address: Json) -> tuple[str, str]:
    """Latitude and longitude, "" where they are not said.

    Of several positions the first is taken that is whole and not 0, 0, which programs write when
    they don't know. No position is put together from two.
    """
    return max(_positions(location, address), key=_worth, default=_NOWHERE)


def _worth(position: tuple[str, str]) -> int:
    if not all(position):
        return 0
    return 2 if any(map(float, position)) else 1


def _positions(location: Json, address: Json) -> Iterator[tuple[str, str]]:
    position = location.get("position")
    if isinstance(position, dict):
        yield _degrees(position.get("latitude")), _degrees(position.get("longitude"))
    for holder in (address, position, location):
        for one in named_extensions(holder, "geolocation"):
            latitude, longitude = (_part(one, name) for name in _NAMES)
            yield latitude, longitude


def _part(geolocation: Json, name: str) -> str:
    for one in named_extensions(geolocation, name, f"geolocation{name}"):
        if said := _degrees(one.get("valueDecimal")) or _degrees(text_in(one, "valueString")):
            return said
    return ""


def _degrees(value: object) -> str:
    """A number as it is written in a cell; some write it as a text."""
    if type(value) in (int, float):
        number = float(value)  # type: ignore[arg-type]
        return repr(number) if math.isfinite(number) else ""
    if isinstance(value, str) and _DEGREES.fullmatch(value.strip()):
        return value.strip()
    return ""
