"""A whole address in one cell: parted, compared with what the other cells say, and said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from finder.directory.columns import ProblemCode
from finder.intake.location.one_cell import read_address, typed_over
from finder.intake.location.shipped import standard_geography
from finder.intake.report.report import CheckReport
from finder.intake.validation import check_directory


def said(report: CheckReport) -> set[ProblemCode]:
    return {issue.code for issue in report.issues}


def checked(*lines: str) -> CheckReport:
    return check_directory("\n".join(lines).encode())


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("100 Main St, Phoenix, AZ 85016", ("100 Main St", "", "Phoenix", "AZ", "85016")),
        ("100 Main St, Suite 4, Tulsa, OK", ("100 Main St", "Suite 4", "Tulsa", "OK", "")),
        ("100 Main St Suite 4 Tulsa OK", ("100 Main St", "Suite 4", "Tulsa", "OK", "")),
        ("500 Broadway New York NY", ("500 Broadway", "", "New York", "NY", "")),
        ("100 Main St - Ste 4 - Mesa - AZ 85201", ("100 Main St", "Ste 4", "Mesa", "AZ", "85201")),
        ("Ste 4, 100 Main St, Mesa AZ 85201", ("100 Main St", "Ste 4", "Mesa", "AZ", "85201")),
        ("1913 RM 620 S, Austin, Texas", ("1913 RM 620 S", "", "Austin", "TX", "")),
    ],
)
def test_town_state_and_zip_code_go_where_they_belong(cell: str, expected: tuple[str, ...]) -> None:
    report = checked("name,address", f'Example Pain Center,"{cell}"')
    (clinic,) = report.clinics
    address = clinic.address
    found = (address.street, address.unit, address.city, address.state, address.zip_code)
    assert found == expected
    assert said(report) == {ProblemCode.ADDRESS_PARTED}
    assert clinic.position is not None


def test_the_town_is_taken_out_of_the_street_where_its_own_cell_says_it_too() -> None:
    report = checked(
        "name,address,city,state,zip",
        'Example Pain Center,"100 Main St, Phoenix, AZ 85016",Phoenix,AZ,85016',
        'Example Back Center,"9 Oak Ave, St. Louis, MO",Saint Louis,MO,63101',
    )
    assert [clinic.address.street for clinic in report.clinics] == ["100 Main St", "9 Oak Ave"]
    assert said(report) == {ProblemCode.ADDRESS_PARTED}


@pytest.mark.parametrize("street", ["100 Phoenix Ave", "100 Main St", "100 Main St, Building B"])
def test_a_street_that_names_no_town_stays_as_it_is(street: str) -> None:
    report = checked("name,address,city,state,zip", f'Example Clinic,"{street}",Phoenix,AZ,85004')
    assert [clinic.address.street for clinic in report.clinics] == [street]
    assert not said(report)


@pytest.mark.parametrize("heading", ["address", "full address"])
@pytest.mark.parametrize(
    ("cell", "city", "state", "zip_code"),
    [
        ("100 Main St, Phoenix, AZ 85016", "Tempe", "AZ", "85281"),
        ("100 Main St, Phoenix, AZ 85016", "Phoenix", "AZ", "85004"),
        ("100 Main St, Phoenix, AZ", "Reno", "NV", ""),
    ],
)
def test_another_town_beside_an_address_in_one_cell_is_said(
    heading: str, cell: str, city: str, state: str, zip_code: str
) -> None:
    row = f'Example Clinic,"{cell}",{city},{state},{zip_code}'
    report = checked(f"name,{heading},city,state,zip", row)
    (clinic,) = report.clinics
    assert said(report) == {ProblemCode.ADDRESS_OTHER_TOWN}
    assert (clinic.address.city, clinic.address.zip_code) == (city, zip_code)
    assert clinic.address.street == (cell if heading == "address" else "100 Main St")


def test_one_zip_code_may_have_several_names() -> None:
    row = '"37-20 74th St, Jackson Heights, NY 11372",Flushing,NY,11372'
    report = checked("name,address,city,state,zip", f"Example Clinic,{row}")
    (clinic,) = report.clinics
    assert (clinic.address.street, clinic.address.city) == ("37-20 74th St", "Flushing")
    assert said(report) == {ProblemCode.ADDRESS_PARTED}


def test_a_cell_for_the_whole_address_knows_the_towns_as_the_cell_of_the_street_does() -> None:
    for heading in ("address", "full address"):
        report = checked(f"name,{heading}", "Example Clinic,500 Broadway New York NY")
        assert [clinic.address.city for clinic in report.clinics] == ["New York"]


WHOLE = Path(__file__).parents[1] / "geography" / "addresses" / "whole.tsv"
LINES = WHOLE.read_text(encoding="utf-8").removesuffix("\n").split("\n")[1:]


@pytest.mark.parametrize("line", LINES)
def test_towns_are_told_from_streets_without_a_comma(line: str) -> None:
    text, parts = line.split("\t")
    assert "|".join(read_address(text, standard_geography())) == parts


LISTED = {
    "street": "9 Oak Ave",
    "unit": "Ste 1",
    "city": "Mesa",
    "state": "AZ",
    "zip_code": "85201",
}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"street": "100 Main St, Tulsa, OK 74103"}, ("100 Main St", "", "Tulsa", "OK", "74103")),
        ({"street": "100 Main St Ste 4 Tulsa OK"}, ("100 Main St", "Ste 4", "Tulsa", "OK", "")),
        (
            {"street": "100 Main St, Phoenix 85016", "city": "Tempe"},
            ("100 Main St", "", "Tempe", "AZ", "85016"),
        ),
        (
            {"street": "100 Main St, Fl 2, Phoenix AZ 85016", "unit": "Room 5"},
            ("100 Main St, Fl 2", "Room 5", "Phoenix", "AZ", "85016"),
        ),
        ({"street": "100 Main St"}, ("100 Main St", "Ste 1", "Mesa", "AZ", "85201")),
        (
            {"street": "Main and Oak, Tulsa"},
            ("Main and Oak, Tulsa", "Ste 1", "Mesa", "AZ", "85201"),
        ),
        ({"city": "Tempe"}, ("9 Oak Ave", "Ste 1", "Tempe", "AZ", "85201")),
    ],
)
def test_a_whole_address_typed_over_a_street_takes_the_old_town_with_it(
    typed: dict[str, str], expected: tuple[str, ...]
) -> None:
    cells = typed_over(LISTED, {**LISTED, **typed}, standard_geography())
    assert tuple(cells.values()) == expected


def test_the_pin_is_compared_with_an_address_in_one_cell() -> None:
    report = checked(
        "name,address,latitude,longitude",
        'Example Health Clinic,"300 W Markham St, Little Rock, Arkansas",37.0681,-92.2725',
    )
    assert ProblemCode.POSITION_IN_OTHER_STATE in said(report)
    (clinic,) = report.clinics
    assert clinic.address.city == "Little Rock"
    assert clinic.position_source == "center of Little Rock, AR"


def test_a_street_without_any_town_is_no_place(check: Callable[[bytes], CheckReport]) -> None:
    report = check(b"name,address\nExample Pain Center,100 Main St\n")
    assert said(report) == {ProblemCode.MISSING_PLACE}
