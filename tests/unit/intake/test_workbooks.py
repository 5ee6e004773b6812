"""Excel workbooks: cells as a person sees them, and workbooks made to break the reader."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from finder.errors import UnreadableFile
from finder.intake.file import workbook
from finder.intake.file.reading import ReadingOptions, read_table
from finder.intake.file.table import Format
from finder.intake.file.workbook_rows import cell_text
from finder.intake.report.report import CheckReport


def workbook_of(*rows: list[object], title: str = "Clinics", more: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    for name in more:
        book.create_sheet(name).append([name])
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def changed(data: bytes, **members: bytes) -> bytes:
    """The archive with some members added or put in place of others."""
    names = {name.replace("__", "/").replace("_dot_", "."): text for name, text in members.items()}
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            if info.filename not in names:
                new.writestr(info.filename, old.read(info))
        for name, text in names.items():
            new.writestr(name, text)
    return stream.getvalue()


NOON = dt.datetime(2026, 1, 4, 12)  # noqa: DTZ001 - Excel knows no time zones
HEADING = ["name", "zip_code"]
SOUND = workbook_of(HEADING, ["Example Pain Center", "85016"])


def test_cells_become_the_texts_that_a_person_sees(check: Callable[[bytes], CheckReport]) -> None:
    data = workbook_of(
        ["Clinic Name", "Zip", "State", "Phone", "Lat", "Long", "Date verified", "Telehealth"],
        ["Peña\n“Clinic”", 85016.0, "AZ", 6025550134, 33.5, -112, dt.date(2026, 1, 3), True],
        [],
        ["B", 8501, "NJ", "602.555.0134", None, None, NOON, False],
    )
    report = check(data)
    assert [entry.row for entry in report.accepted] == [2, 4]
    first, second = report.clinics
    assert (first.name, first.address.zip_code, first.phone, first.telehealth) == (
        "Peña\n“Clinic”",
        "85016",
        "(602) 555-0134",
        True,
    )
    assert (first.position.latitude, first.position.longitude) == (33.5, -112.0)
    assert first.verified_on == dt.date(2026, 1, 3)
    assert (second.address.zip_code, second.verified_on) == ("08501", dt.date(2026, 1, 4))
    assert second.telehealth is False


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (85016.0, "85016"),
        (33.5093, "33.5093"),
        (1e300, "1e+300"),
        (-112.0, "-112"),
        (7, "7"),
        (True, "TRUE"),
        (dt.date(2026, 1, 3), "2026-01-03"),
        (NOON.replace(hour=0), "2026-01-04"),
        (NOON, "2026-01-04 12:00:00"),
        (dt.time(8, 30), "08:30:00"),
        (dt.timedelta(hours=30), "1 day, 6:00:00"),
        ("=1+1", "=1+1"),
    ],
)
def test_a_value_is_written_as_excel_shows_it(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_the_first_sheet_with_a_table_is_read_unless_one_is_chosen() -> None:
    data = workbook_of(title="Cover", more=("Clinics", "Old"))
    book = openpyxl.load_workbook(io.BytesIO(data))
    for name in ("Clinics", "Old"):
        book[name].append([name + " row"])
    data = saved(book)
    table = read_table(data, "a.xlsx")
    assert (table.format, table.sheet, table.sheets) == (
        Format.WORKBOOK,
        "Clinics",
        ("Cover", "Clinics", "Old"),
    )
    chosen = read_table(data, "a.xlsx", ReadingOptions(sheet="Old"))
    assert chosen.preview[0].cells == ["Old"]
    with pytest.raises(UnreadableFile, match="no sheet of that name: choose one of “Cover”"):
        read_table(data, "a.xlsx", ReadingOptions(sheet="Oldest"))


def test_hidden_sheets_are_not_on_offer() -> None:
    book = openpyxl.load_workbook(io.BytesIO(SOUND))
    book.create_sheet("Secret", 0).append(["name"])
    book["Secret"].sheet_state = "hidden"
    assert read_table(saved(book)).sheets == ("Clinics",)


def test_a_table_that_begins_lower_down_keeps_its_row_numbers(
    check: Callable[[bytes], CheckReport],
) -> None:
    report = check(workbook_of([], [], HEADING, ["A", "85016"], ["B", "1"]))
    assert [entry.row for entry in report.accepted] == [4]
    assert report.rejected == (5,)


SHEET = (
    b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/'
    b'spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
)
FAR_CELL = (
    b'<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'
    b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
)


def with_sheet(rows: bytes) -> bytes:
    return changed(SOUND, xl__worksheets__sheet1_dot_xml=SHEET % rows)


@pytest.mark.parametrize("name", ["clinics.csv", "data/Clinics.TXT", "__MACOSX/._x.csv"])
def test_one_table_in_an_archive_is_read(name: str) -> None:
    names = {name, "clinics.csv", "readme.pdf"} if name.startswith("__") else {name}
    table = read_table(zip_of(*names), "clinics.zip")
    assert (table.format, table.titles) == (Format.COMMAS, ("name", "zip_code"))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: changed(SOUND, xl__vbaProject_dot_bin=b"x"), "a workbook with macros: save it as"),
        (lambda: changed(SOUND, xl__workbook_dot_bin=b"x"), "a binary workbook"),
        (lambda: zip_of("a.csv", "b.csv"), "a ZIP archive, not a clinic file: unpack it first"),
        (lambda: zip_of("photo.png"), "a ZIP archive, not a clinic file: unpack it first"),
        (lambda: zip_of("mimetype", "content.xml"), "an OpenDocument file"),
        (lambda: b"PK\x05\x06" + bytes(18), "a ZIP archive, not a clinic file"),
        (lambda: SOUND[:-40], "is broken"),
        (lambda: SOUND[:100] + SOUND[300:], "is broken"),
        (lambda: changed(SOUND, xl__workbook_dot_xml=b"<not xml"), "is broken"),
        (lambda: with_sheet(FAR_CELL), "1,000 MB or 20,000,000 cells): delete what is not needed"),
        (workbook_of, "is empty"),
        (lambda: workbook_of(HEADING), "has headings but no clinics"),
        (lambda: workbook_of(["x"] * 1_001, ["A"]), "at most 1,000 columns are read"),
    ],
)
def test_what_is_no_workbook_for_us_gets_one_sentence(
    make: Callable[[], bytes], words: str
) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_table(make(), "a.xlsx")
    assert words in str(caught.value)
    assert str(caught.value).startswith(("a.xlsx", "The first row"))


def zip_of(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "name,zip_code\nA,85016\n")
    return stream.getvalue()


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    def unpacked(*_: object) -> None:
        raise AssertionError("it was unpacked")

    monkeypatch.setattr(workbook, "_run", unpacked)
    monkeypatch.setattr(workbook, "_LARGEST_UNPACKED", 10_000_000)
    data = changed(SOUND, xl__big_dot_bin=bytes(10_000_001))
    assert len(data) < 100_000
    with pytest.raises(UnreadableFile, match="too large once it is unpacked"):
        read_table(data, "a.xlsx")


def test_a_million_blank_rows_are_nothing(check: Callable[[bytes], CheckReport]) -> None:
    blank = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(3, 200_000))
    last = b'<row r="1048576"><c r="A1048576" s="1"/></row>'
    rows = (
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c>'
        b'<c r="B1" t="inlineStr"><is><t>zip</t></is></c></row>'
        b'<row r="2"><c r="A2" t="inlineStr"><is><t>A</t></is></c><c r="B2"><v>85016</v></c></row>'
    )
    report = check(with_sheet(rows + blank + last))
    assert (len(report.clinics), report.rows) == (1, 1)


def test_a_long_text_that_a_million_cells_repeat_is_refused_and_costs_us_nothing() -> None:
    cells = b"".join(b'<c r="A%d" t="s"><v>0</v></c>' % n for n in range(1, 60_000))
    strings = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>%s</t></si></sst>'
        % (b"x" * 32_000)
    )
    rows = b"".join(
        b'<row r="%d">%s</row>' % (n + 1, cell + b"</c>")
        for n, cell in enumerate(cells.split(b"</c>")[:-1])
    )
    data = changed(
        SOUND,
        xl__worksheets__sheet1_dot_xml=SHEET % rows,
        xl__sharedStrings_dot_xml=strings,
    )
    book = openpyxl.load_workbook(io.BytesIO(SOUND))
    assert book.sheetnames == ["Clinics"]
    with pytest.raises(UnreadableFile, match="too large once it is unpacked"):
        read_table(data, "a.xlsx")


def with_text_at(data: bytes, place: str, sheet: str, text: str = "x") -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    (book[sheet] if sheet in book.sheetnames else book.create_sheet(sheet))[place] = text
    return saved(book)


TWO = workbook_of(HEADING, ["Example Pain Center", "85016"], more=("Notes",))
WIDE = workbook_of([*HEADING, *map(str, range(54))], ["Example Pain Center", "85016"])


@pytest.mark.parametrize(
    "data",
    [
        with_text_at(TWO, "AE1048576", "Notes"),
        with_text_at(WIDE, "C400000", "Clinics"),
    ],
    ids=["another sheet", "below the clinics"],
)
def test_a_stray_text_far_from_the_clinics_hides_none(data: bytes) -> None:
    table = read_table(data, "a.xlsx")
    assert (table.sheet, table.preview[1].cells[:2]) == (
        "Clinics",
        ["Example Pain Center", "85016"],
    )


def test_a_sheet_that_reaches_too_far_is_refused_where_it_is_the_one_to_read() -> None:
    data = with_text_at(TWO, "BD600000", "Notes")
    assert read_table(data, "a.xlsx").sheet == "Clinics"
    with pytest.raises(UnreadableFile, match="more than 20,000,000 cells"):
        read_table(data, "a.xlsx", ReadingOptions(sheet="Notes"))


def test_an_error_alone_in_its_row_is_seen() -> None:
    failed = (
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c><c r="B1"><v>1</v></c></row>'
    )
    row = (
        b'<row r="2"><c r="A2"><v>1</v></c></row><row r="3"><c r="B3" t="e"><v>#REF!</v></c></row>'
    )
    assert read_table(with_sheet(failed + row), "a.xlsx").preview[2].cells == ["", "#REF!"]
