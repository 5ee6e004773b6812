"""Good rows go on, bad rows come back: what the report of a file says of each."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from finder.directory.columns import ProblemCode
from finder.intake.file.reading import read_table
from finder.intake.report.rejects import rejects_csv
from finder.intake.report.report import CheckReport

FILE = (
    b"Clinic Name,Zip,Phone,Hours,procedures,Remark\r\n"
    b'Good One,85016,602-555-0134,,"SCS; RFA",x\r\n'
    b"\r\n"
    b'"=Bad ""One""",8501,-,+9 to 5,kyfoplasty,@me\r\n'
    b"Good Two,85016,,-,,\r\n"
    b'Bad Two,8501x,1,"two\nlines",,\r\n'
)


def test_a_rejected_row_tells_of_the_cells_that_would_only_be_set_aside_too(
    check: Callable[..., CheckReport],
) -> None:
    text = "name,zip_code,phone\nSample Clinic,8501x,call us\nSample Other Clinic,85016,call us\n"
    report = check(text.encode())
    rejects = list(csv.DictReader(io.StringIO(rejects_csv(read_table(text.encode()), report))))
    assert [row["name"] for row in rejects] == ["Sample Clinic"]
    assert "zip_code: '8501x'" in rejects[0]["reasons"]
    assert "phone: 'call us' is not a US phone number" in rejects[0]["reasons"]


def test_good_rows_go_on_and_bad_rows_are_named(check: Callable[..., CheckReport]) -> None:
    report = check(FILE)
    assert [(entry.row, entry.clinic.name) for entry in report.accepted] == [
        (2, "Good One"),
        (5, "Good Two"),
    ]
    assert report.rejected == (4, 6)
    assert report.rows == 4
    assert report.clinics == tuple(entry.clinic for entry in report.accepted)


def test_an_entry_says_what_its_row_states_and_no_more(check: Callable[..., CheckReport]) -> None:
    report = check(FILE)
    first, second = report.accepted
    assert report.columns == ("name", "zip_code", "phone", "hours", "procedures")
    assert first.given == {
        "name",
        "zip_code",
        "phone",
        "procedure:spinal_cord_stimulation",
        "procedure:radiofrequency_ablation",
    }
    assert second.given == {"name", "zip_code"}
    assert second.clinic.position is not None  # from the ZIP code, and so not stated


def test_an_id_that_was_made_is_told_from_one_that_is_stated(
    check: Callable[..., CheckReport],
) -> None:
    report = check(b"id,name,zip\nx-1,A,85016\n,B,85016\nN/A,C,85016\n")
    assert [entry.id_is_stated for entry in report.accepted] == [True, False, False]


def test_an_id_that_clinics_share_is_left_out_of_every_row(
    check: Callable[..., CheckReport],
) -> None:
    report = check(b"id,name,zip\nx,A,85016\ny,B,85016\nx,C,85016\n")
    assert [entry.id_is_stated for entry in report.accepted] == [False, True, False]
    assert len({entry.clinic.id for entry in report.accepted}) == 3
    assert report.rejected == ()


def test_headings_that_lack_a_column_reject_every_row_with_the_reason(
    check: Callable[..., CheckReport],
) -> None:
    data = b"zip\n85016\n85016\n"
    report = check(data)
    assert (report.accepted, report.rejected) == ((), (2, 3))
    rows = list(csv.DictReader(io.StringIO(rejects_csv(read_table(data), report), newline="")))
    assert all("no column name" in row["reasons"] for row in rows)


def rejects_of(check: Callable[..., CheckReport], data: bytes) -> str:
    return rejects_csv(read_table(data), check(data))


def test_rejected_rows_come_back_as_they_were_with_the_reasons_last(
    check: Callable[..., CheckReport],
) -> None:
    heading, *rows = csv.reader(io.StringIO(rejects_of(check, FILE), newline=""))
    assert heading == ["Clinic Name", "Zip", "Phone", "Hours", "procedures", "Remark", "reasons"]
    assert rows[0][:6] == ['\'=Bad "One"', "8501", "", "'+9 to 5", "kyfoplasty", "'@me"]
    assert rows[1][:6] == ["Bad Two", "8501x", "1", "two\nlines", "", ""]
    assert rows[0][6] == (
        "Zip: '8501' is too short for a ZIP code. Excel may have dropped a leading zero: 08501 is "
        "in New Jersey. Format the column as text and write all 5 digits. procedures: 'kyfoplasty' "
        "is not a known procedure. Did you mean kyphoplasty?"
    )


def test_rejected_rows_load_cleanly_once_they_are_fixed(check: Callable[..., CheckReport]) -> None:
    text = rejects_of(check, FILE)
    fixed = text.replace(",8501,", ",85016,").replace("kyfoplasty", "kyphoplasty", 1)
    fixed = fixed.replace("Bad Two,8501x,1,", "Bad Two,85016,,")
    report = check(fixed.encode("utf-8-sig"))
    assert report.errors == ()
    assert [clinic.name for clinic in report.clinics] == ['=Bad "One"', "Bad Two"]
    assert report.clinics[0].hours == "+9 to 5"
    assert {issue.code for issue in report.issues} == {ProblemCode.UNKNOWN_COLUMN}


def test_rejected_rows_that_are_not_mended_come_back_again_unchanged(
    check: Callable[..., CheckReport],
) -> None:
    once = rejects_of(check, FILE)
    assert rejects_of(check, once.encode()) == once


def test_cells_beyond_the_headings_come_back_too(check: Callable[..., CheckReport]) -> None:
    heading, row = csv.reader(
        io.StringIO(rejects_of(check, b"name,zip\nA,85016,x\nB,85016\n"), newline="")
    )
    assert heading == ["name", "zip", "", "reasons"]
    assert row[:3] == ["A", "85016", "x"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "＝1", "'=1", "''-2"])
def test_no_cell_that_comes_back_can_run_as_a_formula(
    check: Callable[..., CheckReport], text: str
) -> None:
    data = f'{text},name,zip\n"{text}",,85016\n'.encode()
    for row in csv.reader(io.StringIO(rejects_of(check, data), newline="")):
        assert not any(cell.startswith(tuple("=+-@\t\r＝")) for cell in row)


def test_progress_is_told_until_all_is_done(check: Callable[..., CheckReport]) -> None:
    told: list[tuple[int, int]] = []
    data = b"name,zip\n" + b"".join(b"A%d,85016\n" % number for number in range(12_000))
    check(data, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (12_000, 12_000)
    assert len(told) > 2
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert all(done <= total <= 12_010 for done, total in told)
