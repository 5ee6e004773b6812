"""Small files that stand for much, and large ones that hold little: each is cheap to refuse."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.faults.bad_files import _OFFICE, GOOD_ROW, HEADINGS, rows_of_text, workbook

_TABLE = f"{HEADINGS}\n{GOOD_ROW}\n".encode()
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ENTITY = "&e{};"
_SHEET = "xl/worksheets/sheet1.xml"


def packed(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def with_parts(path: Path, parts: dict[str, bytes]) -> None:
    """A workbook, some parts of which are put in the place of what they were."""
    workbook(path, rows_of_text())
    with zipfile.ZipFile(path) as archive:
        whole = {one: archive.read(one) for one in archive.namelist()}
    path.write_bytes(packed(whole | parts))


def with_cell(reference: str) -> Callable[[Path], None]:
    """A workbook of one clinic and a cell far away from it."""
    row = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    cell = f'<row r="{row}"><c r="{reference}" t="inlineStr"><is><t>x</t></is></c></row>'

    def write(path: Path) -> None:
        workbook(path, iter([*rows_of_text(), cell.encode()]))

    return write


def with_behind(text: str, *, before: str = "") -> Callable[[Path], None]:
    """A workbook of one clinic with more in the file of its sheet."""
    rows = b"".join(rows_of_text()).decode()
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}{before}</sheetData>{text}</worksheet>'
    return lambda path: with_parts(path, {_SHEET: sheet.encode()})


def bytes_as(data: Callable[[], bytes]) -> Callable[[Path], None]:
    return lambda path: _written(path, data())


def _written(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def many_files() -> bytes:
    return packed({f"{number}.csv": b"" for number in range(6_000)})


def with_entity(path: Path, entities: str) -> None:
    """A workbook whose one sheet is called what an entity stands for."""
    book = (
        f'<!DOCTYPE x [{entities}]><workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="&e;" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    with_parts(path, {"xl/workbook.xml": book.encode()})


def laughing(path: Path) -> None:
    steps = "".join(f"<!ENTITY e{n} '{_ENTITY.format(n - 1) * 10}'>" for n in range(1, 12))
    with_entity(path, f"<!ENTITY e0 'ha'>{steps}<!ENTITY e '&e11;'>")


def reading_a_file(path: Path) -> None:
    with_entity(path, "<!ENTITY e SYSTEM 'file:///etc/passwd'>")


def a_full_string() -> Iterator[bytes]:
    yield from rows_of_text()
    for number in range(3, 3_000):
        yield f'<row r="{number}"><c r="A{number}" t="s"><v>0</v></c></row>'.encode()


def one_string_everywhere(path: Path) -> None:
    strings = f'<sst xmlns="{_MAIN}"><si><t>{"x" * 1_000_000}</t></si></sst>'
    workbook(path, a_full_string(), more={"xl/sharedStrings.xml": strings.encode()})


_MERGE = '<mergeCell ref="A2:A5000"/>'
_TALL = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(3, 5_003))
_TAGS = 300_000

COSTLY: dict[str, tuple[Callable[[Path], None], str]] = {
    "alike.csv": (
        bytes_as(lambda: HEADINGS.encode() + f"\n{GOOD_ROW}".encode() * 1_000_000),
        "has more than 250,000 rows: split it into several files",
    ),
    "one-quote.csv": (
        bytes_as(lambda: HEADINGS.encode() + b'\n"a",b,c,d,e' * 300_000),
        "has more than 250,000 rows",
    ),
    "commas.csv": (
        bytes_as(lambda: _TABLE + (b"x" + b"," * 1_000_000 + b"\n") * 30),
        "has more than 20,000,000 cells: delete the rows and columns that you don't need",
    ),
    "semicolons.csv": (
        bytes_as(lambda: b"name;zip_code\nA;85016\n" + (b";" * 500 + b"x\n") * 50_000),
        "has more than 20,000,000 cells",
    ),
    "cell-of-50-megabytes.csv": (
        bytes_as(lambda: _TABLE + b'"' + b"x" * 50_000_000 + b'",1 Example Road,Phoenix,AZ,85016'),
        "Row 3 opens a quotation mark",
    ),
    "one-line.csv": (bytes_as(lambda: b"name,zip_code," + b"x" * 190_000_000), "is longer than"),
    "wide.csv": (
        bytes_as(lambda: b"name" + b",zip_code" * 10_000 + b"\nA\n"),
        "at most 1,000 columns are read: delete those that you don't need",
    ),
    "far.xlsx": (with_cell("XFD1048576"), "1,000 MB or 20,000,000 cells): delete what is not"),
    "rather-far.xlsx": (with_cell("XFD2000"), "has more than 20,000,000 cells"),
    "narrower.xlsx": (with_cell("ALK40000"), "has more than 20,000,000 cells"),
    "no-such-column.xlsx": (with_cell("ZZZZ3"), "at most 1,000 columns are read"),
    "no-such-row.xlsx": (with_cell("A4294967295"), "20,000,000 cells"),
    "merged.xlsx": (
        with_behind(f"<mergeCells>{_MERGE * 50_000}</mergeCells>", before=_TALL),
        "is broken",
    ),
    "laughing.xlsx": (laughing, "is broken"),
    "reads-a-file.xlsx": (reading_a_file, "is broken"),
    "one-string.xlsx": (one_string_everywhere, "is too large once it is unpacked"),
    "many.zip": (bytes_as(many_files), "is too large once it is unpacked"),
    "torn.zip": (bytes_as(lambda: _torn(packed({"a.csv": _TABLE * 50}))), "is broken"),
    "deep.json": (bytes_as(lambda: b'{"resourceType": "Bundle", "entry": ' + b"[" * 10_000_000),
                  "is no JSON"),
    "deep.geojson": (
        bytes_as(lambda: b'{"type": "FeatureCollection", "features": ' + b"[" * 10_000_000),
        "deep.geojson",
    ),
    "values.json": (
        bytes_as(lambda: b'{"resourceType": "Bundle", "entry": [' + b"{}," * 15_000_000 + b"{}]}"),
        "has more than 20,000,000 cells",
    ),
    "values.geojson": (
        bytes_as(
            lambda: b'{"type": "FeatureCollection", "features": [' + b"{}," * 15_000_000 + b"{}]}"
        ),
        "has more than 20,000,000 cells",
    ),
    "lines.ndjson": (
        bytes_as(lambda: b'{"resourceType": "Location"}' + b"\n" * 100_000_000),
        "has more than 20,000,000 cells",
    ),
}  # fmt: skip
"""What each is refused with; all of them together take less than a minute of the processor."""

READ: dict[str, Callable[[Path], None]] = {
    "comment.xlsx": with_behind( "<!--" + "<c " * _TAGS + "-->"),
    "attributes.xlsx": with_behind("<!--<c" + ' t="e"' * _TAGS + "-->"),
    "rows.xlsx": with_behind("<!--" + "<row " * _TAGS + "-->"),
    "errors.xlsx": with_behind("<!--" + '<c t="e"><f>' * _TAGS + "-->"),
    "links.xlsx": with_behind("<!--" + "<hyperlink " * _TAGS + "-->"),
    "deep.xlsx": with_behind("<a>" * _TAGS),
    "last-row.xlsx": with_cell("A1048576"),
    "one-site.csv": bytes_as(
        lambda: f"{HEADINGS},phone\n".encode()
        + b"".join(f"{GOOD_ROW},602-555-{n:04}\n".encode() for n in range(10_000))
    ),
    "quotes.csv": bytes_as(lambda: _TABLE + b'a "b,c\n' * 20_000),
    "open-quotes.csv": bytes_as(lambda: _TABLE + b'"a" b,"c"\n' * 20_000),
}  # fmt: skip
"""Files that are read, however they are made."""


def _torn(data: bytes) -> bytes:
    middle = len(data) // 3
    return data[:middle] + b"\xff" * 20 + data[middle + 20 :]
