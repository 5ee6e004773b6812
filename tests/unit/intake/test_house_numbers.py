"""The number of a house in a column of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from finder.intake.report.report import CheckReport

CASES = [
    ("100", "Main Street", "100 Main Street"),
    ("200.0", "Oak Avenue", "200 Oak Avenue"),
    ("N12", "Oak Avenue", "N12 Oak Avenue"),
    ("", "300 Elm Street", "300 Elm Street"),
    ("300", "300 Elm Street", "300 Elm Street"),
    ("100", "", ""),
]


@pytest.mark.parametrize(("number", "street", "whole"), CASES)
def test_it_stands_before_the_street(
    number: str, street: str, whole: str, check_row: Callable[..., CheckReport]
) -> None:
    report = check_row(house_number=number, street=street)
    assert report.accepted[0].clinic.address.street == whole
    assert "house_number" not in report.accepted[0].stated
    assert "street" in report.columns
