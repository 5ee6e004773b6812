"""`mapping`, and what `import` does with headings of which it is not sure."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from finder.settings import settings

SURE = "Facility Name,Facility City,Facility State,Operator City,Operating Certificate Number\n"
ROW = "Sample Pain Clinic,Phoenix,AZ,Tucson,3101200R\n"
DOUBTFUL = "name,zip,Mailing Address,Services Text\nSample Pain Clinic,85016,PO Box 1,zap\n"


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "finder.db"
    monkeypatch.setenv("FINDER_DATABASE_URL", f"sqlite:///{file}")
    settings.cache_clear()
    return file


def written(folder: Path, text: str) -> Path:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def headings(outcome: object) -> dict[str, str | None]:
    found = json.loads(outcome.stdout)["headings"]  # type: ignore[attr-defined]
    return {one["heading"]: one["column"] for one in found}


def test_each_heading_is_shown_with_its_column_and_how_many_cells_read(
    finder: Callable, tmp_path: Path
) -> None:
    outcome = finder("mapping", written(tmp_path, SURE + ROW))
    assert outcome.code == 0
    assert "Facility City" in outcome.stdout
    assert "100% of 1 cell read as it" in outcome.stdout


def test_programs_read_it_as_json(finder: Callable, tmp_path: Path) -> None:
    outcome = finder("mapping", written(tmp_path, SURE + ROW), "--format", "json")
    assert headings(outcome) == {
        "Facility Name": "name",
        "Facility City": "city",
        "Facility State": "state",
        "Operator City": None,
        "Operating Certificate Number": None,
    }


def test_import_reads_the_file_as_mapping_shows_it(finder: Callable, tmp_path: Path) -> None:
    outcome = finder("import", written(tmp_path, SURE + ROW), "--format", "json")
    assert (outcome.code, json.loads(outcome.stdout)["added"]) == (0, 1)


def test_nothing_is_published_while_a_heading_is_not_sure(finder: Callable, tmp_path: Path) -> None:
    path = written(tmp_path, DOUBTFUL)
    outcome = finder("import", path)
    assert outcome.code == 2
    assert "“Mailing Address”" in outcome.stderr
    assert "--accept-mapping" in outcome.stderr
    assert finder("import", path, "--map", "Mailing Address=").code == 0


def test_proposals_can_be_accepted_as_they_are(finder: Callable, tmp_path: Path) -> None:
    assert finder("import", written(tmp_path, DOUBTFUL), "--accept-mapping").code == 0


def test_what_is_saved_is_known_of_the_next_file(finder: Callable, tmp_path: Path) -> None:
    path = written(tmp_path, "Whatever,zip\nSample Pain Clinic,85016\n")
    assert headings(finder("mapping", path, "--format", "json"))["Whatever"] is None
    assert finder("mapping", path, "--map", "Whatever=name", "--save").code == 0
    assert headings(finder("mapping", path, "--format", "json"))["Whatever"] == "name"
