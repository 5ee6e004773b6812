"""Lists that programs wrote into one cell are read as lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from finder.intake.report.report import CheckReport

CASES = [
    ("languages", "['English', 'Spanish']", ("English", "Spanish")),
    ("languages", '["English","Spanish"]', ("English", "Spanish")),
    ("languages", "[Spanish]", ("[Spanish]",)),
    ("languages", "[]", ()),
    ("languages", "['']", ()),
    ("insurance", '["Medicare", "Example, Inc."]', ("Medicare", "Example, Inc.")),
    ("insurance", "['Doctors' Plan']", ("['Doctors' Plan']",)),
    ("phone", "['602-555-0134']", "(602) 555-0134"),
    ("website", '["https://a.example.org"]', "https://a.example.org"),
    ("notes", "['a', 'b']", "['a', 'b']"),
]


@pytest.mark.parametrize(("column", "cell", "value"), CASES)
def test_a_quoted_list_is_its_items(
    column: str,
    cell: str,
    value: object,
    check_row: Callable[..., CheckReport],
) -> None:
    report = check_row(**{column: cell})
    assert getattr(report.accepted[0].clinic, column) == value


def test_procedures_may_be_a_quoted_list(check_row: Callable[..., CheckReport]) -> None:
    report = check_row(procedures="['SCS', 'kyphoplasty']")
    assert set(report.accepted[0].clinic.facts) == {"spinal_cord_stimulation", "kyphoplasty"}
