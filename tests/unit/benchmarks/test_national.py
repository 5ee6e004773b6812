"""The measured national build, small, and what stops it."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

import benchmarks.national as measured
from benchmarks.national import national

PROVIDERS = 2_000


def test_each_way_is_measured_and_makes_clinics(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured, "SHARES", (1.0,))
    monkeypatch.setattr(measured, "_ROUNDS", {"scan": 1, "build": 1, "pandas": 1})
    told: list[str] = []
    section, aims = national(told.append, PROVIDERS)
    assert section.startswith("## The national build")
    lines = [line for line in section.splitlines() if line.startswith("| 2,000 providers")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert [row[0].split(": ")[1] for row in cells] == [
        *("DuckDB only reads the columns", "the whole build", "pandas in chunks"),
    ]
    assert [bool(row[-1]) for row in cells] == [False, True, True]
    assert all(int(row[-1]) > 5 for row in cells[1:])
    assert all(float(row[1]) > 0 and int(row[5]) > 50 for row in cells)
    assert len(aims) == 3
    assert len(told) == 4


def test_too_little_room_is_said_before_anything_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1_000_000))
    told: list[str] = []
    with pytest.raises(SystemExit, match=r"needs 0\.\d GB .* 0\.0 GB are free"):
        national(told.append, 200_000)
    assert told == []


def test_a_step_that_fails_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match=r"benchmarks\.national_steps build failed"):
        measured._step("build", tmp_path)
    assert "cannot be opened" in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []
