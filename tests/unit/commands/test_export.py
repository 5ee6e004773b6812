"""`export` in every format: what is written is read again, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from finder.exchange.formats import WHOLE_FORMATS, FileForm
from finder.intake.file.reading import read_table


@pytest.fixture
def listed(finder: Callable, directory: Path, database: Path) -> Callable:
    assert not database.exists()
    assert finder("import", directory).code == 0
    return finder


@pytest.mark.parametrize("one", WHOLE_FORMATS, ids=lambda one: one.key)
def test_a_file_of_any_format_goes_out_and_changes_nothing_when_it_comes_in(
    listed: Callable, tmp_path: Path, one: object
) -> None:
    target = tmp_path / f"out{one.ending or '.json'}"
    chosen = () if one.ending else ("--format", one.key)
    written = listed("export", "-o", target, *chosen)
    assert written.code == 0
    again = listed("import", target, "--dry-run")
    assert again.code == 0, again.stderr
    assert "5 as they are" in again.stdout


def test_the_format_that_is_named_wins_over_the_ending(listed: Callable, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    assert listed("export", "-o", target, "--format", FileForm.GEOJSON.value).code == 0
    assert read_table(target).format.value == "geojson"
