"""Two headings for one column: the second is left out where it says nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from finder.intake.report.report import CheckReport

CASES = [
    # headings and cells of the two, whether both may be there
    ("State", "State Abbreviation", [("Arizona", "AZ"), ("New Mexico", "NM")], True),
    ("State", "State Code", [("AZ", "Arizona"), ("NM", "")], True),
    ("Phone", "Phone Number", [("602-555-0134", "(602) 555-0134"), ("", "")], True),
    ("Zip", "Postal Code", [("85016", "85016-0001"), ("87301", "87301")], False),
    ("Phone", "Phone Number", [("602-555-0134", "602-555-0199"), ("", "")], False),
    ("Phone", "Phone Number", [("602-555-0134", ""), ("", "602-555-0199")], False),
    ("State", "State Abbreviation", [("AZ", "AZ"), ("NM", "Zz")], False),
]


@pytest.mark.parametrize(("first", "second", "cells", "may_be"), CASES)
def test_a_second_heading_that_says_the_same_is_left_out(
    first: str,
    second: str,
    cells: list[tuple[str, str]],
    may_be: bool,
    check: Callable[[bytes], CheckReport],
) -> None:
    rows = [f"Invented {n},{12 + n}.5,-110.5,{one},{two}" for n, (one, two) in enumerate(cells)]
    report = check("\n".join([f"name,lat,lng,{first},{second}", *rows]).encode())
    codes = {one.code.value for one in report.issues if one.column == second}
    assert "said_again" in codes if may_be else "duplicate_column" in codes
    assert bool(report.file_errors) is not may_be
