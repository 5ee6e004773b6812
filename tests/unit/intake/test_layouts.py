"""Lists as other people publish them, in their very layout: what each heading stands for.

The clinics in them are invented; the headings, and the kinds of cells under them, are not.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from finder.intake.file.reading import read_table
from finder.intake.headings.proposals import Proposal, propose_columns
from finder.intake.validation import check_directory, reading_context

LAYOUTS = Path(__file__).parent / "layouts"
RIGHT = tomllib.loads((LAYOUTS / "right.toml").read_text(encoding="utf-8"))
LEAST_LOADED = 0.98


def proposed(name: str) -> tuple[Proposal, ...]:
    return propose_columns(read_table(LAYOUTS / f"{name}.csv"), reading_context())


def test_there_are_lists_of_many_kinds() -> None:
    assert {path.stem for path in LAYOUTS.glob("*.csv")} == set(RIGHT)
    assert len(RIGHT) > 10


@pytest.mark.parametrize("name", RIGHT)
def test_every_heading_that_we_have_a_column_for_finds_it_and_no_other_does(name: str) -> None:
    must = dict(RIGHT[name])
    may = must.pop("may", {})
    found = {one.title: one.column for one in proposed(name) if one.column}
    assert {title: column for title, column in must.items() if found.get(title) != column} == {}
    beyond = {title: column for title, column in found.items() if title not in must}
    assert {title: one for title, one in beyond.items() if one not in may.get(title, ())} == {}


@pytest.mark.parametrize("name", RIGHT)
def test_the_rows_load_as_proposed(name: str) -> None:
    table = read_table(LAYOUTS / f"{name}.csv")
    report = check_directory(table, columns={one.title: one.column for one in proposed(name)})
    assert report.sound >= LEAST_LOADED * report.rows, [str(one) for one in report.errors]


@pytest.mark.parametrize("name", RIGHT)
def test_each_proposal_says_how_many_cells_read_as_its_column(name: str) -> None:
    for one in proposed(name):
        assert 0 <= one.reads.reads <= one.reads.cells
        if one.column and one.reads.cells:
            assert float(one.reads) > 0
