"""What is no clinic file at all, and the one sentence that each gets."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from finder.directory.columns import Code
from finder.errors import UnreadableFile
from finder.intake import file
from finder.intake.file import read_text
from finder.intake.rows import MOST_COLUMNS, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from finder.intake.validation import Report

HEADING = b"name,zip_code\n"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty: start from the template"),
        (b"\xef\xbb\xbf \n\n", "is empty"),
        (b",,\n , \n", "is empty"),
        (HEADING, "has headings but no clinics"),
        (HEADING + b",\n\n", "has headings but no clinics"),
        (b"PK\x03\x04rest", "an Excel workbook or a ZIP archive, not CSV: save it"),
        (b"\xd0\xcf\x11\xe0rest", "an Excel workbook"),
        (gzip.compress(HEADING), "is compressed: unpack it first"),
        ("name,zip_code\nA,85016\n".encode("utf-16"), "is in UTF-16, not in UTF-8"),
        (HEADING + "Peña,85016\n".encode("latin-1"), "is not in UTF-8 (line 2): save it"),
        (HEADING + b"A\0,85016\n", "is not text"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is not text"),
        (b"name;zip_code\nA;85016\n", "parted by semicolons, not by commas"),
        (b"name\tzip_code\nA\t85016\n", "parted by tabs"),
        (b"a," * MOST_COLUMNS + b"\nA\n", "at most 1,000 columns fit"),
        (HEADING + b'"A,85016\nB,85016\n', "Row 2 opens a quotation mark that is never closed"),
        (HEADING + b'A,85016\n"B' + b"x" * 200_000, "Row 3 opens a quotation mark"),
    ],
)
def test_what_is_no_clinic_file_gets_one_sentence(
    check: Callable[[bytes], Report], data: bytes, words: str
) -> None:
    with pytest.raises(UnreadableFile) as caught:
        check(data)
    sentence = str(caught.value)
    assert words in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"There is no file .*clinics\.csv: check its name"):
        read_text(tmp_path / "clinics.csv")


def test_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="is a folder: name the CSV file in it"):
        read_text(tmp_path)


def test_a_name_that_no_disk_takes_is_told_and_not_raised() -> None:
    with pytest.raises(UnreadableFile, match="can't be read"):
        read_text(Path("a" * 300))


@pytest.mark.parametrize("as_bytes", [True, False])
def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, as_bytes: bool
) -> None:
    monkeypatch.setattr(file, "LARGEST_FILE", 10)
    path = tmp_path / "clinics.csv"
    path.write_bytes(HEADING)
    with pytest.raises(UnreadableFile, match="larger than"):
        read_text(HEADING if as_bytes else path)


def test_a_byte_order_mark_is_taken_off() -> None:
    assert read_text("\ufeffname\nPeña\n".encode()) == "name\nPeña\n"


def test_rows_are_numbered_as_a_spreadsheet_numbers_them() -> None:
    text = '\r\n\nname,notes\r\nA,"two\r\nlines"\r\n,\r\n\r\nB,x\r\n'
    rows = [(row.number, row.cells[0]) for row in rows_of(text)]
    assert rows == [(3, "name"), (4, "A"), (7, "B")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_do_on_any_computer(line_end: str) -> None:
    text = line_end.join(["name,notes", f'A,"one{line_end}two"', "B\u2028b\x85,x"])
    assert [row.cells for row in rows_of(text)] == [
        ["name", "notes"],
        ["A", f"one{line_end}two"],
        ["B\u2028b\x85", "x"],
    ]


def test_the_limit_of_the_csv_module_is_left_as_it_was(check: Callable[[bytes], Report]) -> None:
    before = csv.field_size_limit()
    check(HEADING + b"A,85016\n")
    assert csv.field_size_limit() == before


def test_text_after_a_closing_quotation_mark_is_told_of_its_row_and_no_other(
    check: Callable[[bytes], Report],
) -> None:
    report = check(HEADING + b'"A" clinic,85016\nB,85016\n"C"x,"85\n016"\nD,8501a\n')
    found = [(one.row, one.code) for one in report.issues if one.code is not Code.ZIP_SHAPE]
    assert found == [(2, Code.TEXT_AFTER_QUOTE), (4, Code.TEXT_AFTER_QUOTE)]
    assert [one.row for one in report.issues if one.code is Code.ZIP_SHAPE] == [4, 5]
    assert [clinic.name for clinic in report.clinics] == ["B"]


@pytest.mark.parametrize("quote", [b"", b'"'])
def test_a_giant_cell_is_told_of_its_row_and_no_other(
    check: Callable[[bytes], Report], quote: bytes
) -> None:
    giant = quote + b"x" * 1_000_000 + quote
    report = check(HEADING + giant + b",85016\nB,85016\n")
    assert [(one.row, one.column, one.code) for one in report.issues] == [
        (2, "name", Code.TOO_LONG)
    ]
    assert [clinic.name for clinic in report.clinics] == ["B"]


@pytest.mark.parametrize("line", [b"sep=,\r\n", b'"sep=,"\n', b"SEP=,\n"])
def test_the_separator_line_of_excel_is_skipped_and_not_counted(
    check: Callable[[bytes], Report], line: bytes
) -> None:
    report = check(line + HEADING + b"A,85016\nB,1\n")
    assert [one.row for one in report.issues] == [3]


@pytest.mark.parametrize("end", [b"\x1a", b"\x1a\r\n", b"\r\n\x1a\x1a"])
def test_a_sign_for_the_end_of_the_file_is_no_row(
    check: Callable[[bytes], Report], end: bytes
) -> None:
    report = check(HEADING + b"A,85016\n" + end)
    assert (report.issues, report.rows) == ((), 1)
