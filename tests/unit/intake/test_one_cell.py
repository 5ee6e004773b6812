"""A whole address in one cell: parted, compared with what the other cells say, and said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from finder.directory.columns import ProblemCode
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
        ("Ste 4, 100 Main St, Mesa AZ 85201", ("Ste 4, 100 Main St", "", "Mesa", "AZ", "85201")),
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


@pytest.mark.parametrize(
    "row",
    [
        '"100 Main St, Phoenix, AZ 85016",Tempe,AZ,85281',
        '"100 Main St, Phoenix, AZ 85016",Phoenix,AZ,85004',
        "100 Phoenix Ave,Phoenix,AZ,85004",
        "100 Main St,Phoenix,AZ,85004",
    ],
)
def test_a_street_stays_where_it_says_no_town_or_another_than_the_cells(row: str) -> None:
    report = checked("name,address,city,state,zip", f"Example Pain Center,{row}")
    (clinic,) = report.clinics
    assert clinic.address.street == row.partition(",")[0].strip('"') or "85016" in row
    assert ProblemCode.ADDRESS_PARTED not in said(report)


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
