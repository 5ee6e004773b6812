"""Lists that a command writes are filled in by a person and read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.commands.test_keeping import NEW, OTHER

pytestmark = pytest.mark.usefixtures("database")

ALIKE = {**NEW, "name": "Sample Ironwood (invented)"}
AGAIN = {**NEW, "name": "=1+1 Sample Ironwood", "phone": "(602) 555-0198"}


def filled_in(path: Path, column: str, *texts: str) -> Path:
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    assert len(rows) == len(texts)
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, rows[0])
    writer.writeheader()
    writer.writerows({**row, column: text} for row, text in zip(rows, texts, strict=True))
    path.write_text(stream.getvalue(), encoding="utf-8")
    return path


def test_waiting_rows_are_answered_in_a_file_and_the_answers_are_remembered(
    tell: Callable, make_file: Callable, tmp_path: Path
) -> None:
    tell("import", make_file(NEW))
    path, waiting = make_file(ALIKE), tmp_path / "waiting.csv"
    assert tell("import", path, "--dry-run", "--waiting", waiting)[1]["possible_duplicates"] == 1
    answers = filled_in(waiting, "answer", " Different ")
    looked = tell("import", path, "--dry-run", "--answers", answers)[1]
    assert (looked["added"], looked["possible_duplicates"]) == (1, 0)
    assert tell("import", path, "--dry-run")[1]["possible_duplicates"] == 1  # nothing was kept
    code, found = tell("import", path, "--answers", answers)
    assert (code, found["added"], found["possible_duplicates"]) == (0, 1, 0)
    assert tell("import", path)[1]["unchanged"] == 1


def test_a_blank_answer_lets_a_row_wait_and_same_updates_the_clinic(
    tell: Callable, make_file: Callable, tmp_path: Path
) -> None:
    tell("import", make_file(NEW))
    path, waiting = make_file(ALIKE), tmp_path / "waiting.csv"
    tell("import", path, "--waiting", waiting)
    assert tell("import", path, "--answers", waiting)[1]["possible_duplicates"] == 1
    found = tell("import", path, "--answers", filled_in(waiting, "answer", "same"))[1]
    assert (found["changed"], found["possible_duplicates"]) == (1, 0)


def test_cells_are_fixed_in_a_file(tell: Callable, make_file: Callable, tmp_path: Path) -> None:
    rows = ({**NEW, "phone": "ask"}, {**OTHER, "phone": "=ask", "zip_code": "8501"})
    path, cells = make_file(*rows), tmp_path / "cells.csv"
    assert tell("check", path, "--cells", cells)[0] == 0
    fixes = filled_in(cells, "fix", "602 555 0134", "85014", "")
    code, found = tell("check", path, "--fixes", fixes)
    faults = [one["value"] for one in found["issues"] if one["severity"] != "warning"]
    assert (code, faults) == (0, ["=ask"])
    code, found = tell("import", path, "--fixes", fixes, "--cells", tmp_path / "left.csv")
    assert (code, found["added"], found["rejected"]) == (0, 2, 0)
    left = (tmp_path / "left.csv").read_text(encoding="utf-8-sig")
    assert "'=ask" in left
    assert "8501," not in left


@pytest.mark.parametrize(
    ("option", "text", "words"),
    [
        ("--answers", "row_key,listed_id,answer\nk,i,perhaps\n", "Row 2 of list.csv says “perh"),
        ("--answers", "name,zip\nA,85016\n", "list.csv lacks a column of row_key"),
        ("--fixes", "row,column,cell,fix\n2,phone,other,x\n", "Row 2 of list.csv is about"),
        ("--fixes", "row,column,cell,fix\n9,phone,,x\n", "Row 2 of list.csv is about"),
        ("--fixes", "row,column,cell,fix\n1,phone,phone,x\n", "has no such cell"),
        ("--fixes", "row,column,cell,fix\n2,Tel.,,x\n", "has no such cell"),
        ("--fixes", "row,column\n2,phone\n", "list.csv lacks a column of row, column, cell, fix"),
        ("--fixes", "", "list.csv is empty"),
    ],
)
def test_a_list_that_does_not_fit_is_refused_before_anything_is_written(
    finder: Callable, make_file: Callable, option: str, text: str, words: str
) -> None:
    path = make_file(NEW)
    path.with_name("list.csv").write_text(text)
    refused = finder("import", path, option, path.with_name("list.csv"))
    assert (refused.code, refused.stdout) == (2, "")
    assert words in refused.stderr


def test_a_list_never_takes_the_place_of_what_is_read(
    finder: Callable, make_file: Callable
) -> None:
    path = make_file(NEW)
    for option in ("--cells", "--waiting"):
        assert "would take the place of" in finder("import", path, option, path).stderr
