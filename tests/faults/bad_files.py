"""Files that people hand in by mistake, or to do harm."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

GOOD_ROW = "Sample New Clinic (invented),1 Example Road,Phoenix,AZ,85016"
HEADINGS = "name,street,city,state,zip_code"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def empty(path: Path) -> None:
    path.touch()


def only_blanks(path: Path) -> None:
    path.write_bytes(b" \r\n\t\r\n" * 1_000)


def only_a_header(path: Path) -> None:
    path.write_text(HEADINGS + "\n", encoding="utf-8")


def five_thousand_columns(path: Path) -> None:
    more = ",".join(f"extra {number}" for number in range(5_000))
    row = f"{GOOD_ROW}{',x' * 5_000}"
    path.write_text("\n".join([f"{HEADINGS},{more}", *[row] * 200]), encoding="utf-8")


def two_files_in_a_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("clinics.csv", "others.csv"):
            archive.writestr(name, f"{HEADINGS}\n{GOOD_ROW}\n")


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 4_000)


def an_old_workbook(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 40)


def nul_byte(path: Path) -> None:
    path.write_bytes(f"{HEADINGS}\n{GOOD_ROW}\nSample\0 B,,Mesa,AZ,85201\n".encode())


def a_cell_of_one_megabyte(path: Path) -> None:
    cells = ["n" * 1_000_000, "1 Example Road", "Phoenix", "AZ", "85016"]
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADINGS.split(","), cells])
    path.write_text(text.getvalue(), encoding="utf-8", newline="")


def a_quotation_mark_never_closed(path: Path) -> None:
    path.write_text(f'{HEADINGS}\n"{GOOD_ROW}\n' + f"{GOOD_ROW}\n" * 50_000, encoding="utf-8")


def more_than_200_megabytes(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(201_000_000)


def zeros_of_190_megabytes(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(190_000_000)


def one_line_of_190_megabytes(path: Path) -> None:
    with path.open("wb") as stream:
        for _ in range(190):
            stream.write(b"a" * 1_000_000)


def workbook_with_macros(path: Path) -> None:
    workbook(path, iter(()), more={"xl/vbaProject.bin": b"\0" * 100})


def workbook_that_is_torn(path: Path) -> None:
    workbook(path, rows_of_text())
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])


def workbook_of_ten_gigabytes(path: Path) -> None:
    zeros = b"<row/>" * 200_000
    workbook(path, (zeros for _ in range(900)))


def rows_of_text() -> Iterator[bytes]:
    for number, line in enumerate((HEADINGS, GOOD_ROW), start=1):
        cells = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in line.split(","))
        yield f'<row r="{number}">{cells}</row>'.encode()


def a_million_blank_rows() -> Iterator[bytes]:
    yield from rows_of_text()
    for start in range(3, 1_000_003, 1_000):
        rows = (f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(start, start + 1_000))
        yield "".join(rows).encode()


def workbook(path: Path, rows: Iterator[bytes], *, more: dict[str, bytes] | None = None) -> None:
    """Write a workbook of one sheet, whose rows are written as they come."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            '<Override PartName="/xl/worksheets/sheet1.xml" '
            f'ContentType="{kind}.worksheet+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="Clinics" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
        ),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
        for name, data in (more or {}).items():
            archive.writestr(name, data)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            for row in rows:
                sheet.write(row)
            sheet.write(b"</sheetData></worksheet>")


REFUSED: dict[str, Callable[[Path], None]] = {
    "empty.csv": empty,
    "only-blanks.csv": only_blanks,
    "only-a-header.csv": only_a_header,
    "zip-renamed.csv": two_files_in_a_zip,
    "binary.csv": binary,
    "old-workbook.xls": an_old_workbook,
    "nul-byte.csv": nul_byte,
    "201-megabytes.csv": more_than_200_megabytes,
    "zeros.csv": zeros_of_190_megabytes,
    "one-line.csv": one_line_of_190_megabytes,
    "never-closed.csv": a_quotation_mark_never_closed,
    "macros.xlsx": workbook_with_macros,
    "torn.xlsx": workbook_that_is_torn,
    "unpacks-to-much.xlsx": workbook_of_ten_gigabytes,
}
"""Files of which nothing can be used."""
