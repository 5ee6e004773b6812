"""Readers of cells and of names take any text: never a failure, and what they write they reread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.directory.cells.answers import read_answer
from finder.directory.cells.coordinates import Pair, read_coordinates, read_degrees
from finder.directory.cells.damage import read_text
from finder.directory.cells.dates import read_date
from finder.directory.cells.hours import read_hours
from finder.directory.cells.insurers import read_insurers
from finder.directory.cells.languages import near_language, read_languages
from finder.directory.cells.phones import read_fax, read_phone
from finder.directory.cells.reading import CellReading
from finder.directory.cells.web import read_email, read_website
from finder.national.assembly.casing import organization_name
from finder.spelling.finding import has_words, searchable, sought_words
from finder.spelling.letters import plain_letters
from finder.spelling.names import firm_words, name_words

_UNIT = Path(__file__).parent.parent / "unit"
_CELLS = (_UNIT / "directory" / "cells" / "true_cells.tsv").read_text(encoding="utf-8")
_SAMPLES = [
    *(cell for line in _CELLS.split("\n")[1:] for cell in line.split("\t")[1:] if cell),
    *(_UNIT / "spelling" / "true_names.csv").read_text(encoding="utf-8").split("\n")[1:],
]
_SCRAPS = [
    *"0123456789()-+.,;:/\\|@&'\"°NSEWx# \t\n•✓½éÃ\ufffd\x92\u202e\x00",
    *("ext", "http", "://", "www", "and", "to", "am", "pm", "Mon", "Fri", "Mar", "2026", "fax"),
]
_AT_ONCE = 20
"""Texts of each draw, so that a thousand are tried in `make test`."""


@st.composite
def texts(draw: st.DrawFn) -> list[str]:
    """Any texts, and true cells in which a piece was cut out, doubled or replaced."""
    chance = draw(st.randoms(use_true_random=False))
    return [draw(st.text(max_size=60)), *(_mutated(chance) for _ in range(_AT_ONCE - 1))]


def _mutated(chance: Random) -> str:
    scraps = "".join(chance.choices(_SCRAPS, k=chance.randint(0, 12)))
    if chance.random() < 0.3:
        return scraps
    text = chance.choice(_SAMPLES)
    start = chance.randint(0, len(text))
    end = chance.randint(start, len(text))
    return text[:start] + chance.choice(["", text[start:end] * 2, scraps[:4], scraps]) + text[end:]


READERS: list[tuple[Callable[[str], CellReading[Any]], Callable[[Any], str]]] = [
    (read_phone, str),
    (read_fax, str),
    (read_website, str),
    (read_email, str),
    (partial(read_date, dt.date(2026, 11, 28)), str),
    (read_answer, lambda value: "yes" if value else "no"),
    (read_languages, "; ".join),
    (read_insurers, "; ".join),
    (read_coordinates, lambda pair: f"{pair.latitude!r}, {pair.longitude!r}"),
    (partial(read_degrees, letters="NS"), repr),
    (partial(read_degrees, letters="EW"), repr),
    (read_hours, str),
    (read_text, str),
]


@pytest.mark.parametrize(("read", "write"), READERS)
@settings(max_examples=250)
@given(several=texts())
def test_a_reader_takes_any_text_and_reads_again_what_is_written(
    read: Callable[[str], CellReading[Any]], write: Callable[[Any], str], several: list[str]
) -> None:
    for text in several:
        reading = read(text)
        assert read(text) == reading
        if reading.value is not None and reading.value != ():
            again = read(write(reading.value))
            assert again.value == reading.value, text
            rest = "" if read is not read_text else again.rest
            assert (again.rest, again.fixed) == (rest, False), text


@pytest.mark.parametrize(("read", "_"), READERS)
@pytest.mark.parametrize(
    "piece",
    [
        *(
            "1",
            "(602) ",
            "a.",
            "www.",
            "http:",
            "a@",
            "mon-",
            "-",
            " ",
            "&amp;",
            "Ã",
            "é",
            ",",
            "(",
        ),
        *("33° ", "and ", "8am-", "x1 ", "<a href=", "-1.5 ", "spanish ", "h", "\u202e", "\x92"),
    ],
)
def test_a_reader_comes_to_an_end_with_a_long_text(
    read: Callable[[str], CellReading[Any]], _: object, piece: str
) -> None:
    read(piece * (20_000 // len(piece)))
    read(piece * (300 // len(piece)))


@settings(max_examples=250)
@given(several=texts())
def test_a_name_is_folded_for_good(several: list[str]) -> None:
    for text in several:
        assert plain_letters(plain_letters(text)) == plain_letters(text)
        assert set(firm_words(text)) <= set(name_words(text)), text
        assert isinstance(near_language(text), str)
        assert isinstance(organization_name(text), str)


@settings(max_examples=250)
@given(several=texts())
def test_a_name_is_found_by_itself(several: list[str]) -> None:
    for text in several:
        assert has_words(searchable(text), sought_words(text)), text


def test_a_pair_is_a_latitude_and_a_longitude() -> None:
    assert read_coordinates("1, 2").value == Pair(1, 2)
