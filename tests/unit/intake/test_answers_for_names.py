"""A yes or a no where names of insurers or languages belong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from finder.intake.report.report import CheckReport

CASES = [
    ("insurance", "Yes", ()),
    ("insurance", "N", ()),
    ("insurance", "TRUE", ()),
    ("insurance", "No - cash only", ()),
    ("languages", "yes", ()),
    ("insurance", "Yes: Medicare, Medicaid", ("Medicare", "Medicaid")),
    ("insurance", "Yes; Example Mutual", ("Example Mutual",)),
    ("insurance", "No Fault", ("No Fault",)),
    ("languages", "Yes (Spanish)", ("Spanish",)),
    ("languages", "Norwegian", ("Norwegian",)),
]


@pytest.mark.parametrize(("column", "cell", "names"), CASES)
def test_an_answer_names_nothing(
    column: str, cell: str, names: tuple[str, ...], check_row: Callable[..., CheckReport]
) -> None:
    report = check_row(**{column: cell})
    assert getattr(report.accepted[0].clinic, column) == names
    codes = [one.code.value for one in report.issues]
    assert codes == ([] if names else ["answer_names_none"])
