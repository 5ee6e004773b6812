"""The lists that an import is measured with."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from benchmarks.clinic_files import COLUMNS, a_list, a_year_later, write_rows
from finder.intake.validation import check_directory

COUNT = 600


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    return a_list(COUNT)


def test_the_same_seed_gives_the_same_list_and_another_seed_another(
    rows: list[dict[str, str]],
) -> None:
    assert a_list(COUNT) == rows
    assert a_list(COUNT, seed=1) != rows
    assert a_year_later(rows) == a_year_later(rows)


def test_every_clinic_is_visibly_invented_and_states_a_whole_address(
    rows: list[dict[str, str]],
) -> None:
    assert len(rows) == COUNT
    for row in rows:
        assert tuple(row) == COLUMNS
        assert row["name"].startswith("Sample ")
        assert "555-" in row["phone"]
        assert all(row[part] for part in ("street", "city", "state", "zip_code"))


def test_the_list_is_read_without_an_error(rows: list[dict[str, str]], tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    write_rows(rows, path)
    report = check_directory(path)
    assert report.errors == ()
    assert len(report.accepted) == COUNT


def test_a_year_later_most_rows_are_as_they_were_and_some_of_each_sort_are_not(
    rows: list[dict[str, str]],
) -> None:
    later = a_year_later(rows)
    pairs = list(zip(rows, later, strict=True))
    same = sum(row == other for row, other in pairs)
    assert 0.6 * COUNT < same < 0.8 * COUNT
    moved = [one for one, other in pairs if one["street"].split()[0] != other["street"].split()[0]]
    assert 0.05 * COUNT < len(moved) < 0.15 * COUNT
    assert any(
        one["name"] != other["name"] and one["phone"] == other["phone"] for one, other in pairs
    )
    assert any(one["procedures"] != other["procedures"] for one, other in pairs)


def test_the_file_has_the_columns_of_the_contract(
    rows: list[dict[str, str]], tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    write_rows(rows[:3], path)
    with path.open(encoding="utf-8", newline="") as stream:
        assert list(csv.DictReader(stream)) == rows[:3]
