"""`mapping`, and what `import` does with headings of which it is not sure."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from finder.intake.headings.known_columns import KnownColumns
from finder.intake.headings.suits import HeadingSuits
from finder.intake.validation import reading_context
from finder.settings import settings

SURE = "Facility Name,Facility City,Facility State,Operator City,Operating Certificate Number\n"
ROW = "Sample Pain Clinic,Phoenix,AZ,Tucson,3101200R\n"
DOUBTFUL = "name,zip,Mailing Address,Services Text\nSample Pain Clinic,85016,PO Box 1,zap\n"

NO_HEADINGS = """\
Example Spine Center,12 W Main St,Enid,OK,73701,580-555-0101,M-F 8-5
Sample Pain Group,40 Oak Ave,Tulsa,OK,74103,918-555-0102,Mon-Thu 8am-4pm
Invented Relief Clinic,7 Elm Rd,Norman,OK,73069,405-555-0103,"Mon: 9:00am-8:00pm
Tues-Wed: 9:00am-5:00pm"
Pretend Pain Partners,9 Lake Dr,Lawton,OK,73501,580-555-0104,Mo-Fr 08:00-17:00
Model Back Institute,3 Pine St,Moore,OK,73160,405-555-0105,Monday to Friday 9 to 5
"""


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


@pytest.mark.parametrize("verb", [("check",), ("import", "--dry-run")])
@pytest.mark.parametrize("text", [DOUBTFUL, NO_HEADINGS], ids=["doubtful", "no headings"])
def test_who_only_looks_is_told_what_a_publication_would_ask(
    finder: Callable, tmp_path: Path, verb: tuple[str, ...], text: str
) -> None:
    file = written(tmp_path, text)
    refused = finder("import", file)
    looked = finder(verb[0], file, *verb[1:])
    assert "It is not sure what some headings of list.csv stand for" in refused.stderr
    assert " ".join(refused.stderr.split()) in " ".join(looked.stdout.split())


def test_cells_without_headings_tell_what_they_are_hours_among_them(
    finder: Callable, tmp_path: Path
) -> None:
    file = written(tmp_path, NO_HEADINGS)
    assert list(headings(finder("mapping", file, "--format", "json")).values()) == [
        "name",
        "street",
        "city",
        "state",
        "zip_code",
        "phone",
        "hours",
    ]
    assert finder("import", file, "--accept-mapping").code == 0


def test_proposals_can_be_accepted_as_they_are(finder: Callable, tmp_path: Path) -> None:
    assert finder("import", written(tmp_path, DOUBTFUL), "--accept-mapping").code == 0


def test_what_is_saved_is_known_of_the_next_file(finder: Callable, tmp_path: Path) -> None:
    path = written(tmp_path, "Whatever,zip\nSaguaro Relief,85016\n")
    assert headings(finder("mapping", path, "--format", "json"))["Whatever"] is None
    assert finder("mapping", path, "--map", "Whatever=name", "--save").code == 0
    assert headings(finder("mapping", path, "--format", "json"))["Whatever"] == "name"


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("PHONELOC", ("lobby", "desk", "lobby")),  # nearly "phone", and no phone
        ("status", ("2 - surveyed", "1 - geocoded", "2 - surveyed")),  # its name, and not its cells
        ("TTL_STAFF", ("12", "340", "8")),
        ("name2", ("Day program", "Evening program", "Youth program")),
    ],
)
def test_a_heading_whose_cells_say_otherwise_costs_its_column_and_never_the_file(
    finder: Callable, tmp_path: Path, heading: str, cells: tuple[str, ...]
) -> None:
    rows = "".join(f"Sample Clinic {n},85016,{cell}\n" for n, cell in enumerate(cells * 4))
    path = written(tmp_path, f"name,zip,{heading}\n{rows}")
    outcome = finder("import", path, "--accept-mapping", "--format", "json")
    found = json.loads(outcome.stdout)
    assert (outcome.code, found["added"], found["issues"]) == (0, 12, [])
    assert found["left_out"] == [heading]


def test_a_fact_that_nobody_knows_is_refused_whatever_is_below(
    finder: Callable, tmp_path: Path
) -> None:
    path = written(tmp_path, "name,zip,procedure:zapping\nSample Clinic,85016,yes\n")
    outcome = finder("import", path, "--accept-mapping", "--format", "json")
    assert json.loads(outcome.stdout)["added"] == 0


def test_accepting_leaves_unknown_headings_to_be_said(finder: Callable, tmp_path: Path) -> None:
    path = written(tmp_path, "name,zip,Staffed Beds\nSample Clinic,85016,3\n")
    found = json.loads(finder("import", path, "--accept-mapping", "--format", "json").stdout)
    assert [one["code"] for one in found["issues"]] == ["unknown_column"]
    assert found["left_out"] == []


def test_what_is_left_out_is_named(finder: Callable, tmp_path: Path) -> None:
    path = written(tmp_path, "name,zip,PHONELOC\nSample Clinic,85016,lobby\n")
    assert "“PHONELOC”" in finder("import", path).stdout


def test_a_column_without_a_cell_needs_no_advice(finder: Callable, tmp_path: Path) -> None:
    path = written(tmp_path, "name,zip,Provider NPI,Staffed Beds\nSample Clinic,85016,,3\n")
    issues = json.loads(finder("import", path, "--format", "json").stdout)["issues"]
    assert [one["column"] for one in issues] == ["Staffed Beds"]


@pytest.mark.parametrize(
    ("heading", "nearest"),
    [
        ("Provider NPI", "npi"),
        ("mailing zip code", "zip_code"),
        ("Owner's phone", "phone"),
        ("OBJECTID", ""),
        ("Staffed beds", ""),
    ],
)
def test_advice_names_what_the_last_words_say_or_nothing(heading: str, nearest: str) -> None:
    suits = HeadingSuits(KnownColumns(reading_context()))
    assert suits.nearest(heading) == nearest
