"""The measured proposals, small."""

from __future__ import annotations

from pathlib import Path

from benchmarks.headings import WIDTH, headings, write_facilities
from finder.intake.file.reading import read_table
from finder.intake.headings.proposals import propose_columns
from finder.intake.validation import reading_context


def test_the_headings_of_the_measured_file_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "facilities.csv"
    write_facilities(path, 60)
    found = {one.title: one.column for one in propose_columns(read_table(path), reading_context())}
    assert len(found) == WIDTH
    assert (found["FACILITY NAME"], found["Facility Zip Code"]) == ("name", "zip_code")
    assert found["Services Provided"] == "procedures"
    assert found["Field 3"] is None


def test_the_section_sets_the_proposals_beside_pandas() -> None:
    told: list[str] = []
    section, aims = headings(told.append, 60)
    assert "pandas: read_csv" in section
    assert len(aims) == 1
    assert len(told) == 2
