"""Sheets with a title, a date or a remark above their headings."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook

from finder.directory.columns import ProblemCode
from finder.errors import UnreadableFile
from finder.intake.file.reading import ReadingOptions, read_table
from finder.intake.file.rows import MOST_COLUMNS
from finder.intake.file.title_lines import lines_above
from finder.intake.report.rejects import rejects_csv
from finder.intake.report.report import CheckReport

HEADINGS = ["Clinic Name*", "Zip", "Phone #", "Remarks of ours"]


@pytest.mark.parametrize(
    ("rows", "above"),
    [
        ([HEADINGS, ["Invented A", "85016"]], 0),
        ([["Invented list of clinics"], HEADINGS], 1),
        ([["Invented list", "", "", ""], ["as of 1/31/2026"], HEADINGS], 2),
        ([["Who", "", "Where", ""], ["Name", "NPI", "Street", "ZIP"]], 1),
        ([["list"], ["name", "zip"], ["Invented A", "85016"]], 1),
        ([["wer", "wo"], ["Invented A", "85016"]], 0),
        ([["name", "kyphoplasty", "SCS", "x", "zip"], ["name", "zip", "phone", "fax", "x"]], 1),
        ([["wer", "a", "b", "c", "d"], ["name", "zip", "m", "n", "o"]], 0),
        ([["list of hospitals"], ["Hospital Name", "Hospital City", "Hospital State"]], 1),
        ([["Name", "Contact", "Zip", "x"], ["Name", "Phone", "Zip", "Website"]], 1),
        ([["wer"], ["name", "Name", "NAME", "clinic"]], 0),
        ([["remark"]] * 9 + [HEADINGS], 9),
        ([["remark"]] * 10 + [HEADINGS], 0),
        ([], 0),
    ],
)
def test_the_headings_are_the_first_row_with_names_that_are_known(
    rows: list[list[str]], above: int
) -> None:
    assert lines_above(rows) == above


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("title", ["Invented list", "Invented list, members, 2026", "A; B | C"])
def test_a_title_changes_nothing_about_the_rows(
    check: Callable[[bytes], CheckReport], sign: str, title: str
) -> None:
    plain = "\n".join(
        sign.join(cells)
        for cells in (["name", "zip_code", "phone"], ["Invented A", "85016", "(602) 555-0101"])
    )
    titled = check(f"{title}\n\n{plain}\n".encode())
    (clinic,) = titled.clinics
    assert clinic == check(plain.encode()).clinics[0]
    assert titled.rows == 1


@pytest.mark.parametrize(
    ("above", "told"),
    [
        ("Invented list\n", "(1 line, beginning with 'Invented list')"),
        ("Invented list\n\n  ,as of 1/31/2026\n", "(2 lines, beginning with 'Invented list')"),
    ],
)
def test_what_stands_above_the_headings_is_left_out_and_said(
    check: Callable[[bytes], CheckReport], above: str, told: str
) -> None:
    (said,) = check(f"{above}name,zip_code\nInvented A,85016\n".encode()).issues
    assert (said.code, said.is_error) == (ProblemCode.LINES_ABOVE, False)
    assert told in said.message
    assert said.row == above.count("\n") + 1


def test_rows_keep_the_numbers_that_the_spreadsheet_shows() -> None:
    book = Workbook()
    for cells in (["Invented list"], [], HEADINGS, ["Invented A", 85016], ["Invented B", 85016]):
        book.active.append(cells)
    stream = BytesIO()
    book.save(stream)
    table = read_table(stream.getvalue(), "clinics.xlsx")
    assert (table.heading, table.headings) == (3, (0, 1, 3, 4, 5))
    assert [row.cells[0] for row in table.above] == ["Invented list"]
    assert table.titles == tuple(HEADINGS)
    assert [row.number for row in table.rows()] == [3, 4, 5]
    assert [row.number for row in table.preview] == [3, 4, 5]


@pytest.mark.parametrize(("chosen", "heading"), [(None, 2), (1, 1), (3, 3), (99, 2)])
def test_somebody_can_say_which_row_has_the_headings(chosen: int | None, heading: int) -> None:
    data = b"Invented list\nname,zip_code\nInvented A,85016\nInvented B,85016\n"
    assert read_table(data, "x", ReadingOptions(heading=chosen)).heading == heading


def test_the_rows_to_mend_come_without_the_title(check: Callable[[bytes], CheckReport]) -> None:
    data = b"Invented list\nname,zip_code\nInvented A,85016\nInvented B,call us\n"
    lines = rejects_csv(read_table(data), check(data)).splitlines()
    assert lines[0] == "name,zip_code,reasons"
    assert lines[1].startswith("Invented B,call us,")
    assert len(lines) == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Invented list\nname,zip_code\n", "has headings but no clinics"),
        (
            b"Invented list\nname,zip_code,phone" + b"," * MOST_COLUMNS + b"\nInvented A,85016\n",
            "Row 2 has 1,003 cells, and at most 1,000 columns are read: delete those",
        ),
    ],
)
def test_what_is_wrong_with_headings_is_said_under_a_title_too(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_table(data)
    assert words in str(caught.value)
