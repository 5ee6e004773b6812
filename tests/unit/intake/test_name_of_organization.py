"""A clinic without a name is called as who runs it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from finder.intake.report.report import CheckReport

CASES = [
    ("", "Invented Network", "Invented Network", {"name_of_organization"}),
    ("Invented Center", "Invented Network", "Invented Center", set()),
    ("", "", None, {"missing_name"}),
]


@pytest.mark.parametrize(("name", "organization", "called", "codes"), CASES)
def test_a_row_without_a_name_has_that_of_its_organization(
    name: str,
    organization: str,
    called: str | None,
    codes: set[str],
    check_row: Callable[..., CheckReport],
) -> None:
    report = check_row(name=name, organization=organization)
    assert [one.clinic.name for one in report.accepted] == ([called] if called else [])
    assert {one.code.value for one in report.issues} == codes


def test_the_name_of_a_numbered_clinic_is_not_guessed(
    check_row: Callable[..., CheckReport],
) -> None:
    report = check_row(id="7", name="", organization="Invented Network")
    assert [one.code.value for one in report.issues] == ["missing_name"]


def test_it_is_said_once(check: Callable[[bytes], CheckReport]) -> None:
    rows = [f",Invented Network,{n} Oak St,85016" for n in range(1, 4)]
    report = check("\n".join(["name,organization,street,zip_code", *rows]).encode())
    assert [one.message.partition(", here")[2] for one in report.issues] == [
        " and in 2 more cells of this column."
    ]
