"""What a file costs is bounded by caps that are said, whatever it stands for."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from finder.errors.clinic_files import TooManyCells, TooManyRows
from finder.intake.file import size
from finder.intake.file.reading import read_table
from tests.faults.costly_files import COSTLY, READ

ROOT = Path(__file__).resolve().parents[2]
_SECONDS = "60"
"""Of the processor, for all of them; a workbook's own process has its own."""
_MEMORY = "4000000000"


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What came of each file, read one after the other in one process of little means."""
    folder = tmp_path_factory.mktemp("costly")
    makers: dict[str, Callable[[Path], None]] = READ | {
        name: one for name, (one, _) in COSTLY.items()
    }
    for name, make in makers.items():
        make(folder / name)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.faults.reads", _SECONDS, _MEMORY),
            *(str(folder / name) for name in makers),
        ],
        capture_output=True,
        check=False,
        cwd=ROOT,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, (lines[-1:], done.stderr[-500:])
    return {name: told for name, told, _ in lines}


@pytest.mark.parametrize("name", COSTLY)
def test_a_file_that_stands_for_too_much_is_refused_in_one_sentence(
    said: dict[str, str], name: str
) -> None:
    assert COSTLY[name][1] in said[name]
    assert (said[name][-1], "\n" in said[name]) == (".", False)


@pytest.mark.parametrize("name", READ)
def test_a_file_that_is_only_oddly_made_is_read(said: dict[str, str], name: str) -> None:
    assert said[name].endswith("rows, 1 clinics")


ROW = b"A,85016\n"


def test_as_many_rows_and_cells_as_are_allowed_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size, "MOST_ROWS", 3)
    monkeypatch.setattr(size, "MOST_CELLS", 8)
    read_table(b"name,zip_code\n" + ROW * 3)
    read_table(b"name,zip_code\n\n,\n\n" + ROW * 3 + b"\n\n\n")  # blank lines are no rows
    with pytest.raises(TooManyRows):
        read_table(b"name,zip_code\n" + ROW * 4)
    with pytest.raises(TooManyCells):
        read_table(b"name,zip_code,x\n" + ROW * 3)


def test_line_ends_and_signs_within_a_cell_count_for_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(size, "MOST_ROWS", 2)
    monkeypatch.setattr(size, "MOST_CELLS", 4)
    table = read_table(b'name,zip_code\n"A,,,,,\n\n\n\nB",85016\n')
    assert [row.cells[1] for row in table.rows()] == ["zip_code", "85016"]
