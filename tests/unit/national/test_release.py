"""A release report has what is new, gone, moved and changed, and nothing else."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from finder.directory.clinic import Address, Clinic
from finder.directory.fact import Answer, Evidence, Fact
from finder.exchange.csv_file import CSV_ENCODING
from finder.exchange.directory_csv import write_directory
from finder.national.release import Turn, release
from finder.services.release_report import COLUMNS, release_report

NPIS = ("1003000126", "1003000134", "1003000142", "1003000407")


def clinic(number: int, *keys: str, npi: str = "", street: str = "") -> Clinic:
    evidence = Evidence(source="Medicare Part B claims", period="2023", services=40)
    return Clinic(
        id=f"us-{number}",
        name=f"Sample Pain Center {number}",
        npi=npi,
        phone="(602) 555-0134",
        address=Address(
            street=street or f"{number} Example St", city="Phoenix", state="AZ", zip_code="85016"
        ),
        facts={key: Fact(Answer.YES, evidence) for key in keys},
    )


STAYS = clinic(1, "kyphoplasty", "chiropractor", npi=NPIS[0])
LOSES = clinic(2, "kyphoplasty", "nerve_block")
GOES = clinic(3, "kyphoplasty")
MOVES = clinic(4, "nerve_block", npi=NPIS[1])
BEFORE = (STAYS, LOSES, GOES, MOVES)
AFTER = (
    STAYS,
    clinic(2, "nerve_block"),
    clinic(5, "nerve_block", npi=NPIS[1], street="9 Newer Ave"),
    clinic(6, "adhesiolysis"),
)


def test_one_gone_one_procedure_gone_one_moved_and_one_new_are_exactly_these_four() -> None:
    found = release(BEFORE, AFTER)
    told = [
        (one.turn, (one.after or one.before or STAYS).id, one.begun, one.ended)
        for one in found.turned
    ]
    assert told == [
        (Turn.NEW, "us-6", (), ()),
        (Turn.GONE, "us-3", (), ()),
        (Turn.MOVED, "us-5", (), ()),
        (Turn.CHANGED, "us-2", (), ("kyphoplasty",)),
    ]
    assert found.unchanged == 1
    moved = found.turned[2]
    assert moved.before == MOVES
    assert moved.fields == ("name", "address")


@pytest.mark.parametrize(
    ("after", "fields"),
    [
        (replace(STAYS, phone="(602) 555-0199"), ("phone",)),
        (replace(STAYS, name="Sample Spine"), ("name",)),
        (replace(STAYS, telehealth=True), ("telehealth",)),
        (replace(STAYS, address=replace(STAYS.address, unit="Ste 5")), ("address",)),
        (replace(STAYS, position_source="center of ZIP code 85016"), None),
        (replace(STAYS, evidence=Evidence(source="Medicare", period="2024")), None),
    ],
)
def test_what_people_would_notice_is_a_change(
    after: Clinic, fields: tuple[str, ...] | None
) -> None:
    found = release([STAYS], [after])
    assert [one.fields for one in found.turned] == ([] if fields is None else [fields])


def test_new_counts_of_a_new_year_are_no_change() -> None:
    newer = Fact(Answer.YES, Evidence(source="Medicare Part B claims", period="2024", services=90))
    facts = dict.fromkeys(STAYS.facts, newer)
    assert release([STAYS], [replace(STAYS, facts=facts)]).turned == ()


def test_who_has_two_new_places_or_no_number_did_not_move() -> None:
    twice = [clinic(7, npi=NPIS[1]), clinic(8, npi=NPIS[1])]
    assert {one.turn for one in release([MOVES], twice).turned} == {Turn.NEW, Turn.GONE}
    nameless = release([replace(MOVES, npi="")], [clinic(7)])
    assert {one.turn for one in nameless.turned} == {Turn.NEW, Turn.GONE}


@pytest.mark.parametrize("seed", range(20))
def test_every_clinic_takes_one_turn_and_there_and_back_are_mirrors(seed: int) -> None:
    draw = random.Random(seed)

    def some() -> Sequence[Clinic]:
        numbers = draw.sample(range(12), draw.randint(0, 10))
        keys = ("kyphoplasty", "nerve_block", "chiropractor")
        return [
            clinic(one, *draw.sample(keys, draw.randint(0, 3)), npi=draw.choice(("", *NPIS)))
            for one in numbers
        ]

    before, after = some(), some()
    there, back = release(before, after), release(after, before)
    counts = there.counts
    stayed = counts[Turn.CHANGED] + counts[Turn.MOVED] + there.unchanged
    assert counts[Turn.NEW] + stayed == len(after)
    assert counts[Turn.GONE] + stayed == len(before)
    assert (back.counts[Turn.NEW], back.counts[Turn.GONE]) == (counts[Turn.GONE], counts[Turn.NEW])
    assert back.counts[Turn.MOVED] == counts[Turn.MOVED]
    assert release(before, before).turned == ()


def test_the_report_is_written_as_a_file(tmp_path: Path) -> None:
    older, newer, output = (tmp_path / name for name in ("older.csv", "newer.csv", "release.csv"))
    for path, clinics in ((older, BEFORE), (newer, AFTER)):
        with path.open("w", encoding=CSV_ENCODING, newline="") as stream:
            write_directory(clinics, stream)
    assert release_report(older, newer, output) == release(BEFORE, AFTER)
    with output.open(encoding=CSV_ENCODING, newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["turn"] for row in rows] == ["new", "gone", "moved", "changed"]
    assert rows[2]["address"].startswith("9 Newer Ave")
    assert rows[2]["address_before"].startswith("4 Example St")
    assert rows[3]["ended"] == "kyphoplasty"
