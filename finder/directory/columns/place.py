"""Cells that say where a clinic is: state, ZIP code, latitude, longitude."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from finder.directory.columns.problem import Cell, refused
from finder.directory.columns.rules import Code
from finder.directory.columns.whole import whole
from finder.geography.us_states import state_code

if TYPE_CHECKING:
    from collections.abc import Callable

_ZIP = re.compile(r"(\d{5})(?:[-\s]?(\d{4}))?", re.ASCII)
_ZIP_WITHOUT_ZEROS = re.compile(r"\d{3,4}", re.ASCII)
_DEGREES = re.compile(r"[+-]?\d{1,20}(?:\.\d{0,30})?(?:[eE][+-]?\d{1,3})?", re.ASCII)


def parse_state(text: str) -> Cell:
    """The two-letter code of a state, DC or a territory."""
    code = state_code(text)
    return Cell(code) if code else refused(Code.UNKNOWN_STATE, text)


def parse_zip_code(zip_state: Callable[[str], str | None], text: str) -> Cell:
    """Five digits or ZIP+4 with its hyphen."""
    digits = whole(text)
    if match := _ZIP.fullmatch(digits):
        five, four = match.groups()
        return Cell(f"{five}-{four}" if four else five)
    if _ZIP_WITHOUT_ZEROS.fullmatch(digits):
        padded = digits.zfill(5)
        state = zip_state(padded)
        guess = f"{padded} is in {state}" if state else f"it may be {padded}"
        return refused(Code.ZIP_LOST_ZERO, text, guess=guess)
    return refused(Code.ZIP_SHAPE, text)


def parse_degrees(example: str, text: str) -> Cell:
    """A finite number; its range is judged together with the other half of the position."""
    value = float(text) if _DEGREES.fullmatch(text) else math.nan
    return (
        Cell(value) if math.isfinite(value) else refused(Code.NOT_A_NUMBER, text, example=example)
    )
