"""A cell that says several ways to reach a clinic: each goes into its column."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from finder.intake.report.report import CheckReport

CONTACTS = ("phone", "fax", "email", "website")

CASES = [
    # phone, fax, email, website; read as phone, fax, email, website; what is left over
    (("602-555-0134 desk@example.org", "", "", ""), ("0134", "", "desk@example.org", ""), ""),
    (("P: 602-555-0134 F: 602-555-0199", "", "", ""), ("0134", "0199", "", ""), ""),
    (("Fax 602-555-0199", "", "", ""), ("", "0199", "", ""), ""),
    (("", "", "602-555-0134", ""), ("0134", "", "", ""), ""),
    (("", "", "", "desk@example.org"), ("", "", "desk@example.org", ""), ""),
    (("desk@example.org", "", "602-555-0134", ""), ("0134", "", "desk@example.org", ""), ""),
    (
        ("", "", "desk@example.org, www.example.org", ""),
        ("", "", "desk@example.org", "https://www.example.org"),
        "",
    ),
    (
        (
            "Tel 602-555-0134; Facsimile: 602-555-0199; E-mail: desk@example.org; Web: example.org",
            "",
            "",
            "",
        ),
        ("0134", "0199", "desk@example.org", "https://example.org"),
        "",
    ),
    (
        ("602-555-0134, 602-555-0177, desk@example.org", "", "", ""),
        ("0134", "", "desk@example.org", ""),
        "602-555-0177",
    ),
    (
        ("602-555-0134 other@example.org", "", "desk@example.org", ""),
        ("0134", "", "desk@example.org", ""),
        "other@example.org",
    ),
]


@pytest.mark.parametrize(("cells", "expected", "rest"), CASES)
def test_what_is_of_another_column_goes_there(
    cells: tuple[str, ...],
    expected: tuple[str, ...],
    rest: str,
    check_row: Callable[..., CheckReport],
) -> None:
    report = check_row(**dict(zip(CONTACTS, cells, strict=True)))
    clinic = report.accepted[0].clinic
    assert (clinic.phone[-4:], clinic.fax[-4:], clinic.email, clinic.website) == expected
    told = [one for one in report.issues if rest and f"'{rest}' has no place" in one.message]
    assert len(report.issues) == len(told) == bool(rest)


def test_a_clinic_that_is_listed_gets_what_another_column_holds(
    check_row: Callable[..., CheckReport],
) -> None:
    report = check_row(phone="602-555-0134 desk@example.org")
    assert "email" in report.accepted[0].stated


@pytest.mark.parametrize("cell", ["555-0134", "desk at home", "602-555-0134 ext. 5"])
def test_what_is_of_no_other_column_stays_as_it_was(
    cell: str, check_row: Callable[..., CheckReport]
) -> None:
    clinic = check_row(phone=cell).accepted[0].clinic
    assert (clinic.fax, clinic.email, clinic.website) == ("", "", "")
