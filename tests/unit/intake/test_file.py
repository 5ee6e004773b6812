"""What is no clinic file at all, and the one sentence that each gets."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from finder.directory.columns import ProblemCode
from finder.errors import UnreadableFile
from finder.intake.file import clinic_file, rows
from finder.intake.file.reading import read_table
from finder.intake.file.row import Row
from finder.intake.file.rows import MOST_COLUMNS
from finder.intake.report.report import CheckReport

HEADING = b"name,zip_code\n"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty: start from the template"),
        (b"\xef\xbb\xbf \n\n", "is empty"),
        (b",,\n , \n", "is empty"),
        (HEADING, "has headings but no clinics"),
        (HEADING + b",\n\n", "has headings but no clinics"),
        (b"PK\x03\x04rest", "begins like an Excel workbook or a ZIP archive, but is broken"),
        (b"\xd0\xcf\x11\xe0rest", "an Excel workbook in the old format (.xls): save it as .xlsx"),
        (
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
            "is an Excel workbook with a password",
        ),
        (gzip.compress(HEADING, mtime=0), "is compressed: unpack it first"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is a picture"),
        (b'{"name": "A", "zip": "85016"}', "is JSON without a list of clinics"),
        (b'[{"name": "A", "zip": "85016"},', "is JSON without a list of clinics"),
        (b'\xef\xbb\xbf{\n  "clinics": [', "is JSON"),
        (b'{"name": "A"}\n{"name": "B"\n', "is JSON"),
        (b'{"a \\" quote": 1}', "is JSON"),
        (b"{}", "is JSON"),
        (b"[]", "is JSON"),
        (b'{"type": "FeatureCollection", "features": []}', "is GeoJSON without a single place"),
        (b'{ "features": [], "type":"FeatureCollection" }', "is GeoJSON without a single place"),
        (b'{"type":"Feature","geometry":null}', "is GeoJSON without a single place"),
        (b"{\\rtf1 name}", "is a text document"),
        (b"\r\n<HTML><table><tr><td>name</td></tr></table>", "is a web page"),
        (HEADING + b"A\0,85016\n", "is not text"),
        (bytes(range(1, 256)) * 3, "is not text"),
        (b"a," * MOST_COLUMNS + b"\nA\n", "at most 1,000 columns are read"),
        (HEADING + b'"A,85016\nB,85016\n', "Row 2 opens a quotation mark that is never closed"),
        (HEADING + b'A,85016\n"B' + b"x" * 200_000, "Row 3 opens a quotation mark"),
    ],
)
def test_what_is_no_clinic_file_gets_one_sentence(
    check: Callable[[bytes], CheckReport], data: bytes, words: str
) -> None:
    with pytest.raises(UnreadableFile) as caught:
        check(data)
    sentence = str(caught.value)
    assert words in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize(
    "headings", [b"{name},zip_code\n", b"[name],[zip]\n", b'"{name}","zip"\n', b"{,name,zip\n"]
)
def test_a_table_with_braces_in_its_first_cell_is_no_json(
    check: Callable[[bytes], CheckReport], headings: bytes
) -> None:
    assert check(headings + b"A,85016,x\n").rows == 1


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"There is no file .*clinics\.csv: check its name"):
        read_table(tmp_path / "clinics.csv")


def test_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="is a folder: name the file in it"):
        read_table(tmp_path)


def test_a_name_that_no_disk_takes_is_told_and_not_raised() -> None:
    with pytest.raises(UnreadableFile, match="can't be read"):
        read_table(Path("a" * 300))


@pytest.mark.parametrize("as_bytes", [True, False])
def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, as_bytes: bool
) -> None:
    monkeypatch.setattr(clinic_file, "LARGEST_FILE", 10)
    path = tmp_path / "clinics.csv"
    path.write_bytes(HEADING)
    with pytest.raises(UnreadableFile, match="larger than"):
        read_table(HEADING if as_bytes else path)


def rows_of(text: str) -> list[Row]:
    return list(read_table(text.encode()).rows())


def test_a_byte_order_mark_is_taken_off() -> None:
    assert [row.cells for row in rows_of("\ufeffname\nPeña\n")] == [["name"], ["Peña"]]


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


def test_a_table_can_be_read_as_often_as_one_likes() -> None:
    table = read_table(HEADING + b"A,85016\nB,85016\n")
    assert list(table.rows()) == list(table.rows()) == list(table.preview)


def test_blank_rows_by_the_hundred_thousand_are_nothing_but_counted(
    check: Callable[[bytes], CheckReport],
) -> None:
    report = check(HEADING + b",\r\n" * 200_000 + b"A,85016\n" + b" , \n" * 1_000)
    assert [entry.row for entry in report.accepted] == [200_002]
    assert (report.rows, report.issues) == (1, ())


def test_commas_at_the_end_of_every_row_are_no_columns(
    check: Callable[[bytes], CheckReport],
) -> None:
    report = check(b"name,zip_code,,,\nA,85016,,,\nB,85016,,,,,,\n")
    assert (len(report.clinics), report.issues) == (2, ())


def test_a_quotation_mark_that_is_never_closed_costs_no_memory(
    monkeypatch: pytest.MonkeyPatch, check: Callable[[bytes], CheckReport]
) -> None:
    monkeypatch.setattr(rows, "LONGEST_ROW", 10_000)
    with pytest.raises(UnreadableFile, match="Row 3 opens a quotation mark"):
        check(HEADING + b'A,85016\n"B' + b"x,y\n" * 100_000 + b'"')


def test_a_row_without_an_end_is_told(
    monkeypatch: pytest.MonkeyPatch, check: Callable[[bytes], CheckReport]
) -> None:
    monkeypatch.setattr(rows, "LONGEST_ROW", 10_000)
    with pytest.raises(UnreadableFile, match="Row 3 is longer than 10,000 characters"):
        check(HEADING + b"A,85016\nB," + b"x" * 10_000)


def test_a_faulty_cell_may_go_on_over_many_lines(check: Callable[[bytes], CheckReport]) -> None:
    data = HEADING + b'"A"x,"' + b"line\n" * 50 + b'"\nB,85016\n"C\nc"\n"D"y,1\nE,85016\n'
    report = check(data)
    assert [clinic.name for clinic in report.clinics] == ["B", "E"]
    assert report.rejected == (2, 4, 5)


def test_the_limit_of_the_csv_module_is_left_as_it_was(
    check: Callable[[bytes], CheckReport],
) -> None:
    before = csv.field_size_limit()
    check(HEADING + b"A,85016\n")
    assert csv.field_size_limit() == before


def test_text_after_a_closing_quotation_mark_is_told_of_its_row_and_no_other(
    check: Callable[[bytes], CheckReport],
) -> None:
    report = check(HEADING + b'"A" clinic,85016\nB,85016\n"C"x,"85\n016"\nD,8501a\n')
    found = [(one.row, one.code) for one in report.issues if one.code is not ProblemCode.ZIP_SHAPE]
    assert found == [(2, ProblemCode.TEXT_AFTER_QUOTE), (4, ProblemCode.TEXT_AFTER_QUOTE)]
    assert [one.row for one in report.issues if one.code is ProblemCode.ZIP_SHAPE] == [4, 5]
    assert [clinic.name for clinic in report.clinics] == ["A clinic", "B"]


@pytest.mark.parametrize("quote", [b"", b'"'])
def test_a_giant_cell_is_told_of_its_row_and_no_other(
    check: Callable[[bytes], CheckReport], quote: bytes
) -> None:
    giant = quote + b"x" * 1_000_000 + quote
    report = check(HEADING + giant + b",85016\nB,85016\n")
    assert [(one.row, one.column, one.code) for one in report.issues] == [
        (2, "name", ProblemCode.TOO_LONG)
    ]
    assert [clinic.name for clinic in report.clinics] == ["B"]


@pytest.mark.parametrize("line", [b"sep=,\r\n", b'"sep=,"\n', b"SEP=,\n"])
def test_the_separator_line_of_excel_is_skipped_and_not_counted(
    check: Callable[[bytes], CheckReport], line: bytes
) -> None:
    report = check(line + HEADING + b"A,85016\nB,1\n")
    assert [one.row for one in report.issues] == [3]


@pytest.mark.parametrize(
    "end",
    [
        b"\x1a",
        b"\x1a\r\n",
        b"\r\n\x1a\x1a",
        b"\t\x1a \x1a\n",
        b" " * 3_000 + b"\n\x1a",
        b"\n" * 5_000 + b"\x1a" * 5,
    ],
)
def test_a_sign_for_the_end_of_the_file_is_no_row(
    check: Callable[[bytes], CheckReport], end: bytes
) -> None:
    report = check(HEADING + b"A,85016\n" + end)
    assert (report.issues, report.rows) == ((), 1)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
def test_a_device_without_an_end_is_read_no_further_than_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clinic_file, "LARGEST_FILE", 1_000)
    with pytest.raises(UnreadableFile, match="zero is larger than"):
        clinic_file.bytes_of(Path("/dev/zero"), "zero")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_lines_without_quotation_marks_are_what_the_csv_module_makes_of_them(
    delimiter: str, end: str
) -> None:
    cells = ["a", "", " b ", "c'd", "\x00", "é", ",;|".replace(delimiter, ""), "x" * 200_000]
    lines = [delimiter.join(cells[start:]) for start in range(len(cells))]
    found = rows.rows_of(io.StringIO(end.join(lines), newline=""), delimiter)
    limit = csv.field_size_limit(1_000_000)
    try:
        expected = list(csv.reader(lines, strict=True, delimiter=delimiter))
    finally:
        csv.field_size_limit(limit)
    assert [(row.number, row.cells) for row in found] == list(enumerate(expected, start=1))
