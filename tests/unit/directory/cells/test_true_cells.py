"""Two hundred cells of public lists, each with its right value, put down before the readers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from finder.directory.cells.answers import read_answer
from finder.directory.cells.coordinates import Pair, read_coordinates, read_degrees
from finder.directory.cells.damage import LOST, read_text
from finder.directory.cells.dates import read_date
from finder.directory.cells.hours import read_hours
from finder.directory.cells.insurers import read_insurers
from finder.directory.cells.languages import read_languages
from finder.directory.cells.phones import read_fax, read_phone
from finder.directory.cells.reading import CellReading
from finder.directory.cells.web import read_email, read_website

_TABLE = Path(__file__).with_name("true_cells.tsv")
READERS: dict[str, Callable[[str], CellReading[Any]]] = {
    "phone": read_phone,
    "fax": read_fax,
    "website": read_website,
    "email": read_email,
    "date": partial(read_date, dt.date(2026, 11, 28)),
    "yes_no": read_answer,
    "languages": read_languages,
    "insurance": read_insurers,
    "coordinates": read_coordinates,
    "latitude": partial(read_degrees, letters="NS"),
    "longitude": partial(read_degrees, letters="EW"),
    "hours": read_hours,
    "text": read_text,
}


def _rows() -> list[tuple[str, str, str, str]]:
    lines = _TABLE.read_text(encoding="utf-8").removesuffix("\n").split("\n")[1:]
    rows = [[*line.split("\t"), "", ""][:4] for line in lines]
    return [(kind, text, value, rest) for kind, text, value, rest in rows]


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Pair):
        return " ".join(f"{round(degrees, 6):.9g}" for degrees in value)
    if isinstance(value, float):
        return repr(round(value, 6))
    return "; ".join(value) if isinstance(value, tuple) and type(value) is tuple else str(value)


@pytest.mark.parametrize(("kind", "text", "value", "rest"), _rows())
def test_a_cell_is_read_as_what_it_says(kind: str, text: str, value: str, rest: str) -> None:
    reading = READERS[kind](text)
    assert _shown(reading.value) == value
    if rest or (value and kind != "text"):
        assert reading.rest == rest


def test_letters_that_are_lost_are_told() -> None:
    assert read_text(f"Cl{LOST}nica").rest == LOST
    assert read_text("Clínica").rest == ""
