"""Clinic text is hostile: it stays text, whole, and harms no other clinic."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from finder.exchange.directory_csv import directory_csv

if TYPE_CHECKING:
    from collections.abc import Callable

    from finder.intake.validation import Report

HOSTILE = [
    "=1+1",
    '=HYPERLINK("http://example.org","click")',
    "+1",
    "-1",
    "@SUM(A1)",
    "'=1",
    "'quoted'",
    "''=1",
    "＝1",
    "{{ 7*7 }}",
    "{% raw %}",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "`${alert(1)}`",
    "$" + "{7*7}",
    "\u202egnirts\u202c",
    "a\u200bb\u200f",
    "'; DROP TABLE clinics; --",
    'a,b"c\nd',
    "%s %d {0} {name}",
    "\\",
    "a\\;b|c",
    "x" * 10_000,
    "👩🏽‍⚕️ Peña Ñandú 疼痛",
    "None",
    "nan",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_is_kept_as_text_and_survives_a_round_trip(
    check_row: Callable[..., Report], check: Callable[[bytes], Report], text: str
) -> None:
    (clinic,) = check_row(name=text, notes=text).clinics
    again = check(directory_csv([clinic]).encode())
    assert again.clinics == (clinic,)
    assert clinic.notes == clinic.name
    assert clinic.name in (text, text.removeprefix("'"))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_that_is_written_can_run_as_a_formula(
    check_row: Callable[..., Report], text: str
) -> None:
    (clinic,) = check_row().clinics
    hostile = replace(clinic, name=text, organization=text, hours=text, insurance=(text, "b"))
    for cell in cells_of(directory_csv([hostile])):
        is_number = cell.lstrip("-").replace(".", "").isdigit()
        assert is_number or not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def cells_of(text: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]


def test_a_hostile_row_leaves_the_rows_beside_it_alone(check: Callable[[bytes], Report]) -> None:
    stream = io.StringIO(newline="")
    rows = [["name", "zip_code"], ["Before", "85016"]]
    rows += [[text, "85016"] for text in HOSTILE] + [["After", "85016"]]
    csv.writer(stream).writerows(rows)
    names = [clinic.name for clinic in check(stream.getvalue().encode()).clinics]
    assert (names[0], names[-1], len(names)) == ("Before", "After", len(HOSTILE) + 2)
