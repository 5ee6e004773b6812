from __future__ import annotations

import csv

import pytest
from scourgify import normalize_address_record
from scourgify.exceptions import AddressNormalizationError

from finder.directory.streets import NO_STREET, street_line, street_words
from finder.settings import DATA


@pytest.mark.parametrize(
    "spellings",
    [
        [
            ("1000 North Main Street", "Suite 200"),
            ("1000 N MAIN ST STE 200", ""),
            ("1000 N. Main St., #200", ""),
            ("1000 N MAIN ST", "STE. 200"),
            ("1000 n main st", "SUITE #200"),
            ("1000 N  MAIN STREET SUITE200", ""),
            ("Example Medical Building", "1000 North Main Street Suite 200"),
        ],
        [("208-01 Northern Boulevard", ""), ("20801 NORTHERN BLVD", "")],
        [("P.O. Box 12", ""), ("PO BOX 12", ""), ("P O BOX #12", "")],
        [("One Example Plaza", ""), ("1 EXAMPLE PLZ", "")],
        [("500 N.W. Fifth Ave", ""), ("500 NW 5TH AVENUE", "")],
        [("5 Saint Example Cir", ""), ("5 ST EXAMPLE CIRCLE", "")],
        [("77 Avenida Peñón", ""), ("77 AVENIDA PENON", "")],
        [("9 O'Example Rd", ""), ("9 OEXAMPLE ROAD", "")],
    ],
    ids=lambda spellings: spellings[-1][0],
)
def test_all_spellings_of_one_building_have_one_key(spellings: list[tuple[str, str]]) -> None:
    assert len({street_line(*spelling).key for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("100 Main St", "1000 Main St"),
        ("100 N Main St", "100 S Main St"),
        ("100 Main St", "100 Main Ave"),
        ("PO Box 1", "PO Box 12"),
        ("RR 2 Box 4", "RR 2 Box 5"),
        ("100 1st St", "100 2nd St"),
    ],
)
def test_different_buildings_have_different_keys(one: str, other: str) -> None:
    assert street_line(one).key != street_line(other).key


@pytest.mark.parametrize(
    ("line1", "line2", "street", "unit"),
    [
        ("100 EXAMPLE AVE STE D", "", "100 EXAMPLE AVE", "STE D"),
        ("100 EXAMPLE AVE", "SUITE #250", "100 EXAMPLE AVE", "STE 250"),
        ("100 EXAMPLE AVE # A", "", "100 EXAMPLE AVE", "STE A"),
        ("100 EXAMPLE AVE", "T-150", "100 EXAMPLE AVE", "STE T-150"),
        ("100 EXAMPLE AVE", "SAMPLE INSTITUTE, #127", "100 EXAMPLE AVE", "STE 127"),
        ("100 EXAMPLE AVE, 3RD FLOOR", "", "100 EXAMPLE AVE", "3RD FL"),
        ("100 EXAMPLE AVE FL 3", "", "100 EXAMPLE AVE", "FL 3"),
        ("100 EXAMPLE AVE", "DEPT OF SAMPLES", "100 EXAMPLE AVE", ""),
        ("100 EXAMPLE AVE", "SAMPLE CLINIC", "100 EXAMPLE AVE", ""),
        ("100 TOWER RD", "", "100 TOWER RD", ""),
        ("100 SPACE CENTER DR", "", "100 SPACE CENTER DR", ""),
        ("100 EXAMPLE AVE BOX 6", "", "100 EXAMPLE AVE", "BOX 6"),
        ("PO BOX 12", "", "PO BOX 12", ""),
        ("SAMPLE HALL", "STE 4", "SAMPLE HALL", "STE 4"),
    ],
)
def test_the_unit_is_told_apart(line1: str, line2: str, street: str, unit: str) -> None:
    found = street_line(line1, line2)
    assert (found.street, found.unit) == (street, unit)


@pytest.mark.parametrize("line", ["", " ", ".", "\x00", "é́"[1:], "。。"])
def test_an_empty_street_is_none(line: str) -> None:
    assert street_line(line) == NO_STREET


def test_a_key_is_its_own_key() -> None:
    for line in ("1000 North Main Street Suite 5", "One Saint Example Plaza", "PO Box 4"):
        key = street_line(line).key
        assert street_line(key).key == key


NUMBERS = ("12", "4550", "1")
NAMES = ("EXAMPLE", "OAK HOLLOW", "MARTIN LUTHER KING", "42ND")
TYPES = ("STREET", "AVENUE", "BOULEVARD", "DRIVE", "ROAD", "LANE", "COURT", "PLACE", "TERRACE")
SIDES = ("", "NORTH ", "SOUTHWEST ")


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("name", NAMES)
def test_another_normaliser_agrees_on_plain_addresses(number: str, name: str) -> None:
    compared = 0
    for side in SIDES:
        for kind in TYPES:
            written = f"{number} {side}{name} {kind}"
            record = {
                "address_line_1": written,
                "address_line_2": "",
                "city": "PHOENIX",
                "state": "AZ",
                "postal_code": "85016",
            }
            try:
                expected = normalize_address_record(record)["address_line_1"]
            except AddressNormalizationError:
                continue
            compared += 1
            assert street_line(written).key == street_line(expected).key
            if name != "OAK HOLLOW":  # only our keys shorten words inside a name
                assert street_line(written).key == expected
    assert compared >= len(SIDES) * len(TYPES) // 2


def test_no_word_has_two_short_forms_and_short_forms_stay() -> None:
    words = street_words()
    for kind in ("direction", "ordinal", "street"):
        for short in words[kind].values():
            assert words[kind].get(short, short) == short


def test_every_word_is_there_once_and_says_whence() -> None:
    with (DATA / "directory" / "street_words.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    words = [(row["word"], row["kind"]) for row in rows]
    assert len(set(words)) == len(words)
    assert all(row["source"] for row in rows)
