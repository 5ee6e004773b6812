"""`match`: a file of cases in, the same rows with clinics out."""

from __future__ import annotations

import csv
import io
import logging
from collections.abc import Callable
from pathlib import Path

import pytest

CASES = (
    "case id,place,needs\n"
    "A-1,85016,CPT 63650\n"
    "A-2,Springfield,scs\n"
    "=A-3,Phoenix,frobnicate\n"
    'A-4,"Austin, TX",within 5 miles acupuncture\n'
)


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    path = tmp_path / "cases.csv"
    path.write_text(CASES, encoding="utf-8")
    return path


def test_all_rows_come_back_with_clinics_or_reasons(
    finder: Callable, cases: Path, tmp_path: Path, directory: Path
) -> None:
    out = tmp_path / "matched.csv"
    outcome = finder("match", cases, "-o", out, "--nearest", "2", "--directory", directory)
    assert (outcome.code, outcome.stderr) == (1, "")
    assert "4 cases are in" in outcome.stdout
    assert "1 with a clinic, 1 without, 2 to fix" in outcome.stdout
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert [row["case id"] for row in rows] == ["A-1", "A-2", "'=A-3", "A-4"]
    assert rows[0]["match_1_name"] == "Sample Saguaro Spine (invented)"
    assert rows[0]["match_1_fax"] == "(602) 555-0101"
    assert [bool(row["reason"]) for row in rows] == [False, True, True, True]


def test_without_a_file_to_write_the_rows_go_to_stdout(
    finder: Callable, tmp_path: Path, directory: Path
) -> None:
    good = tmp_path / "good.csv"
    good.write_text("zip,cpt\n85016,63650\n", encoding="utf-8")
    outcome = finder("match", good, "--directory", directory)
    assert (outcome.code, outcome.stderr) == (0, "")
    (row,) = csv.DictReader(io.StringIO(outcome.stdout.removeprefix("\ufeff")))
    assert row["match_1_miles"] == "0.1"


@pytest.mark.parametrize("nearest", ["0", "11", "-1", "three", ""])
def test_another_number_of_clinics_is_refused(
    finder: Callable, cases: Path, directory: Path, nearest: str
) -> None:
    outcome = finder("match", cases, f"--nearest={nearest}", "--directory", directory)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith("--nearest takes a whole number from 1 to 10")


def test_the_file_of_cases_is_never_written_over(
    finder: Callable, cases: Path, directory: Path
) -> None:
    outcome = finder("match", cases, "-o", cases, "--directory", directory)
    assert outcome.code == 2
    assert cases.read_text(encoding="utf-8") == CASES


def test_nothing_of_a_case_is_logged(
    finder: Callable, cases: Path, directory: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        finder("match", cases, "--directory", directory)
    assert not [word for word in ("A-1", "85016", "frobnicate", "63650") if word in caplog.text]
