"""The written directory, the template and the guide to the format."""

from __future__ import annotations

import csv
import io

import pytest

from finder.directory.clinic import Clinic, PositionPrecision
from finder.directory.fact import Answer, Fact
from finder.exchange.directory_csv import (
    directory_csv,
    standard_columns,
    template,
    write_directory,
)
from finder.exchange.format_guide import EXAMPLE
from finder.geography.position import Position
from finder.intake.validation import check_directory


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_template_has_every_column_and_two_rows_that_pass() -> None:
    report = check_directory(template().encode())
    assert [str(issue) for issue in report.issues] == []
    assert len(report.clinics) == 2
    header = next(csv.reader(io.StringIO(template(), newline="")))
    assert header == [column.name for column in standard_columns()]


def test_the_first_row_of_the_template_leaves_nothing_blank() -> None:
    first, second = rows_of(template())
    assert "" not in first.values()
    assert list(second.values()).count("") > len(second) / 2


def test_the_clinics_of_the_template_are_visibly_invented() -> None:
    for clinic in check_directory(template().encode()).clinics:
        assert {"example", "sample"} & set(clinic.name.lower().split())
        assert clinic.phone[6:].startswith("555-01")


def test_the_example_of_the_guide_passes_without_a_word() -> None:
    report = check_directory(EXAMPLE.encode())
    assert ([str(issue) for issue in report.issues], len(report.clinics)) == ([], 4)
    assert EXAMPLE.count("\n") == 5


def test_template_and_example_survive_another_round() -> None:
    for text in (template(), EXAMPLE):
        clinics = check_directory(text.encode()).clinics
        assert check_directory(directory_csv(clinics).encode()).clinics == clinics


def test_a_negative_longitude_stays_a_number_and_other_cells_are_neutralised() -> None:
    clinic = Clinic(
        id="-1",
        name="=1+1",
        hours="+8 to 5",
        notes="@noon",
        position=Position(latitude=-14.3, longitude=-170.7),
        position_precision=PositionPrecision.GIVEN,
    )
    (row,) = rows_of(directory_csv([clinic]))
    assert (row["latitude"], row["longitude"]) == ("-14.3", "-170.7")
    assert [row[name] for name in ("id", "name", "hours", "notes")] == [
        "'-1",
        "'=1+1",
        "'+8 to 5",
        "'@noon",
    ]


def test_facts_are_written_by_key_in_the_order_of_the_taxonomy() -> None:
    facts = {
        "kyphoplasty": Fact(Answer.YES),
        "epidural_steroid_injection": Fact(Answer.YES),
        "vertebroplasty": Fact(Answer.NO),
        "hardware_block": Fact(Answer.UNKNOWN),
        "chiropractor": Fact(Answer.YES),
    }
    (row,) = rows_of(directory_csv([Clinic(id="1", name="A", facts=facts)]))
    assert row["procedures"] == "epidural_steroid_injection; kyphoplasty"
    assert row["procedures_not_offered"] == "vertebroplasty"
    assert row["disciplines"] == "chiropractor"
    assert row["disciplines_not_on_staff"] == ""
    assert row["fact_evidence"] == ""


@pytest.mark.parametrize("line_break", ["\n", "\r", "\r\n"])
def test_a_line_break_in_a_cell_starts_no_new_row(line_break: str) -> None:
    stream = io.StringIO(newline="")
    write_directory([Clinic(id="1", name=f"A{line_break}B")], stream)
    (row,) = rows_of(stream.getvalue())
    assert row["name"] == f"A{line_break}B"
