"""The cells that were not taken wait in a queue, and a fix is read in their place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.intake.file.reading import read_table
from finder.intake.report.cells_to_fix import CellToFix, cells_to_fix, count_cells
from finder.intake.report.rejects import rejects_csv
from finder.intake.validation import check_directory

LONG = "How can people reach you by telephone on working days and on others " * 2
FILE = f"""name,zip,Tel.,{LONG},web,web
Invented A,85016,call us,x,,
Invented B,85016,602-555-0134,,,
Invented C,85016,call us,,,
,85016,602-555-0135,,,
,85016,ask,,under construction,soon
"""


def queue(text: str, **columns: str | None) -> tuple[CellToFix, ...]:
    table = read_table(text.encode(), "a.csv")
    return cells_to_fix(table, check_directory(table, columns=columns))


def test_equal_texts_of_a_column_are_one_and_blank_cells_each_their_own() -> None:
    found = queue(FILE, web="website", **{LONG.strip(): "fax", "web (2)": "email"})
    assert [(one.title, one.text, one.rows) for one in found] == [
        ("name", "", (5,)),
        ("name", "", (6,)),
        ("Tel.", "call us", (2, 4)),
        ("Tel.", "ask", (6,)),
        (LONG.strip(), "x", (2,)),
        ("web", "under construction", (6,)),
        ("web (2)", "soon", (6,)),
    ]
    assert count_cells(found) == 8
    (reason,) = found[2].reasons
    assert "'call us' is not a US phone number" in reason


def test_a_cell_is_there_whole_though_only_a_word_of_it_is_at_fault() -> None:
    (found,) = queue("name,zip,procedures\nA,85016,SCS; flying carpets; ESI\n")
    assert (found.text, found.cells) == ("SCS; flying carpets; ESI", ("A", "85016", found.text))


@pytest.mark.parametrize(
    "text",
    [
        "name,zip\nA,85016\n",  # nothing to fix
        "name,zip\n\nA,85016\n",
        "name,zip,\nA,85016,x\n",  # a column without a heading is fixed by giving it one
        "name,procedurs,zip\nA,SCS,85016\n",  # as is a heading with a slip
        "name,street\nA,100 Main St\n",  # and a column that is missing
    ],
)
def test_what_no_cell_is_at_fault_for_is_not_among_them(text: str) -> None:
    assert queue(text) == ()


def test_headings_that_begin_alike_for_a_hundred_letters_leave_no_cell_to_the_wrong_one() -> None:
    text = f"name,zip,{LONG}a,{LONG}b\nA,85016,x,602-555-0134\n"
    assert queue(text, **{f"{LONG}a": "fax", f"{LONG}b": "phone"}) == ()


def test_a_fix_is_read_in_place_of_the_cell_and_stands_among_the_rejects() -> None:
    text = "Our list\nname,zip,phone\nA,85016,call us\nB,,call us\nC\n"
    table = read_table(text.encode(), "a.csv")
    fixed = replace(table, fixes={3: {2: "602-555-0134"}, 4: {2: ""}, 5: {1: "85016"}, 2: {0: "x"}})
    report = check_directory(fixed)
    phones = {one.row: one.clinic.phone for one in report.accepted}
    assert phones == {3: "(602) 555-0134", 5: ""}
    assert fixed.titles == ("name", "zip", "phone")
    assert "B,,," in rejects_csv(fixed, report)
    assert "call us" not in rejects_csv(fixed, report)
