"""The refresh that docs/national.md tells of, performed to the letter on files of two months."""

from __future__ import annotations

import csv
import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from finder.national.release import Turn
from finder.settings import DATA
from tests.unit.national.claims_file import Row, written
from tests.unit.national.registry_files import Entry, Listing, clinicians_file, registry_file

GUIDE = (DATA.parent / "docs" / "national.md").read_text(encoding="utf-8")
STAYS, LEAVES, MOVES, COMES = "1000000012", "1000000020", "1000000038", "1000000046"
ANNA, BEN = "1000000004", "1000000053"


def clinic(npi: str, name: str, street: str) -> Entry:
    return Entry(
        npi=npi,
        entity="2",
        organization=name,
        codes=("261QP3300X",),
        last="",
        first="",
        street1=street,
    )


def written_month(folder: Path, month: str, *clinics: Entry, codes: tuple[str, ...]) -> None:
    """The three files of a month: clinics, and a physician at the first one who bills `codes`."""
    folder.mkdir(exist_ok=True)
    physician = Entry(npi=ANNA, street1="100 EXAMPLE ST")
    (folder / f"nppes_{month}.zip").write_bytes(registry_file([*clinics, physician]))
    (folder / "part_b_2023.csv").write_bytes(
        written([Row(npi=ANNA, street1="100 EXAMPLE ST", code=code) for code in codes])
    )
    listing = Listing(npi=BEN, last="EXAMPLE", first="BEN", street1="900 CALM RD")
    (folder / f"clinicians_{month}.csv").write_bytes(clinicians_file([listing]))


def documented(heading: str) -> Iterator[list[str]]:
    """The commands of a chapter of the guide, without `python -m finder`."""
    chapter = re.split(r"^## ", GUIDE.partition(f"## {heading}\n")[2], flags=re.MULTILINE)[0]
    for line in re.findall(r"^    python -m finder (.*)$", chapter, re.MULTILINE):
        yield shlex.split(line)


@pytest.fixture
def refreshed(
    tmp_path: Path, database: Path, finder: Callable, monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    """What each command said, in a folder with the files of November and of December."""
    assert not database.exists()
    monkeypatch.chdir(tmp_path)
    stay = clinic(STAYS, "SAMPLE PAIN CENTER", "100 EXAMPLE ST")
    moves = clinic(MOVES, "SAMPLE MOVING CENTER", "300 OLD RD")
    leaves = clinic(LEAVES, "SAMPLE LEAVING CENTER", "200 SAMPLE AVE")
    others = [
        clinic(str(1000001000 + place), f"SAMPLE CENTER {place}", f"{place} STEADY CT")
        for place in range(1, 31)
    ]
    federal = tmp_path / "federal"
    written_month(federal, "2026-11", stay, moves, leaves, *others, codes=("63650", "64483"))
    for command in (
        [
            *("build-national", "--nppes", "federal/nppes_2026-11.zip"),
            *("--part-b", "federal/part_b_2023.csv", "-o", "clinics.csv"),
            *("--clinicians", "federal/clinicians_2026-11.csv"),
        ],
        ["import", "clinics.csv", "--source", "national-2026-11", "--complete"],
    ):
        assert finder(*command).code == 0
    moved = clinic(MOVES, "SAMPLE MOVING CENTER", "400 NEW BLVD")
    comes = clinic(COMES, "SAMPLE COMING CENTER", "500 FRESH LN")
    written_month(federal, "2026-12", stay, moved, comes, *others, codes=("63650",))
    said = []
    for command in documented("Refreshing it"):
        if "--answers" in command:
            answer_for_those_that_moved(tmp_path)
        outcome = finder(*command)
        code = int("--waiting" in command)
        assert (outcome.code, outcome.stderr) == (code, ""), outcome.stdout + outcome.stderr
        said.append(outcome.stdout)
    return said


def answer_for_those_that_moved(folder: Path) -> None:
    """Write `same` beside each row that waits whose clinic the report calls moved."""
    told = rows(folder / "release.csv")
    moved = {row["name"] for row in told if row["turn"] == Turn.MOVED}
    waiting = rows(folder / "waiting.csv")
    with (folder / "waiting.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(waiting[0]))
        writer.writeheader()
        for row in waiting:
            assert moved & set(row.values())
            writer.writerow(row | {"answer": "same"})


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_exactly_what_is_gone_moved_new_and_no_longer_done_is_told_and_published(
    refreshed: list[str], tmp_path: Path, finder: Callable
) -> None:
    assert len(refreshed) == 4
    told = {row["turn"]: row for row in rows(tmp_path / "release.csv")}
    assert len(rows(tmp_path / "release.csv")) == len(told) == 4
    assert told[Turn.GONE]["name"] == "Sample Leaving Center"
    assert told[Turn.NEW]["name"] == "Sample Coming Center"
    assert told[Turn.MOVED]["address_before"].startswith("300 Old Rd")
    assert told[Turn.MOVED]["address"].startswith("400 New Blvd")
    assert told[Turn.CHANGED]["name"] == "Sample Pain Center"
    assert told[Turn.CHANGED]["ended"] == "epidural_steroid_injection"
    assert finder("export", "-o", tmp_path / "listed.csv").code == 0
    listed = {row["name"]: row for row in rows(tmp_path / "listed.csv")}
    before = {row["name"]: row for row in rows(tmp_path / "clinics.csv")}
    now = {row["name"] for row in rows(tmp_path / "clinics-2026-12.csv")}
    others = {name for name in listed if name.endswith("(invented)")}
    assert set(listed) == now | others
    moved, stayed = listed["Sample Moving Center"], listed["Sample Pain Center"]
    assert moved["street"] == "400 New Blvd"
    assert moved["id"] == before["Sample Moving Center"]["id"]
    assert "epidural_steroid_injection" in before["Sample Pain Center"]["procedures"]
    assert stayed["procedures"] == "spinal_cord_stimulation"
