"""One suite, one building, perhaps one, or two; and why."""

from __future__ import annotations

import pytest

from finder.geography.addresses import (
    AddressSite,
    Standing,
    Why,
    door_of,
    is_same_building,
    is_same_suite,
    site,
    standing,
    street_line,
    suite_of,
)

SUITE, BUILDING, NEARLY = Standing.SAME_SUITE, Standing.SAME_BUILDING, Standing.NEARLY
UNKNOWN, OTHER_SUITE, OTHER = Standing.UNKNOWN, Standing.OTHER_SUITE, Standing.OTHER


def at(written: str, zip5: str = "85016", town: str = "phoenix, AZ") -> AddressSite:
    street, _, unit = written.partition("|")
    return site(zip5, town, street_line(street, unit, zip5))


CASES = [
    ("100 Main St|Ste 4", "100 Main Street, Suite 4", SUITE, Why.SAME_SUITE),
    ("100 Main St", "100 Main Street", SUITE, Why.SAME_STREET),
    ("100 Main St|Ste 4", "100 Main St|4", SUITE, Why.SAME_SUITE),
    ("100 Main St|3rd Floor", "100 Main St|Third Floor", SUITE, Why.SAME_SUITE),
    ("100 Main St|Level 3", "100 Main St|Fl 3", SUITE, Why.SAME_SUITE),
    ("Medical Arts Building, 100 Main St", "100 Main St", SUITE, Why.SAME_STREET),
    ("100 Main St, PO Box 12", "100 Main St", SUITE, Why.SAME_STREET),
    ("100 DeSoto Ave", "100 De Soto Ave", SUITE, Why.SAME_STREET),
    ("100 Main St", "100 Main St|Ste 4", BUILDING, Why.SUITE_ON_ONE_SIDE),
    ("100 Main St|Bldg C Ste 4", "100 Main St|Ste 4", BUILDING, Why.SUITE_ON_ONE_SIDE),
    ("100 Main St|Ste 4", "100 Main St|Ste 5", OTHER_SUITE, Why.OTHER_SUITE),
    ("100 Main St|Basement", "100 Main St|2nd Floor", OTHER_SUITE, Why.OTHER_SUITE),
    ("100 Main St", "100 N Main St", NEARLY, Why.PART_OF_ROAD_LEFT_OUT),
    ("100 Main", "100 Main St", NEARLY, Why.PART_OF_ROAD_LEFT_OUT),
    ("100 Route 1", "100 US Highway 1", NEARLY, Why.PART_OF_ROAD_LEFT_OUT),
    ("100 Mian Street", "100 Main Street", NEARLY, Why.SLIP_IN_ROAD),
    ("32½ Main St", "32 Main St", NEARLY, Why.PART_OF_NUMBER),
    ("100-102 Main St", "100 Main St", NEARLY, Why.PART_OF_NUMBER),
    ("100A Main St", "100 Main St", NEARLY, Why.PART_OF_NUMBER),
    ("100 Mian Street|Ste 4", "100 Main Street|Ste 5", OTHER_SUITE, Why.OTHER_SUITE),
    ("32½ Main St", "3212 Main St", OTHER, Why.OTHER_NUMBER),
    ("100A Main St", "100B Main St", OTHER, Why.OTHER_NUMBER),
    ("100A Main St", "100 Oak St", OTHER, Why.OTHER_ROAD),
    ("1913 RM 620", "1913 RM 2222", OTHER, Why.OTHER_ROAD),
    ("100 N Main St", "100 S Main St", OTHER, Why.OTHER_ROAD),
    ("100 I-35E", "100 I-35W", OTHER, Why.OTHER_ROAD),
    ("1913", "1913 RM 620", UNKNOWN, Why.NOT_READ),
    ("Beside the school", "100 Main St", UNKNOWN, Why.NOT_READ),
    ("Highway 281 S", "HWY 281 SOUTH", SUITE, Why.SAME_STREET),
    ("", "100 Main St", UNKNOWN, Why.NO_STREET),
    ("PO Box 5", "100 Main St", UNKNOWN, Why.ONLY_MAIL),
    ("PO Box 5", "P.O. Box #5", SUITE, Why.SAME_STREET),
    ("PO Box 5", "PO Box 6", OTHER, Why.OTHER_BOX),
]


@pytest.mark.parametrize(("one", "other", "expected", "why"), CASES)
def test_how_two_addresses_of_one_zip_code_stand(
    one: str, other: str, expected: Standing, why: Why
) -> None:
    found = standing(at(one), at(other))
    assert found.standing is expected
    assert why in found.why
    assert standing(at(other), at(one)) == found


@pytest.mark.parametrize(
    ("zips", "towns", "expected"),
    [
        (("85016", "85016"), ("phoenix, AZ", "biltmore, AZ"), SUITE),
        (("85016", ""), ("phoenix, AZ", "phoenix, AZ"), SUITE),
        (("85016", "85061"), ("phoenix, AZ", "phoenix, AZ"), BUILDING),
        (("85016", "85701"), ("phoenix, AZ", "tucson, AZ"), OTHER),
        (("", ""), ("phoenix, AZ", "tucson, AZ"), OTHER),
        (("", ""), ("", ""), OTHER),
    ],
)
def test_one_street_in_two_places(
    zips: tuple[str, str], towns: tuple[str, str], expected: Standing
) -> None:
    one, other = (at("100 Main St", *place) for place in zip(zips, towns, strict=True))
    assert standing(one, other).standing is expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("STE 200", "UNIT 200"),
        ("RM 1A-052", "STE 1A052"),
        ("3RD FL", "FL 3"),
        ("STE 007", "STE 7"),
        ("BLDG C STE 200", "STE 200 BLDG C"),
    ],
)
def test_two_spellings_are_one_suite(one: str, other: str) -> None:
    assert suite_of(one) == suite_of(other)


LISTED = {"street": "100 Main St", "unit": "Ste 4", "city": "Phoenix", "state": "AZ"}


@pytest.mark.parametrize(
    ("other", "building", "suite"),
    [
        ({}, True, True),
        ({"street": "100 Main Street - Suite 4", "unit": ""}, True, True),
        ({"unit": "Ste 5"}, True, False),
        ({"unit": ""}, True, False),
        ({"street": "100 N Main St"}, False, False),
        ({"street": "100½ Main St"}, False, False),
        ({"zip_code": "85061"}, False, False),
        ({"street": "Beside the school"}, False, False),
        ({"unit": "Ste 4, East Tower"}, True, True),
    ],
)
def test_a_listed_address_and_another(other: dict, *, building: bool, suite: bool) -> None:
    listed = LISTED | {"zip_code": "85016"}
    for pair in ((listed, listed | other), (listed | other, listed)):
        assert is_same_building(*pair) is building
        assert is_same_suite(*pair) is suite


def test_two_towers_of_one_street_are_not_one_suite() -> None:
    towers = [LISTED | {"zip_code": "85016", "unit": f"{side} Tower"} for side in ("East", "West")]
    assert is_same_building(*towers)
    assert not is_same_suite(*towers)


@pytest.mark.parametrize(
    ("written", "door"),
    [
        ("500 N Central Ave", "500"),
        ("500 N , Central Ave", "500"),  # not read, and yet at the same door
        ("0296 Main Lane", "296"),
        ("777 and Road", "777"),
        ("123A Main St", "123"),
        ("Mile 5 Beach Road", "MILE 5 BCH RD"),
    ],
)
def test_addresses_that_may_be_one_share_a_door(written: str, door: str) -> None:
    told = door_of(written, "", "85016")
    assert told == (door, at(written).is_loose)
    assert at(written).door == door
