"""While an invented clinic is listed, every door of the command line says so."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from finder.settings import SAMPLE_DIRECTORY, settings

SAID = "are invented"
ALL = "Every clinic here is invented"
REAL = "name,street,city,state,zip,procedures\nPrairie Pain,12 Main St,Enid,OK,73701,SCS\n"


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINDER_DATABASE_URL", f"sqlite:///{tmp_path / 'finder.db'}")
    monkeypatch.setenv("FINDER_DIRECTORY", str(SAMPLE_DIRECTORY))
    settings.cache_clear()


def text(finder: Callable, *arguments: object) -> str:
    outcome = finder(*arguments)
    assert outcome.code == 0, outcome.stderr
    return str(outcome.stdout)


def told(finder: Callable, folder: Path) -> dict[str, bool]:
    """Whether each door says that clinics are invented."""
    zips, counties = folder / "zips.csv", folder / "counties.geojson"
    search = ("search", "--need", "scs", "--limit", "500", "--format")
    access = ("access", "--need", "scs", "--format")
    table = " ".join(text(finder, *access, "table", "-o", zips).split())
    answer = json.loads(text(finder, *access, "json", "-o", counties))
    whole = json.loads(counties.read_text("utf-8"))
    rows = csv.DictReader(io.StringIO(zips.read_text("utf-8-sig")))
    found = json.loads(text(finder, *search, "json"))
    shown = " ".join(text(finder, *search, "table").split())
    csv_rows = list(csv.DictReader(io.StringIO(text(finder, *search, "csv").lstrip("\ufeff"))))
    features = json.loads(text(finder, *search, "geojson"))
    exported = " ".join(text(finder, "export", "-o", folder / "out.csv").split())
    return {
        "access table": SAID in table or ALL in table,
        "access json": answer["sample_directory"],
        "access csv": any(row["clinic_is_invented"] == "yes" for row in rows),
        "access geojson": whole["sample_directory"] and "invented" in whole["notes"][0],
        "search json": found["query"]["sample_directory"],
        "search json, clinic by clinic": any(one["invented"] for one in found["clinics"]),
        "search table": SAID in shown or ALL in shown,
        "search csv": any(row["invented"] == "yes" for row in csv_rows),
        "search geojson": features["sample_directory"]
        and any(one["properties"].get("invented") for one in features["features"]),
        "export": "invented" in exported,
    }


def test_every_door_says_it_until_the_last_invented_clinic_is_gone(
    finder: Callable, tmp_path: Path
) -> None:
    doors = told(finder, tmp_path)
    assert doors == dict.fromkeys(doors, True)
    mixed = tmp_path / "mixed.csv"
    with SAMPLE_DIRECTORY.open(encoding="utf-8-sig", newline="") as stream:
        head = "".join(stream.readlines()[:30])
    mixed.write_text(head, encoding="utf-8", newline="")
    text(finder, "import", mixed, "--complete")
    assert all(told(finder, tmp_path).values())
    ours = tmp_path / "ours.csv"
    ours.write_text(REAL, encoding="utf-8")
    dry = text(finder, "import", ours, "--dry-run")
    assert "invented clinics of the sample directory go off the list" in " ".join(dry.split())
    found = json.loads(text(finder, "import", ours, "--format", "json"))
    assert found["sample_removed"] == found["removed"] > 0
    assert not any(told(finder, tmp_path).values())
    undone = json.loads(text(finder, "undo", found["revision"], "--format", "json"))
    assert undone["added"] == found["removed"]
    again = json.loads(text(finder, "search", "--need", "scs", "--format", "json"))
    assert again["query"]["sample_directory"]


def test_a_copy_of_the_sample_read_as_a_file_is_marked(finder: Callable, tmp_path: Path) -> None:
    copy = tmp_path / "copy.csv"
    copy.write_bytes(SAMPLE_DIRECTORY.read_bytes())
    found = json.loads(text(finder, "search", "--directory", copy, "--format", "json"))
    assert found["query"]["sample_directory"] is True
