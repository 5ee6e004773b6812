"""Latitudes and longitudes: decimal, in degrees, minutes and seconds, in texts of maps."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import NamedTuple

from finder.directory.cells.reading import CellReading

LONGEST = 300

_NUMBER = r"[+-]?\d{1,20}(?:\.\d{0,30})?(?:[eE][+-]?\d{1,3})?"
_DECIMAL = re.compile(_NUMBER, re.ASCII)
_DEGREES, _END = r"(?:\s*+°)?+", r"\s*+[)\]]?"
_PAIR = re.compile(
    rf"[(\[]?\s*({_NUMBER}){_DEGREES}(?:\s*+[,;/]\s*+|\s++)({_NUMBER}){_DEGREES}{_END}", re.ASCII
)
_COMMA_PAIR = re.compile(
    rf"[(\[]?\s*([+-]?\d{{1,3}},\d{{2,15}}){_DEGREES}(?:\s*+(?:;|,\s)\s*+|\s++)"
    rf"([+-]?\d{{1,3}},\d{{2,15}}){_DEGREES}{_END}",
    re.ASCII,
)
_COMMA = re.compile(r"([+-]?\d{1,3}),(\d{2,15})", re.ASCII)
_SIGNS = str.maketrans(
    dict.fromkeys("−–—", "-")
    | dict.fromkeys("º˚⁰", "°")
    | dict.fromkeys("′’‘ʹ´`", "'")
    | dict.fromkeys("″”“ʺ", '"')
)
_PART = (
    r"(?P<{0}sign>[+-]?)(?P<{0}deg>\d{{1,3}}(?:\.\d{{1,15}})?)(?:\s?°|\s?d(?:eg)?\b|(?=\s|[NSEW]|\Z))"
    r"(?:\s?(?P<{0}min>\d{{1,2}}(?:\.\d{{1,15}})?)(?:\s?'(?!')|\s?m(?:in)?\b|(?=\s|[NSEW]|\Z))"
    r"(?:\s?(?P<{0}sec>\d{{1,2}}(?:\.\d{{1,15}})?)(?:\s?(?:\"|'')|\s?s(?:ec)?\b|(?=\s|[NSEW]|\Z)))?)?"
)
_ONE = re.compile(
    r"(?P<before>[NSEW])?\s?" + _PART.format("") + r"(?(before)|\s?(?P<behind>[NSEW])?)",
    re.ASCII | re.IGNORECASE,
)
_POINT = re.compile(
    rf"POINT\s*(?:Z\s*)?\(\s*({_NUMBER})\s+({_NUMBER})(?:\s+{_NUMBER})?\s*\)", re.IGNORECASE
)
_GEOJSON = re.compile(rf'"coordinates"\s*:\s*\[\s*({_NUMBER})\s*,\s*({_NUMBER})')
_IN_LINK = re.compile(rf"(?:geo:|[@=/]|%40)({_NUMBER})(?:,|%2C)\s?({_NUMBER})", re.IGNORECASE)
_LABEL = re.compile(r"\b(?:lat(?:itude)?|lo?ng?(?:itude)?)\b\s?[:=]?\s?", re.IGNORECASE)


_LENGTH = re.compile(
    r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{0,12})?)"
    r"\s?(?:m\.?(?:\s?[en])?|meters?|metres?|ft|feet|us-?ft|[en])?",
    re.ASCII | re.IGNORECASE,
)


class Pair(NamedTuple):
    """Degrees north and east."""

    latitude: float
    longitude: float


class _Angle(NamedTuple):
    degrees: float
    letter: str


def read_coordinates(text: str) -> CellReading[Pair]:
    """A latitude and a longitude in one cell.

    Without letters the first number is the latitude, but in the texts of programs (WKT, GeoJSON)
    the second. Whether they are on the Earth is not looked at.

    >>> read_coordinates("POINT (-112.5 33.25)").value
    Pair(latitude=33.25, longitude=-112.5)
    """
    if len(text) > LONGEST:
        return CellReading(None, text)
    if plain := _PAIR.fullmatch(text):
        return _reading(_pair(plain[1], plain[2]), text)
    typed = _plain(text)
    if pair := _of_program(typed):
        return CellReading(pair)
    typed = _LABEL.sub(" ", typed).strip(" ()[]")
    if plain := _PAIR.fullmatch(typed):
        return _reading(_pair(plain[1], plain[2]), text)
    if commas := _COMMA_PAIR.fullmatch(typed):
        latitude, longitude = (one.replace(",", ".") for one in commas.groups())
        return CellReading(_pair(latitude, longitude), fixed=True)
    return _reading(_lettered(typed), text)


def _of_program(typed: str) -> Pair | None:
    """The point in well-known text, GeoJSON, a `geo:` address or a link to a map."""
    for form in (_POINT, _GEOJSON):
        if found := form.search(typed):
            return _pair(found[2], found[1])
    found = _IN_LINK.search(typed)
    return _pair(found[1], found[2]) if found else None


def read_degrees(text: str, letters: str) -> CellReading[float]:
    """One number of degrees; `letters` are the points of the compass that it may have, as "NS".

    >>> read_degrees("112°30' W", "EW").value
    -112.5
    """
    if _DECIMAL.fullmatch(text):
        value = float(text)
        return CellReading(value) if math.isfinite(value) else CellReading(None, text)
    if len(text) > LONGEST:
        return CellReading(None, text)
    typed = _LABEL.sub("", _plain(text)).strip()
    if comma := _COMMA.fullmatch(typed):
        return CellReading(float(f"{comma[1]}.{comma[2]}"), fixed=True)
    match = _ONE.fullmatch(typed)
    angle = _angle(match)
    if angle is None or angle.letter not in f" {letters}":
        return CellReading(None, text)
    return CellReading(angle.degrees)


def read_length(text: str) -> CellReading[float]:
    """A number on a flat grid, in meters or feet as the grid has it.

    >>> read_length("3,704,321.5 m").value
    3704321.5
    """
    found = _LENGTH.fullmatch(text.strip()) if len(text) <= LONGEST else None
    return CellReading(float(found[1].replace(",", ""))) if found else CellReading(None, text)


def _plain(text: str) -> str:
    typed = text.strip().translate(_SIGNS)
    return typed if typed.isascii() else unicodedata.normalize("NFC", typed)


def _lettered(typed: str) -> Pair | None:
    """Two angles, of which letters may tell which is which."""
    first = _ONE.match(typed)
    second = _ONE.fullmatch(typed[first.end() :].lstrip(" ,;/")) if first else None
    one, other = _angle(first), _angle(second)
    if one is None or other is None:
        return None
    if one.letter == other.letter == " ":
        return Pair(one.degrees, other.degrees) if "°" in typed else None
    if one.letter in "NS" and other.letter in "EW":
        return Pair(one.degrees, other.degrees)
    if one.letter in "EW" and other.letter in "NS":
        return Pair(other.degrees, one.degrees)
    return None


def _angle(match: re.Match[str] | None) -> _Angle | None:
    if match is None:
        return None
    minutes, seconds = float(match["min"] or 0), float(match["sec"] or 0)
    if minutes >= 60 or seconds >= 60:
        return None
    letter = (match["before"] or match["behind"] or " ").upper()
    degrees = float(match["deg"]) + minutes / 60 + seconds / 3600
    is_negative = match["sign"] == "-" or letter in "WS"
    return _Angle(round(-degrees if is_negative else degrees, 9), letter)


def _pair(latitude: str, longitude: str) -> Pair | None:
    pair = Pair(float(latitude), float(longitude))
    return pair if all(map(math.isfinite, pair)) else None


def _reading(pair: Pair | None, text: str) -> CellReading[Pair]:
    return CellReading(pair) if pair else CellReading(None, text)
