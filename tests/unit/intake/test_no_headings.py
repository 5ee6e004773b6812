"""Files that begin with a clinic: their columns are named by what stands in them, and asked."""

from __future__ import annotations

import pytest

from finder.intake.file.reading import ReadingOptions, read_table
from finder.intake.file.table import Table
from finder.intake.headings.proposals import propose_columns
from finder.intake.validation import check_directory, reading_context

TOWNS = (
    ("Enid", "OK", "73701", "580"),
    ("Tulsa", "OK", "74103", "918"),
    ("Phoenix", "AZ", "85016", "602"),
    ("Tucson", "AZ", "85701", "520"),
    ("Denver", "CO", "80202", "303"),
    ("Albany", "NY", "12207", "518"),
)
WHOLE = [
    [f"Sample Pain Clinic {town}", f"{n}2 W Main St", town, state, code, f"{area}-555-010{n}"]
    for n, (town, state, code, area) in enumerate(TOWNS, 1)
]
ONE_CELL = [
    [f"{n}", f"Sample Spine Center {town}", f"{n}2 W Main St, {town}, {state} {code}"]
    for n, (town, state, code, _) in enumerate(TOWNS, 1)
]
PINS = [
    ["Yes", f"Sample Health Center {town}", f"{41.1234 - n}", f"-{99.4321 - n}"]
    for n, (town, *_) in enumerate(TOWNS, 1)
]


def table_of(rows: list[list[str]], heading: int | None = None) -> Table:
    lines = [",".join(f'"{cell}"' for cell in row) for row in rows]
    return read_table("\n".join(lines).encode(), options=ReadingOptions(heading=heading))


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        (WHOLE, ["name", "street", "city", "state", "zip_code", "phone"]),
        ([row[::-1] for row in WHOLE], ["phone", "zip_code", "state", "city", "street", "name"]),
        (ONE_CELL, [None, "name", "full_address"]),
        (PINS, [None, "name", "latitude", "longitude"]),
    ],
)
def test_columns_are_told_by_their_cells_and_each_is_asked_about(
    rows: list[list[str]], columns: list[str | None]
) -> None:
    table = table_of(rows)
    assert table.heading == 0
    found = propose_columns(table, reading_context())
    assert [one.title for one in found] == [f"Column {n + 1}" for n in range(len(columns))]
    assert [one.column for one in found] == columns
    assert [one.is_asked for one in found] == [column is not None for column in columns]
    report = check_directory(table, columns={one.title: one.column for one in found})
    assert len(report.clinics) == len(rows)
    assert [one.code.value for one in report.issues if one.row == 1] == ["headings_made_up"]


@pytest.mark.parametrize(
    "headings",
    [
        ["Clinic", "Road", "Town", "ST", "Code", "Fone"],
        ["a", "b", "c", "d", "e", "f"],
        ["Klinik", "Straße", "Ort", "Land", "PLZ", "Telefon"],
    ],
)
def test_headings_that_nobody_knows_are_headings(headings: list[str]) -> None:
    assert table_of([headings, *WHOLE]).titles == tuple(headings)


def test_somebody_can_say_that_there_are_none() -> None:
    rows = [["Sample Clinic", "Enid"], ["Sample Spine", "Tulsa"]]
    assert table_of(rows).heading == 1
    assert table_of(rows, heading=0).titles == ("Column 1", "Column 2")
    assert table_of(WHOLE, heading=1).titles[0] == WHOLE[0][0]


def test_what_a_column_without_a_heading_was_is_remembered_for_no_other_file() -> None:
    found = propose_columns(table_of(WHOLE), reading_context(), {"column_1": "notes"})
    assert found[0].column == "name"


@pytest.mark.parametrize("heading", ["ID", "Licensee (DBA)", "Where to go", "X1"])
def test_a_column_of_clinics_is_their_name_where_no_heading_says_so(heading: str) -> None:
    rows = [[row[0], row[4]] for row in WHOLE]
    found = propose_columns(table_of([[heading, "Zip"], *rows]), reading_context())
    assert [(one.column, one.is_sure) for one in found] == [("name", True), ("zip_code", True)]


@pytest.mark.parametrize(
    "cells",
    [
        ["Smith, Jane", "Roe, John", "Doe, Ann", "Poe, Ed", "Lee, Kim", "Ray, Sam"],
        ["Hospital", "Clinic", "Hospital", "Clinic", "Hospital", "Clinic"],
        ["a", "b", "c", "d", "e", "f"],
    ],
)
def test_persons_and_kinds_are_no_clinics(cells: list[str]) -> None:
    rows = [[cell, row[4]] for cell, row in zip(cells, WHOLE, strict=True)]
    found = propose_columns(table_of([["Who", "Zip"], *rows]), reading_context())
    assert found[0].column is None
