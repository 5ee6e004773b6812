"""A cell that can't be read costs its row no more than the cell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from finder.directory.clinic import ClinicStatus, NewPatients, PositionPrecision
from finder.directory.columns import ProblemCode, Severity
from finder.intake.report.report import CheckReport

CheckRow = Callable[..., CheckReport]


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("phone", "ask at the desk", ProblemCode.PHONE_SHAPE),
        ("fax", "same", ProblemCode.PHONE_SHAPE),
        ("website", "Under Construction", ProblemCode.WEBSITE_SHAPE),
        ("email", "nobody", ProblemCode.EMAIL_SHAPE),
        ("npi", "123456789", ProblemCode.NPI_SHAPE),
        ("npi", "1003000127", ProblemCode.NPI_CHECK_DIGIT),
        ("verified_on", "some day", ProblemCode.DATE_SHAPE),
        ("telehealth", "perhaps", ProblemCode.YES_OR_NO),
        ("new_patients", "perhaps", ProblemCode.UNKNOWN_CHOICE),
        ("status", "seasonal", ProblemCode.UNKNOWN_CHOICE),
        ("accessibility", "a kind word", ProblemCode.UNKNOWN_CHOICE),
        ("procedure__scs", "perhaps", ProblemCode.YES_OR_NO),
    ],
)
def test_the_clinic_loads_and_the_cell_is_named(
    check_row: CheckRow, column: str, cell: str, code: ProblemCode
) -> None:
    report = check_row(name="A", **{column: cell})
    (clinic,) = report.clinics
    (issue,) = [one for one in report.issues if one.is_fault]
    assert (clinic.name, issue.code, issue.severity) == ("A", code, Severity.ASIDE)
    assert cell in issue.message
    assert report.accepted[0].set_aside == {column.replace("__scs", ":spinal_cord_stimulation")}
    assert not report.accepted[0].given & report.accepted[0].set_aside
    assert report.rejects == ()


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"latitude": "35.5", "longitude": "-108.7"}, ProblemCode.POSITION_IN_OTHER_STATE),
        ({"latitude": "48.85", "longitude": "2.35"}, ProblemCode.POSITION_OUTSIDE_US),
        ({"latitude": "north", "longitude": "-112"}, ProblemCode.NOT_A_NUMBER),
        ({"latitude": "33.5"}, ProblemCode.HALF_A_POSITION),
        ({"coordinates": "by the lake"}, ProblemCode.COORDINATES_SHAPE),
    ],
)
@pytest.mark.parametrize(
    "place", [{"zip_code": "85016"}, {"zip_code": "", "city": "Phoenix", "state": "AZ"}]
)
def test_a_wrong_pin_gives_way_to_a_good_address(
    check_row: CheckRow, place: dict[str, str], cells: dict[str, str], code: ProblemCode
) -> None:
    (clinic,) = (report := check_row(**place, **cells)).clinics
    assert clinic.position_precision is PositionPrecision.ZIP_CENTROID
    faults = [(one.code, one.severity) for one in report.issues if one.is_fault]
    assert (code, Severity.ASIDE) in faults


def test_a_wrong_pin_without_a_good_address_keeps_the_row_out(check_row: CheckRow) -> None:
    report = check_row(zip_code="", latitude="48.85", longitude="2.35")
    assert (report.clinics, report.rejected) == ((), (2,))


def test_the_words_of_a_list_that_can_be_read_are_kept(check_row: CheckRow) -> None:
    (clinic,) = (report := check_row(accessibility="ada; a kind word")).clinics
    assert clinic.accessibility == ("adacomp",)
    assert [one.severity for one in report.issues] == [Severity.ASIDE]


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("telehealth", "video", True),
        ("telehealth", "Phone only", True),
        ("telehealth", "No - phones down", False),
        ("self_pay", "sliding scale", True),
        ("referral_required", "PCP", True),
        ("referral_required", "Not required", False),
        ("new_patients", "No - waitlist", NewPatients.NOT_ACCEPTING),
        ("new_patients", "not at this time", NewPatients.NOT_ACCEPTING),
        ("new_patients", "Yes, limited", NewPatients.ACCEPTING),
        ("status", "Inactive", ClinicStatus.CLOSED),
        ("status", "opening soon", ClinicStatus.TEMPORARILY_CLOSED),
    ],
)
def test_what_people_write_into_a_column_of_fixed_words_is_read(
    check_row: CheckRow, column: str, cell: str, value: object
) -> None:
    (clinic,) = (report := check_row(**{column: cell})).clinics
    assert getattr(clinic, column) == value
    assert not any(one.is_fault for one in report.issues)


@pytest.mark.parametrize(
    ("column", "left"),
    [
        *(("website", one) for one in ("http://", "https://", "www.", "HTTP://")),
        *(("phone", one) for one in ("(000) 000-0000", "000-000-0000", "0000000000")),
        *(("coordinates", one) for one in (",", "()")),
    ],
)
def test_what_a_form_leaves_in_a_field_that_nobody_filled_in_is_blank(
    check: Callable[[bytes], CheckReport], column: str, left: str
) -> None:
    report = check(f'name,zip,{column}\nSample A,85016,"{left}"\n'.encode())
    assert [one.code.value for one in report.issues] == ["read_as_blank"]
    assert len(report.clinics) == 1


@pytest.mark.parametrize("sign", ["\x1e", "\x07", "\x7f"])
def test_a_name_is_read_without_signs_that_nobody_sees(
    check: Callable[[bytes], CheckReport], sign: str
) -> None:
    report = check(f"name,zip\nSample{sign} Pain Clinic{sign},85016\n".encode())
    assert [clinic.name for clinic in report.clinics] == ["Sample Pain Clinic"]
    assert [one.code.value for one in report.issues] == ["cell_fixed"]
