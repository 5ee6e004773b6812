"""What stands below the clinics of a file, and is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from finder.intake.report.report import CheckReport

LIST = "name,zip,phone\nSample A,85016,602-555-0101\n"


@pytest.mark.parametrize(
    ("below", "clinics", "code", "row"),
    [
        ("name,zip,phone\nSample B,85016,\n", 2, "headings_again", 3),
        ("\nname,zip,phone\nSample B,85016,\n", 2, "headings_again", 4),
        ("\n\nClinic,State,Fax\nSample B,AZ,602-555-0102\n", 1, "table_below", 5),
        ("\nzip,phone\n85016,602-555-0102\n", 1, "table_below", 4),
    ],
)
def test_headings_further_down_are_no_clinic(
    check: Callable[[bytes], CheckReport], below: str, clinics: int, code: str, row: int
) -> None:
    report = check((LIST + below).encode())
    assert len(report.clinics) == clinics
    assert [(one.code.value, one.row) for one in report.issues] == [(code, row)]


@pytest.mark.parametrize("below", ["\nSample B,85016,\n", "Sample City Zip Clinic,85016,\n"])
def test_a_clinic_below_a_blank_row_is_a_clinic(
    check: Callable[[bytes], CheckReport], below: str
) -> None:
    report = check((LIST + below).encode())
    assert (len(report.clinics), report.issues) == (2, ())
