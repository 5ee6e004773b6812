"""Cells that say where a clinic is: state, ZIP code, latitude, longitude."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from finder.directory.cells.coordinates import Pair, read_coordinates, read_degrees, read_length
from finder.directory.cells.reading import CellReading
from finder.directory.columns.problem import Cell, refused
from finder.directory.columns.read import read_cell
from finder.directory.columns.rules import ProblemCode
from finder.directory.columns.whole import whole
from finder.geography.us_states import state_code

_LINES = re.compile(r"(?:(?<!\s)[^\S\r\n]++)?[\r\n]\s*")
_POINT = re.compile(
    r"(?<![\s,])[\s,]*+\(\s*-?\d{1,3}\.\d+\s*,\s*-?\d{1,3}\.\d+\s*\)\s*\Z", re.ASCII
)
_ZIP = re.compile(r"(\d{5})(?:[-\s]?(\d{4}))?", re.ASCII)
_ZIP_WITHOUT_ZEROS = re.compile(r"(\d{3,4})(?:[-\s](\d{4}))?|(\d{3,4})(\d{4})", re.ASCII)


class PlacedAddress(NamedTuple):
    """An address in one cell, on one line, and a position that stands beside it."""

    text: str
    pair: Pair | None = None


class OnGrid(NamedTuple):
    """One number of a position on a grid, which has an EPSG code."""

    epsg: int
    number: float


def parse_state(text: str) -> Cell:
    """The two-letter code of a state, DC or a territory."""
    code = state_code(text)
    return Cell(code) if code else refused(ProblemCode.UNKNOWN_STATE, text)


def parse_zip_code(zip_state: Callable[[str], str | None], text: str) -> Cell:
    """Five digits or ZIP+4 with its hyphen."""
    digits = whole(text)
    if match := _ZIP.fullmatch(digits):
        five, four = match.groups()
        return Cell(f"{five}-{four}" if four else five)
    if padded := padded_zip_code(digits):
        state = zip_state(padded[:5])
        guess = f"{padded} is in {state}" if state else f"it may be {padded}"
        return refused(ProblemCode.ZIP_LOST_ZERO, text, guess=guess)
    return refused(ProblemCode.ZIP_SHAPE, text)


def padded_zip_code(text: str) -> str:
    """The ZIP code that lost zeros at its beginning to become `text`, "" if none did."""
    match = _ZIP_WITHOUT_ZEROS.fullmatch(whole(text))
    if match is None:
        return ""
    five, four = match[1] or match[3], match[2] or match[4]
    return f"{five.zfill(5)}-{four}" if four else five.zfill(5)


def parse_coordinates(text: str) -> Cell:
    """A latitude and a longitude in one cell: "(33.4, -112.0)" gives the pair of numbers."""
    return read_cell(read_coordinates(text), text, ProblemCode.COORDINATES_SHAPE, write=_pair)


def parse_full_address(text: str) -> Cell:
    """An address on one line, and the position where one stands in brackets behind it."""
    address, point = without_point(text)
    pair = read_coordinates(point).value if point else None
    return Cell(PlacedAddress(one_line(address), pair))


def one_line(text: str) -> str:
    """An address of several lines with commas between them."""
    return _LINES.sub(", ", text.strip())


def without_point(text: str) -> tuple[str, str]:
    """The text without the pair of degrees in brackets at its end, and that pair."""
    found = _POINT.search(text)
    return (text[: found.start()], found[0].strip(" ,\r\n\t")) if found else (text, "")


def parse_degrees(letters: str, example: str, text: str) -> Cell:
    """A finite number; its range is judged together with the other half of the position."""
    return read_cell(read_degrees(text, letters), text, ProblemCode.NOT_A_NUMBER, example=example)


def parse_projected(epsg: int, text: str) -> Cell:
    """A number of meters or feet on a grid."""
    read = read_length(text)
    placed = CellReading(None if read.value is None else OnGrid(epsg, read.value), read.rest)
    return read_cell(placed, text, ProblemCode.NOT_ON_GRID)


def _pair(pair: Pair) -> str:
    return f"{pair.latitude:g}, {pair.longitude:g}"
