"""Workbooks as people keep them: covers, hidden parts, merged cells, failed formulas, links."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from finder.intake.file.reading import ReadingOptions, read_table
from finder.intake.file.table import Table
from finder.intake.validation import check_directory

CLINICS = [["Clinic Name", "City", "State"], ["Sample Pain Clinic", "Enid", "OK"]]
COVER = [["Pain clinics of Oklahoma"], ["Ask the office before you use this"], ["Draft"]]
CODES = [["Code", "Meaning"], ["P", "Pain"], ["S", "Spine"]]
BY_STATE = [["State", "Zip", "Clinics"], ["OK", "", 12], ["TX", "", 40]]
OTHERS = [["Provider Name", "Practice City", "Practice State"], ["Sample Spine", "Tulsa", "OK"]]

Rows = list[list[Any]]


def book(**sheets: Rows) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return made


def read(made: openpyxl.Workbook, sheet: str | None = None) -> Table:
    stream = io.BytesIO()
    made.save(stream)
    return read_table(stream.getvalue(), "clinics.xlsx", ReadingOptions(sheet=sheet))


@pytest.mark.parametrize(
    ("sheets", "chosen", "others"),
    [
        ({"Notes": COVER, "List": CLINICS}, "List", ()),
        ({"List": CLINICS, "Notes": COVER}, "List", ()),
        ({"Codes": CODES, "List": CLINICS}, "List", ()),
        ({"By state": BY_STATE, "List": CLINICS}, "List", ()),
        ({"Notes": COVER, "OK": CLINICS, "TX": CLINICS}, "OK", ("TX",)),
        ({"Notes": COVER, "Providers": OTHERS}, "Providers", ()),
        ({"Empty": [], "Notes": COVER, "List": [["as of May"], [], *CLINICS]}, "List", ()),
        ({"Headings": CLINICS[:1], "List": CLINICS}, "List", ()),
        ({"Notes": COVER, "Odd": [["a", "b", "c"], ["1", "2", "3"]]}, "Odd", ()),
        ({"Notes": COVER}, "Notes", ()),
    ],
)
def test_the_sheet_with_the_clinics_is_found(
    sheets: dict[str, Rows], chosen: str, others: tuple[str, ...]
) -> None:
    table = read(book(**sheets))
    assert (table.sheet, table.remarks.others) == (chosen, others)


def test_another_sheet_can_be_chosen() -> None:
    assert read(book(OK=CLINICS, TX=OTHERS), "TX").titles[0] == "Provider Name"


def said(table: Table) -> list[str]:
    return [one.code.value for one in check_directory(table).issues]


def test_other_sheets_with_clinics_and_hidden_ones_are_named() -> None:
    made = book(OK=CLINICS, TX=CLINICS, Old=CLINICS)
    made["Old"].sheet_state = "hidden"
    report = check_directory(read(made))
    assert [one.code.value for one in report.issues] == ["other_sheets", "hidden_sheets"]
    assert "“TX”" in report.issues[0].message
    assert "“Old”" in report.issues[1].message


def test_a_sheet_that_was_chosen_by_itself_is_said() -> None:
    report = check_directory(read(book(Notes=COVER, List=CLINICS)))
    assert [one.code.value for one in report.issues] == ["sheet_chosen"]
    assert "'List' was read" in report.issues[0].message
    assert "“Notes” before it" in report.issues[0].message
    assert said(read(book(Notes=COVER, List=CLINICS), "List")) == []


def test_hidden_rows_are_read_and_counted() -> None:
    made = book(List=[*CLINICS, ["Sample Spine", "Tulsa", "OK"]])
    made["List"].row_dimensions[3].hidden = True
    report = check_directory(read(made))
    assert len(report.clinics) == 2
    assert report.issues[0].message.startswith("1 row is hidden in the sheet 'List'")


def test_a_merged_name_is_the_name_of_each_row_that_it_covers() -> None:
    made = book(
        List=[
            ["Clinic", "Zip", "Specialty"],
            ["Sample Pain Clinic", 85016, "Physical Therapist"],
            [None, 85016, "Psychologist"],
            ["Sample Spine", 85017, None],
        ]
    )
    made["List"].merge_cells("A2:A3")
    report = check_directory(read(made), columns={"Specialty": "disciplines"})
    first, _ = report.clinics
    assert set(first.facts) == {"physical_therapist", "psychologist"}
    assert "merged_cells" in [one.code.value for one in report.issues]


def test_headings_in_two_rows_are_read_from_the_second() -> None:
    made = book(
        List=[
            ["Name", "Zip", "Contact", None],
            [None, None, "Phone", "Website"],
            ["Sample Pain Clinic", 85016, "602-555-0134", "www.example.org"],
        ]
    )
    for cells in ("A1:A2", "B1:B2", "C1:D1"):
        made["List"].merge_cells(cells)
    table = read(made)
    assert (table.heading, table.titles) == (2, ("Name", "Zip", "Phone", "Website"))


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!"])
def test_a_failed_formula_is_a_blank_cell_that_is_said(error: str) -> None:
    made = book(List=[["name", "zip", "phone"], ["Sample A", 85016, error], ["B", 85016, error]])
    for place in ("C2", "C3"):
        made["List"][place].data_type = "e"
    report = check_directory(read(made))
    assert [clinic.phone for clinic in report.clinics] == ["", ""]
    (issue,) = report.issues
    assert issue.message.startswith(f"'{error}' was read as blank, here and in 1 more cell")


def with_links(*words: str) -> openpyxl.Workbook:
    rows = [[f"Sample Clinic {n}", 85016, word] for n, word in enumerate(words)]
    made = book(List=[["name", "zip", "website"], *rows])
    for n in range(len(words)):
        made["List"].cell(n + 2, 3).hyperlink = f"https://{n}.example.org/"
    return made


def test_where_links_lead_is_read_where_all_have_the_same_words() -> None:
    report = check_directory(read(with_links("Website", "Website", "Website")))
    assert [clinic.website for clinic in report.clinics] == [
        f"https://{n}.example.org/" for n in range(3)
    ]
    assert report.issues == ()


def test_links_that_are_left_for_their_words_are_said() -> None:
    made = book(List=[["name", "zip"], ["Sample Clinic", 85016], ["Sample Spine", 85016]])
    for row in (2, 3):
        made["List"].cell(row, 1).hyperlink = f"https://{row}.example.org/"
    report = check_directory(read(made))
    assert [clinic.name for clinic in report.clinics] == ["Sample Clinic", "Sample Spine"]
    (issue,) = report.issues
    assert issue.message.startswith("2 cells are links")
    assert "https://2.example.org/" in issue.message


def test_a_link_whose_words_say_where_it_leads_is_not_worth_a_word() -> None:
    made = with_links("0.example.org", "https://1.example.org")
    assert said(read(made)) == []


def test_a_day_counted_as_a_spreadsheet_counts_it_is_a_day() -> None:
    made = book(List=[["name", "zip", "verified_on"], ["Sample Clinic", 85016, 46023]])
    (clinic,) = check_directory(read(made)).clinics
    assert str(clinic.verified_on) == "2026-01-01"
