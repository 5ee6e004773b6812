from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scourgify import normalize_address_record
from scourgify.exceptions import AddressNormalizationError

from finder.geography.addresses import (
    NO_STREET,
    Agreement,
    LineKind,
    agreement,
    street_line,
    street_words,
)
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
        [
            ("Urb El Prado, 12 Calle Rosa", ""),
            ("12 Calle Rosa", "Urb. El Prado"),
            ("Urbanización El Prado 12 Calle Rosa", ""),
            ("Calle Rosa #12, Urb El Prado", ""),
        ],
        [("Urb El Prado B-12 Calle 3", ""), ("Calle 3 B12 Urb El Prado", "")],
        [
            ("735 Ave Ponce de Leon", ""),
            ("735 Avenida Ponce de León", ""),
            ("Ave. Ponce de León 735", ""),
            ("735 Ponce de Leon Ave", ""),
        ],
        [("100 SW 152 St", ""), ("100 Southwest 152nd Street", "")],
        [("9 FM 1960 W", ""), ("9 FM 1960 West Rd", ""), ("9 W Farm to Market Road 1960", "")],
        [("200 US Hwy 1 Bypass", ""), ("200 US Route 1 By-Pass", "")],
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
        ("Urb El Prado, 12 Calle 3", "Urb Las Flores, 12 Calle 3"),
        ("12 Calle 3 Urb El Prado", "12 Calle 3 Urb Las Flores"),
        ("Urb El Prado B-12 Calle 3", "Urb El Prado C-12 Calle 3"),
        ("Calle 3 12", "Calle 12 3"),
        ("100 11 St", "100 1 St"),
        ("100 Avenue A", "100 Avenue B"),
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
        ("100 EXAMPLE AVE, FIRST FL, WING 5", "", "100 EXAMPLE AVE", "1ST FL WING 5"),
        ("100 EXAMPLE AVE", "SUITE UNIT 600", "100 EXAMPLE AVE", "UNIT 600"),
        ("35 MILES STREET", "", "35 MILES STREET", ""),
        ("SAMPLE MEDICAL PLAZA 75 FRANCIS ST STE 4", "", "75 FRANCIS ST", "STE 4"),
        ("2221 1 1/2 MILE RD", "", "2221 1 1/2 MILE RD", ""),
        ("6250 HWY 83/84", "", "6250 HWY 83/84", ""),
        ("100 EXAMPLE AVE MOB 2 STE 4", "", "100 EXAMPLE AVE", "BLDG 2 STE 4"),
        ("100 EXAMPLE AVE", "BASEMENT STE 2", "100 EXAMPLE AVE", "BSMT STE 2"),
        ("100 EXAMPLE AVE", "DEPT OF SAMPLES", "100 EXAMPLE AVE", ""),
        ("100 EXAMPLE AVE", "SAMPLE CLINIC", "100 EXAMPLE AVE", ""),
        ("100 TOWER RD", "", "100 TOWER RD", ""),
        ("100 SPACE CENTER DR", "", "100 SPACE CENTER DR", ""),
        ("100 EXAMPLE AVE BOX 6", "", "100 EXAMPLE AVE", ""),
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
    with (DATA / "addresses" / "words.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    words = [(row["word"], row["kind"]) for row in rows]
    assert len(set(words)) == len(words)
    assert all(row["source"] for row in rows)


with (Path(__file__).parent / "true_addresses.csv").open(encoding="utf-8", newline="") as _stream:
    TRUE = [tuple(row) for row in csv.reader(_stream, delimiter="|")][1:]


@pytest.mark.parametrize("row", TRUE, ids=[" ".join(row[:2]) for row in TRUE])
def test_number_road_and_unit_of_true_addresses_are_told(row: tuple[str, ...]) -> None:
    line1, line2, zip_code, number, road, unit = row
    found = street_line(line1, line2, zip_code)
    assert (found.number, found.road.key) == (number, road)
    assert (found.kind is LineKind.ADDRESS) is bool(number)
    if number:
        assert found.unit == unit
        assert found.key == f"{number} {road}"


def test_no_two_true_addresses_share_a_key_unless_they_are_one() -> None:
    keys: dict[str, set[tuple[str, str]]] = {}
    for line1, line2, zip_code, number, road, _ in TRUE:
        if number:
            keys.setdefault(street_line(line1, line2, zip_code).key, set()).add((number, road))
    assert all(len(addresses) == 1 for addresses in keys.values())


def test_the_key_of_a_true_address_is_its_own_key() -> None:
    for line1, line2, zip_code, number, *_ in TRUE:
        if number:
            key = street_line(line1, line2, zip_code).key
            assert street_line(key, "", zip_code).key == key


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("PO Box 5", LineKind.MAIL),
        ("POB 5", LineKind.MAIL),
        ("c/o Sample Group", LineKind.MAIL),
        ("Attention: Credentialing", LineKind.MAIL),
        ("RFD 2", LineKind.MAIL),
        ("Rural Route 2 Box 4", LineKind.MAIL),
        ("1913", LineKind.UNREAD),
        ("12 Suite 4", LineKind.UNREAD),
        ("100 B", LineKind.UNREAD),
        ("Highway 12 near the school", LineKind.UNREAD),
        ("Elm and Carlton St", LineKind.UNREAD),
        ("see website", LineKind.UNREAD),
        ("5 miles north of town", LineKind.UNREAD),
        ("39.2 Road", LineKind.UNREAD),
        ("Unit 1234 Box 5", LineKind.MAIL),
        ("M/S 12", LineKind.MAIL),
        ("-", LineKind.NOTHING),
        ("Suite 200", LineKind.NOTHING),
    ],
)
def test_what_is_no_address_says_what_it_is_and_stays_as_it_was_written(
    line: str, kind: LineKind
) -> None:
    found = street_line(line)
    assert found.kind is kind
    assert (found.number, found.road.key) == ("", "")
    if kind is LineKind.UNREAD:
        written = line.upper().split()
        assert f"{found.street} {found.unit}".split() == [
            {"SUITE": "STE"}.get(word, word) for word in written
        ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("100 DeSoto Ave", "100 De Soto Avenue", Agreement.SAME),
        ("100 La Brea Ave", "100 LaBrea Ave", Agreement.SAME),
        ("2450 W Charleston", "2450 W Charleston Blvd", Agreement.FEWER),
        ("10011 Centennial Pkwy", "10011 S Centennial Pkwy", Agreement.FEWER),
        ("600 Robbins Rd", "600 N Robbins Rd", Agreement.FEWER),
        ("150 Route 1 Bypass", "150 US Highway 1 Byp", Agreement.FEWER),
        ("1913 RM 620", "1913 RM 620 S", Agreement.FEWER),
        ("100 N Mian Street", "100 N Main St", Agreement.NEARLY),
        ("100 Sample Ridge Rd", "100 Ridge Rd", Agreement.NEARLY),
        ("1913 RM 620", "1913 RM 2222", Agreement.OTHER),
        ("1913 RM 620", "1913 CR 620", Agreement.OTHER),
        ("100 US 1", "100 State Road 1", Agreement.OTHER),
        ("100 I-35E", "100 I-35W", Agreement.OTHER),
        ("100 US 1", "100 US 1 Bypass", Agreement.OTHER),
        ("100 US 41", "100 Old US 41", Agreement.OTHER),
        ("100 N Main St", "100 S Main St", Agreement.OTHER),
        ("100 Main St", "100 Main Ave", Agreement.OTHER),
        ("1250 E 3900 S", "1250 E 3900 N", Agreement.OTHER),
        ("100 5th Ave", "100 6th Ave", Agreement.OTHER),
        ("100 Highway 6", "100 Main St", Agreement.OTHER),
    ],
)
def test_how_two_roads_agree(one: str, other: str, expected: Agreement) -> None:
    first, second = street_line(one).road, street_line(other).road
    assert agreement(first, second) is expected
    assert agreement(second, first) is expected


@pytest.mark.parametrize("line", ["12½-14 Main St", "12 1/2 & 14 Main St"])
def test_a_range_with_a_fraction_is_not_read_as_another_number(line: str) -> None:
    assert street_line(line).kind is LineKind.UNREAD


@pytest.mark.parametrize("between", ["-", " - ", " to ", "/", "", "."])
def test_a_number_of_any_length_breaks_nothing(between: str) -> None:
    found = street_line(f"1{between}{'9' * 5_000} Main St")
    assert "9" * 5_000 in found.key


PIECES = (
    *("32½", "32 1/2", "1913", "208-01", "N6W23001", "123A", "#", "-", ",", ";", "½", "&", "/"),
    *("RM", "620", "US-1", "Highway", "County Road", "KK", "Suite 5", "Unit", "Main St", "N", "W"),
    *("PO Box", "C/O", "Attn", "Carr", "Km", "FM620", "State", "Twenty", "First", "Plaza", "."),
)


@settings(max_examples=1_000, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=8),
    st.one_of(st.sampled_from(PIECES), st.text(max_size=10)),
    st.sampled_from(("", "11372", "85016", "x")),
)
def test_any_text_is_read_the_same_twice_and_never_to_a_bare_number(
    words: list[str], line2: str, zip_code: str
) -> None:
    line = " ".join(words)
    found = street_line(line, line2, zip_code)
    assert street_line.__wrapped__(line, line2, zip_code) == found
    assert len(found.key) <= 4 * (len(line) + len(line2)) + 40
    if found.kind is LineKind.ADDRESS:
        assert found.number
        assert found.road.key
        assert found.key == f"{found.number} {found.road.key}"


@pytest.mark.parametrize(
    ("one", "other", "agreed"),
    [
        ("12 Calle 3", "Urb El Prado, 12 Calle 3", Agreement.FEWER),
        ("Urb El Prado, 12 Calle 3", "Urb Las Flores, 12 Calle 3", Agreement.OTHER),
        ("Urb El Prado, 12 Calle 3", "Urb El Pardo, 12 Calle 3", Agreement.NEARLY),
        ("Urb El Prado, 12 Calle 3", "Urb El Prado, 12 Calle 4", Agreement.OTHER),
    ],
)
def test_an_urbanization_tells_one_street_from_another(
    one: str, other: str, agreed: Agreement
) -> None:
    roads = (street_line(one).road, street_line(other).road)
    assert agreement(*roads) is agreement(*reversed(roads)) is agreed
