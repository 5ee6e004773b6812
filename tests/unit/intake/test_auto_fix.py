"""Cells as real spreadsheets have them: fixed where that is certain, and said so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from finder.directory.clinic import Clinic, PositionPrecision
from finder.directory.columns import ProblemCode
from finder.geography.position import Position
from finder.intake.report.report import CheckReport

CheckRow = Callable[..., CheckReport]

PHOENIX = Position(latitude=33.5, longitude=-112.0)


def only(report: CheckReport, *codes: ProblemCode) -> Clinic:
    assert [issue.code for issue in report.issues] == list(codes)
    assert report.errors == ()
    (clinic,) = report.clinics
    return clinic


@pytest.mark.parametrize(
    ("cell", "zip_code"),
    [
        ("8501", "08501"),
        ("8501.0", "08501"),
        ("85011234", "08501-1234"),
        ("8501-1234", "08501-1234"),
        ("8501 1234", "08501-1234"),
    ],
)
def test_a_zip_code_gets_its_zero_back_where_the_state_agrees(
    check_row: CheckRow, cell: str, zip_code: str
) -> None:
    clinic = only(check_row(zip_code=cell, state="NJ"), ProblemCode.ZIP_ZERO_RESTORED)
    assert clinic.address.zip_code == zip_code
    assert clinic.position == Position(latitude=40.2, longitude=-74.6)


@pytest.mark.parametrize(
    "cells",
    [
        {"zip_code": "8501"},
        {"zip_code": "8501", "state": "NM"},
        {"zip_code": "801", "state": "NJ"},
        {"zip_code": "85011234", "state": "AZ"},
    ],
)
def test_a_zip_code_that_may_be_another_is_never_fixed(
    check_row: CheckRow, cells: dict[str, str]
) -> None:
    report = check_row(**cells)
    assert ProblemCode.ZIP_LOST_ZERO in [issue.code for issue in report.errors]
    assert report.clinics == ()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("AZ", "08501 is in New Jersey, but the row says Arizona."),
        ("", "08501 is in New Jersey."),
    ],
)
def test_a_zip_code_without_its_zero_says_where_it_would_be(
    check_row: CheckRow, state: str, words: str
) -> None:
    messages = [one.message for one in check_row(zip_code="8501", state=state).errors]
    assert any(f"dropped a leading zero: {words}" in message for message in messages)


@pytest.mark.parametrize("cell", ["850161234", "85016-1234", "85016 1234", "850161234.0"])
def test_nine_digits_are_a_zip_plus_4(check_row: CheckRow, cell: str) -> None:
    assert only(check_row(zip_code=cell)).address.zip_code == "85016-1234"


BLANKS = [
    *("-999", "-9999", "-999.0", "-9999.00", "N/A", "n/a", "#N/A", "NA", "Not Available"),
    *("NOT APPLICABLE", "NULL", "Unknown", "-", "--", "—", "?", " N/A ", "\u00a0-\u00a0", "#REF!"),
]


@pytest.mark.parametrize("cell", BLANKS)
@pytest.mark.parametrize("column", ["phone", "hours", "verified_on", "unit", "latitude", "id"])
def test_a_word_for_not_known_is_read_as_blank_and_said(
    check_row: CheckRow, column: str, cell: str
) -> None:
    report = check_row(**{column: cell})
    only(report, ProblemCode.READ_AS_BLANK)
    assert column not in report.accepted[0].given
    assert report.issues[0].column == column


@pytest.mark.parametrize(
    "column", ["phone", "website", "npi", "state", "new_patients", "longitude"]
)
def test_none_is_blank_where_a_value_is_expected(check_row: CheckRow, column: str) -> None:
    only(check_row(**{column: "None"}), ProblemCode.READ_AS_BLANK)


def test_none_is_an_answer_where_text_is_free_or_it_is_a_word_of_the_column(
    check_row: CheckRow,
) -> None:
    clinic = only(check_row(notes="None", position_precision="none", documents_needed="None"))
    assert (clinic.notes, clinic.documents_needed) == ("None", ("None",))
    assert clinic.position_precision is PositionPrecision.NONE


@pytest.mark.parametrize("cell", ["unknown", "?", "Not stated"])
def test_unknown_is_an_answer_to_yes_or_no(check_row: CheckRow, cell: str) -> None:
    assert only(check_row(telehealth=cell)).telehealth is None


@pytest.mark.parametrize("cell", ["N/A", "-", "unknown", "#REF!"])
def test_a_name_that_is_not_known_is_missing(check_row: CheckRow, cell: str) -> None:
    assert [issue.code for issue in check_row(name=cell).issues] == [ProblemCode.MISSING_NAME]


def test_a_place_that_is_not_known_is_missing(check_row: CheckRow) -> None:
    report = check_row(zip_code="N/A", latitude="-999", longitude="-999")
    assert [issue.code for issue in report.errors] == [ProblemCode.MISSING_PLACE]


def test_blank_words_are_said_once_for_each_column_and_word(
    check: Callable[..., CheckReport],
) -> None:
    rows = b"".join(b"A%d,85016,N/A,%s\n" % (n, b"-" if n % 2 else b"n/a") for n in range(1_000))
    report = check(b"name,zip,phone,fax\n" + rows)
    assert [(issue.row, issue.column, issue.value) for issue in report.issues] == [
        (2, "phone", "N/A"),
        (2, "fax", "n/a"),
        (3, "fax", "-"),
    ]
    assert "here and in 999 more cells of this column" in report.issues[0].message


def test_zero_zero_is_blank_and_the_zip_code_gives_the_pin(check_row: CheckRow) -> None:
    cells = {"latitude": "0", "longitude": "0.000", "position_precision": "given"}
    report = check_row(**cells)
    clinic = only(report, ProblemCode.POSITION_ZERO)
    assert clinic.position == PHOENIX
    assert clinic.position_precision is PositionPrecision.ZIP_CENTROID
    assert report.accepted[0].given == {"name", "zip_code"}


def test_zero_zero_is_no_place(check_row: CheckRow) -> None:
    report = check_row(zip_code="", latitude="0", longitude="0")
    assert [issue.code for issue in report.errors] == [ProblemCode.MISSING_PLACE]


@pytest.mark.parametrize(
    "cells",
    [
        {"zip_code": "85016"},
        {"zip_code": "85016", "state": "AZ"},
        {"zip_code": "", "state": "Arizona"},
        {"zip_code": "99999", "state": "AZ"},
    ],
)
def test_a_swapped_position_is_turned_round_where_the_address_confirms_it(
    check_row: CheckRow, cells: dict[str, str]
) -> None:
    report = check_row(**cells, latitude="-112.01", longitude="33.49")
    assert ProblemCode.POSITION_TURNED_ROUND in [issue.code for issue in report.issues]
    (clinic,) = report.clinics
    assert clinic.position == Position(latitude=33.49, longitude=-112.01)


@pytest.mark.parametrize(
    ("cells", "latitude", "longitude"),
    [
        ({"zip_code": ""}, "-112", "33.5"),
        ({"zip_code": "85016"}, "-109.5", "36.9"),
        ({"zip_code": "85016", "state": "NM"}, "-108", "33.5"),
    ],
)
def test_a_swapped_position_is_never_used_where_nothing_confirms_it(
    check_row: CheckRow, cells: dict[str, str], latitude: str, longitude: str
) -> None:
    report = check_row(**cells, latitude=latitude, longitude=longitude)
    assert ProblemCode.POSITION_SWAPPED in [issue.code for issue in report.issues if issue.is_fault]
    pins = {clinic.position_precision for clinic in report.clinics}
    assert pins <= {PositionPrecision.ZIP_CENTROID}


@pytest.mark.parametrize(
    "cell",
    [
        *("33.5, -112.0", "(33.5, -112.0)", "[33.5,-112]", "33.5;-112", "33.5 -112", "33.5° -112°"),
        *("( 33.5 , -112.0 )", "-112.0, 33.5"),
    ],
)
def test_coordinates_in_one_cell_become_latitude_and_longitude(
    check_row: CheckRow, cell: str
) -> None:
    report = check_row(coordinates=cell)
    (clinic,) = report.clinics
    assert clinic.position == PHOENIX
    assert clinic.position_precision is PositionPrecision.GIVEN
    assert report.columns == ("name", "zip_code", "latitude", "longitude")
    assert report.accepted[0].given == {"name", "zip_code", "latitude", "longitude"}


def test_columns_of_their_own_win_over_coordinates_in_one_cell(check_row: CheckRow) -> None:
    clinic = only(check_row(coordinates="1, 2", latitude="33.5", longitude="-112"))
    assert clinic.position == PHOENIX


def test_coordinates_alone_are_a_place(check: Callable[..., CheckReport]) -> None:
    clinic = only(check(b'name,gps\nA,"33.5,-112"\n'))
    assert clinic.position == PHOENIX


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        ("602.555.0134 x12", "(602) 555-0134 ext. 12"),
        ("+1 (602) 555-0134", "(602) 555-0134"),
        ("1-602-555-0134", "(602) 555-0134"),
        ("602/555-0134", "(602) 555-0134"),
        ("(602)555.0134, ext 7", "(602) 555-0134 ext. 7"),
        ("602–555–0134", "(602) 555-0134"),
        ("602\u00a0555\u20110134", "(602) 555-0134"),
        ("16025550134", "(602) 555-0134"),
        ("tel: 602 555 0134", "(602) 555-0134"),
        ("602-555-0134 extension 5", "(602) 555-0134 ext. 5"),
        ("602-555-0134 #5", "(602) 555-0134 ext. 5"),
    ],
)
def test_phones_come_in_any_shape(check_row: CheckRow, cell: str, phone: str) -> None:
    assert only(check_row(phone=cell)).phone == phone


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "Jan 3, 2026",
            "January 3, 2026",
            "jan. 3 2026",
            "3-Jan-2026",
            "3-Jan-26",
            "3 January 2026",
        ),
        *("2026/01/03", "2026.1.3", "1/3/26", "01/03/2026", "1-3-2026", "20260103", "Jan-3-2026"),
        *("2026-01-03T14:05:00Z", "2026-01-03 14:05:00.123+00:00", "1/3/2026 2:05 PM"),
        *("Saturday, January 3, 2026", "Sat Jan 3 2026", "January 3rd, 2026", "2026-Jan-03"),
    ],
)
def test_dates_come_in_any_usual_shape(check_row: CheckRow, cell: str) -> None:
    assert only(check_row(verified_on=cell)).verified_on == dt.date(2026, 1, 3)


def test_a_year_of_two_digits_is_never_in_the_future(check_row: CheckRow) -> None:
    assert only(check_row(verified_on="1/31/26")).verified_on == dt.date(2026, 1, 31)
    assert only(check_row(verified_on="2/1/26")).verified_on == dt.date(1926, 2, 1)
    assert only(check_row(verified_on="3-Jan-99")).verified_on == dt.date(1999, 1, 3)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("46025", dt.date(2026, 1, 3)),
        ("2026-01", dt.date(2026, 1, 1)),
        ("Jan 2026", dt.date(2026, 1, 1)),
        ("as of 1/2026", dt.date(2026, 1, 1)),
        ("31/1/2025", dt.date(2025, 1, 31)),
    ],
)
def test_a_date_that_can_only_be_one_is_read_and_said(
    check_row: CheckRow, cell: str, day: dt.date
) -> None:
    report = check_row(verified_on=cell)
    assert [clinic.verified_on for clinic in report.clinics] == [day]
    assert [issue.code for issue in report.issues] == [ProblemCode.CELL_FIXED]


@pytest.mark.parametrize(
    "cell", ["1246", "13/13/2026", "2/30/2025", "Foo 3, 2025", "2026", "3.4.2026", "9" * 5_000]
)
def test_what_is_no_date_is_never_guessed(check_row: CheckRow, cell: str) -> None:
    assert [issue.code for issue in check_row(verified_on=cell).issues] == [ProblemCode.DATE_SHAPE]


def test_smart_quotes_and_odd_spaces_stay_inside_a_text_and_not_around_it(
    check_row: CheckRow,
) -> None:
    clinic = only(check_row(name="\u00a0“Peña’s”\u00a0Clinic\u2003", street=" 1\u00a0Main St\t"))
    assert clinic.name == "“Peña’s”\u00a0Clinic"
    assert clinic.address.street == "1\u00a0Main St"
