"""A latitude and a longitude in what a person typed."""

from __future__ import annotations

import re

_NUMBER = r"([+-]?\d{1,3}(?:\.\d{0,17})?)\s?°?\s?"
_COORDINATES = re.compile(
    rf"[(\[]?\s?{_NUMBER}([NS])?(\s?[,;]\s?|\s){_NUMBER}([EW])?\s?[)\]]?", re.IGNORECASE
)
_MINUS_SIGNS = str.maketrans("−–—", "---")


def coordinates_in(text: str) -> tuple[float, float] | None:
    """The two numbers of "33.45, -112.07" or "33.45 N 112.07 W" as degrees, else None.

    South and west are negative. Nothing is checked: the numbers may lie off the Earth.
    Without a comma between them both need a decimal point, or they might be anything.
    """
    found = _COORDINATES.fullmatch(text.translate(_MINUS_SIGNS))
    if found is None:
        return None
    first, north_south, between, second, east_west = found.groups()
    if not between.strip() and not ("." in first and "." in second):
        return None
    return _signed(first, north_south, "S"), _signed(second, east_west, "W")


def _signed(number: str, letter: str | None, negative: str) -> float:
    value = float(number)
    return -abs(value) if letter and letter.upper() == negative else value
