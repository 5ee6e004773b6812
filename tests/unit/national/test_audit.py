"""Whom to call, and how true the answers say that a directory is."""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from finder.__main__ import app
from finder.directory.clinic import Address, Clinic
from finder.directory.fact import Answer, Evidence, Fact
from finder.errors.national import NoCallSheet
from finder.exchange.csv_file import CSV_ENCODING
from finder.exchange.directory_csv import write_directory
from finder.national.audit import AuditQuestion, Score, call_sheet, scores
from finder.services.audit import read_calls, write_calls
from finder.taxonomy.taxonomy import Taxonomy

SOURCES = ("Medicare Part B claims", "NPPES registry")


def clinics(count: int) -> list[Clinic]:
    """Three of four rest on claims, and of each source every second has a street."""
    fact = Fact(Answer.YES, Evidence(source="Medicare Part B claims", period="2023"))
    return [
        Clinic(
            id=f"us-{number:04}",
            name=f"=Sample {number}",
            phone="(602) 555-0134",
            address=Address(
                street="100 Example St" if number % 2 else "",
                city="Phoenix",
                state="AZ",
                zip_code="85016",
            ),
            facts={"kyphoplasty": fact, "chiropractor": fact},
            evidence=Evidence(source=SOURCES[number % 8 > 5], period="2023"),
        )
        for number in range(count)
    ]


def drawn(made: Sequence[Clinic], size: int, seed: int, taxonomy: Taxonomy) -> list[str]:
    return [call.clinic.id for call in call_sheet(made, size, seed, taxonomy)]


def test_the_draw_is_seeded_and_takes_the_rows_in_any_order(taxonomy: Taxonomy) -> None:
    made = clinics(200)
    turned = random.Random(4).sample(made, len(made))
    first = drawn(made, 40, 1, taxonomy)
    assert drawn(turned, 40, 1, taxonomy) == first
    assert drawn(made, 40, 2, taxonomy) != first
    assert len(set(first)) == 40


@pytest.mark.parametrize("size", [0, 1, 7, 40, 80, 500])
def test_each_stratum_gets_its_part(size: int, taxonomy: Taxonomy) -> None:
    calls = call_sheet(clinics(80), size, 1, taxonomy)
    assert len(calls) == min(size, 80)
    for stratum, count in Counter(call.stratum for call in calls).items():
        part = 3 / 8 if "claims" in stratum else 1 / 8
        assert abs(count - part * len(calls)) < 1
    assert all(
        (call.procedure, call.discipline) == ("kyphoplasty", "chiropractor") for call in calls
    )


def test_an_empty_file_gives_no_call(taxonomy: Taxonomy) -> None:
    assert call_sheet([], 100, 1, taxonomy) == ()


@pytest.mark.parametrize(
    ("right", "answered", "low", "high"),
    [(0, 0, 0, 1), (0, 10, 0, 0.2775), (10, 10, 0.7225, 1), (81, 100, 0.7222, 0.8749)],
)
def test_the_interval_is_that_of_wilson(right: int, answered: int, low: float, high: float) -> None:
    score = Score(right, answered)
    assert (score.low, score.high) == (pytest.approx(low, abs=1e-3), pytest.approx(high, abs=1e-3))


def test_a_blank_counts_for_nothing() -> None:
    phone = AuditQuestion.PHONE
    answers = [{phone: True}, {phone: None}, {phone: False}, {}]
    found = scores(answers)
    assert found[AuditQuestion.PHONE] == Score(1, 2)
    assert found[AuditQuestion.ADDRESS] == Score(0, 0)


def test_a_sheet_is_written_filled_in_and_read(tmp_path: Path) -> None:
    directory, sheet = tmp_path / "clinics.csv", tmp_path / "calls.csv"
    with directory.open("w", encoding=CSV_ENCODING, newline="") as stream:
        write_directory(clinics(40), stream)
    assert write_calls(directory, sheet, size=10, seed=1) == 10
    with sheet.open(encoding=CSV_ENCODING, newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["ask_procedure"] for row in rows} == {"Kyphoplasty"}
    assert all(row["name"].startswith("'=") for row in rows)
    for place, row in enumerate(rows):
        row["phone_right"] = ("yes", "Y", "no", "nobody answered", "")[place % 5]
    with sheet.open("w", encoding=CSV_ENCODING, newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    found = read_calls(sheet)
    assert found[AuditQuestion.PHONE] == Score(4, 6)
    assert found[AuditQuestion.CLINIC] == Score(0, 0)
    with pytest.raises(NoCallSheet, match="no call sheet"):
        read_calls(directory)


def test_the_command_draws_and_tells(tmp_path: Path, finder_says: Callable[..., str]) -> None:
    directory, sheet = tmp_path / "clinics.csv", tmp_path / "calls.csv"
    with directory.open("w", encoding=CSV_ENCODING, newline="") as stream:
        write_directory(clinics(20), stream)
    assert "20 clinics to call" in finder_says("audit", directory, "-o", sheet)
    assert "no answer yet" in finder_says("audit", directory, "--answers", sheet)
    assert "Name either a call sheet" in finder_says("audit", directory)


@pytest.fixture
def finder_says() -> Callable[..., str]:
    def says(*arguments: object) -> str:
        result = CliRunner().invoke(app, [*map(str, arguments)])
        return result.stdout + result.stderr

    return says
