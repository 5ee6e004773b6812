"""Text in any encoding and with any sign between its cells: guessed, said, and chosen anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from finder.directory.columns import ProblemCode
from finder.errors import UnreadableFile
from finder.intake.file.encoding import ENCODINGS
from finder.intake.file.reading import ReadingOptions, read_table
from finder.intake.file.table import Format
from finder.intake.report.report import CheckReport

TEXT = "name,city,zip_code\nClínica Peña’s – Example,San José,85016\n"
NAME = "Clínica Peña’s – Example"


@pytest.mark.parametrize(
    ("encoding", "read_as", "is_guessed"),
    [
        ("utf-8", "utf-8", False),
        ("utf-8-sig", "utf-8", False),
        ("utf-16", "utf-16", False),
        ("utf-16-le", "utf-16-le", False),
        ("utf-16-be", "utf-16-be", False),
        ("cp1252", "cp1252", True),
        ("mac_roman", "mac_roman", True),
    ],
)
def test_names_keep_their_accents_in_every_usual_encoding(
    check: Callable[[bytes], CheckReport], encoding: str, read_as: str, *, is_guessed: bool
) -> None:
    data = TEXT.encode(encoding)
    table = read_table(data)
    assert (table.encoding, table.encoding_is_guessed) == (read_as, is_guessed)
    assert table.encodings[0] == read_as
    report = check(data)
    assert [clinic.name for clinic in report.clinics] == [NAME]
    codes = [issue.code for issue in report.issues]
    assert codes == ([ProblemCode.ENCODING_GUESSED] if is_guessed else [])


def test_a_guessed_encoding_is_said_once_with_what_to_do(
    check: Callable[[bytes], CheckReport],
) -> None:
    (issue,) = check(TEXT.encode("cp1252")).issues
    assert (issue.row, issue.column, issue.is_error) == (1, "", False)
    assert "it was read as Windows text (cp1252). If names look wrong" in issue.message


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_encoding_that_is_chosen_wins_over_the_guess(encoding: str) -> None:
    data = "name,zip_code\nPeña,85016\n".encode(encoding)
    table = read_table(data, "a.csv", ReadingOptions(encoding=encoding))
    assert (table.encoding, table.encoding_is_guessed) == (encoding, False)
    assert table.preview[1].cells[0] == "Peña"


@pytest.mark.parametrize("encoding", ["hex", "zlib", "no-such", "utf-7", ""])
def test_only_the_encodings_of_the_list_can_be_chosen(encoding: str) -> None:
    options = ReadingOptions(encoding=encoding or "x")
    with pytest.raises(UnreadableFile, match="choose one of the list"):
        read_table(TEXT.encode(), "a.csv", options)


def test_an_encoding_that_does_not_fit_is_told_with_its_line() -> None:
    with pytest.raises(UnreadableFile, match=r"a\.csv is not in UTF-8 \(line 2\)"):
        read_table(TEXT.encode("cp1252"), "a.csv", ReadingOptions(encoding="utf-8"))


def test_every_encoding_on_offer_can_be_chosen() -> None:
    for data in (TEXT.encode("cp1252"), TEXT.encode(), TEXT.encode("utf-16")):
        for encoding in read_table(data).encodings:
            assert read_table(data, "a", ReadingOptions(encoding=encoding)).encoding == encoding


@pytest.mark.parametrize(
    ("sign", "form"),
    [
        (",", Format.COMMAS),
        (";", Format.SEMICOLONS),
        ("\t", Format.TABS),
        ("|", Format.BARS),
    ],
)
def test_cells_are_parted_by_what_parts_the_headings(
    check: Callable[[bytes], CheckReport], sign: str, form: Format
) -> None:
    rows = [
        ["name", "zip_code", "notes", "procedures"],
        ["Example, Inc.", "85016", '"a; b|c\td, e"', '"SCS; ESI"'],
    ]
    rows[1][0] = f'"{rows[1][0]}"'
    data = "\n".join(sign.join(row) for row in rows).encode()
    table = read_table(data)
    assert (table.format, table.delimiter) == (form, sign)
    (clinic,) = check(data).clinics
    assert (clinic.name, clinic.notes, len(clinic.facts)) == ("Example, Inc.", "a; b|c\td, e", 2)


def test_lists_in_cells_make_no_semicolon_file() -> None:
    data = b"name,zip_code,procedures\n" + b"A,85016,SCS; ESI; RFA; TPI; MBB\n" * 30
    assert read_table(data).delimiter == ","


def test_headings_with_commas_in_them_make_no_comma_file() -> None:
    data = b"name;city, state or region;zip_code\n" + b"A;Phoenix;85016\n" * 3
    assert read_table(data).delimiter == ";"


def test_the_separator_line_of_excel_is_obeyed(check: Callable[[bytes], CheckReport]) -> None:
    report = check(b"sep=;\r\nname;zip_code\r\nA;85016\r\n")
    assert [clinic.name for clinic in report.clinics] == ["A"]


def test_a_sign_that_is_chosen_wins_over_the_guess() -> None:
    table = read_table(b"name|x,zip_code\nA|y,85016\n", "a", ReadingOptions(delimiter="|"))
    assert table.preview[0].cells == ["name", "x,zip_code"]


@pytest.mark.parametrize("sign", ["", "ab", '"', "\n", "x"])
def test_only_signs_of_the_list_can_be_chosen(sign: str) -> None:
    with pytest.raises(UnreadableFile, match="choose commas, semicolons, tabs or bars"):
        read_table(TEXT.encode(), "a", ReadingOptions(delimiter=sign or "?"))


def test_the_preview_shows_the_first_ten_clinics() -> None:
    data = b"name,zip_code\n" + b"".join(b"A%d,85016\n" % number for number in range(50))
    table = read_table(data)
    assert [row.cells[0] for row in table.preview] == ["name", *(f"A{n}" for n in range(10))]
    assert 50 <= table.line_count <= 53
