"""A second table of cells, whose right values were put down before a first try."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from finder.directory.cells.answers import read_answer
from finder.directory.cells.coordinates import read_coordinates
from finder.directory.cells.damage import read_text
from finder.directory.cells.dates import read_date
from finder.directory.cells.hours import read_hours
from finder.directory.cells.languages import read_languages
from finder.directory.cells.phones import read_phone
from finder.directory.cells.web import read_email, read_website

TABLE = Path(__file__).parent / "second_cells.tsv"
with TABLE.open(encoding="utf-8", newline="") as _stream:
    ROWS = list(csv.DictReader(_stream, delimiter="\t", quoting=csv.QUOTE_NONE))

READERS: dict[str, Callable[[str], Any]] = {
    "phone": read_phone,
    "date": partial(read_date, dt.date(2026, 11, 28)),
    "hours": read_hours,
    "website": read_website,
    "email": read_email,
    "coordinates": read_coordinates,
    "yes_no": read_answer,
    "languages": read_languages,
    "text": read_text,
}


def written(kind: str, value: object) -> str:
    if value is None:
        return "-"
    if not isinstance(value, tuple) or kind == "hours":
        return str(value)
    if kind == "coordinates":
        return ",".join(str(round(degrees, 6)) for degrees in value)
    return "; ".join(value)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']} {row['text']}")
def test_a_cell_is_read_as_it_is_meant(row: dict[str, str]) -> None:
    assert written(row["kind"], READERS[row["kind"]](row["text"]).value) == row["value"]
