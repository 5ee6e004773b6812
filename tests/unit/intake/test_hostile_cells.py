"""Clinic text is hostile: it stays text, whole, and harms no other clinic."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from finder.directory.cells.unseen import without_deceit
from finder.directory.columns import ProblemCode
from finder.exchange.directory_csv import directory_csv
from finder.intake.report.report import CheckReport
from finder.taxonomy.resolution import Resolution
from finder.taxonomy.taxonomy import Taxonomy

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
    "a\u202egnirts\u202cb",
    "a\u200bb\u200fc",
    "'; DROP TABLE clinics; --",
    'a,b"c\nd',
    "%s %d {0} {name}",
    "\\n",
    "a\\;b|c",
    "x" * 10_000,
    "👩🏽‍⚕️ Peña Ñandú 疼痛",
    "None",
    "nan",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_is_kept_as_text_and_survives_a_round_trip(
    check_row: Callable[..., CheckReport], check: Callable[[bytes], CheckReport], text: str
) -> None:
    (clinic,) = check_row(name=text, notes=text).clinics
    again = check(directory_csv([clinic]).encode())
    assert again.clinics == (clinic,)
    assert clinic.notes == clinic.name
    assert clinic.name in (without_deceit(text), text.removeprefix("'"))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_that_is_written_can_run_as_a_formula(
    check_row: Callable[..., CheckReport], text: str
) -> None:
    (clinic,) = check_row().clinics
    hostile = replace(clinic, name=text, organization=text, hours=text, insurance=(text, "b"))
    for cell in cells_of(directory_csv([hostile])):
        is_number = cell.lstrip("-").replace(".", "").isdigit()
        assert is_number or not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def cells_of(text: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]


def test_a_hostile_row_leaves_the_rows_beside_it_alone(
    check: Callable[[bytes], CheckReport],
) -> None:
    stream = io.StringIO(newline="")
    rows = [["name", "zip_code"], ["Before", "85016"]]
    rows += [[text, "85016"] for text in HOSTILE] + [["After", "85016"]]
    csv.writer(stream).writerows(rows)
    names = [clinic.name for clinic in check(stream.getvalue().encode()).clinics]
    assert (names[0], names[-1], len(names)) == ("Before", "After", len(HOSTILE) + 2)


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u202e", " \u2060\u00a0"])
def test_unseen_characters_around_a_text_are_dropped(
    check_row: Callable[..., CheckReport], unseen: str
) -> None:
    (clinic,) = check_row(name=unseen + "A" + unseen, insurance=f"B{unseen};{unseen}").clinics
    assert (clinic.name, clinic.insurance) == ("A", ("B",))


@pytest.mark.parametrize("name", ["\u200b", "\ufeff \u200b", "-", "\\", "?!"])
def test_a_name_without_a_letter_or_digit_is_missing(
    check_row: Callable[..., CheckReport], name: str
) -> None:
    assert [issue.code for issue in check_row(name=name).issues] == [ProblemCode.MISSING_NAME]


def test_thousands_of_unknown_words_cost_little_and_known_ones_are_still_known(
    check: Callable[[bytes], CheckReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    resolve = Taxonomy.resolve

    def counted(self: Taxonomy, text: str) -> Resolution:
        asked.append(text)
        return resolve(self, text)

    monkeypatch.setattr(Taxonomy, "resolve", counted)
    rows = [["name", "zip_code", "procedures"]]
    rows += [
        [f"C{row}", "85016", ";".join(f"qwx{row}y{word}" for word in range(199)) + ";SCS"]
        for row in range(20)
    ]
    rows.append(["Last", "85016", "kyphoplasty; CPT 63650"])
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    report = check(stream.getvalue().encode())
    assert len(asked) == 200
    assert len(report.issues) == 20 * 199
    assert report.clinics[-1].facts.keys() == {"kyphoplasty", "spinal_cord_stimulation"}
