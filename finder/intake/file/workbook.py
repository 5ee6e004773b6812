"""Excel workbooks (.xlsx): looked over before anything is unpacked, then read apart.

A workbook is a ZIP archive of XML, and a small one can stand for any number of cells. So
its members are judged by what the archive says of them, and the rest happens in a process
of its own, `workbook_rows.py`, whose memory, time and output are bounded.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple, TypedDict

from finder.errors import UnreadableFile
from finder.errors.clinic_files import (
    BrokenWorkbook,
    EmptyFile,
    ForeignFile,
    NoSuchSheet,
    TooManyCells,
    UnpackedTooLarge,
)
from finder.intake.file import clinic_file, size, workbook_rows
from finder.intake.file.archive import archive_in, is_archive
from finder.intake.file.places import bounded
from finder.intake.file.sheet_choice import Peek, best_sheet, holding_tables
from finder.intake.file.sheet_remarks import SheetRemarks
from finder.language.figures import AnyOf

_LARGEST_UNPACKED = UnpackedTooLarge.megabytes * 1_000_000
_SECONDS = 60
"""Of the processor; the largest list that fits takes a third of it."""
_LONGEST_WAIT = 300
_TOLD_BYTES = 1_000_000
"""What is told of a workbook has at most so many, before its rows."""


class Sheet(NamedTuple):
    """One sheet of a workbook as CSV (UTF-8, commas), and the names of all that are shown."""

    data: bytes
    name: str
    names: tuple[str, ...]
    remarks: SheetRemarks


class _Told(TypedDict):
    """What the other process tells of a workbook; see `workbook_rows`."""

    sheets: list[str]
    hidden: list[str]
    peeks: dict[str, Peek]
    sheet: str | None
    hidden_rows: int
    merged: int
    links: int
    link: str


def read_sheet(data: bytes, name: str, wanted: str | None = None) -> Sheet:
    """The sheet that is `wanted`, or else the one that has the clinics, by its headings.

    Cells become the texts that a person sees: 85016.0 is 85016, a day is 2026-01-31.

    Raises:
        UnreadableFile: it is no workbook, it is protected, has macros, is broken, too large
            when unpacked, or has no such sheet.

    """
    _look_over(data, name)
    told, rows = _run(data, name, wanted)
    peeks = told["peeks"]
    best = best_sheet(peeks) if wanted is None else None
    if best not in (None, told["sheet"]):
        told, rows = _run(data, name, best)
    sheet = told["sheet"]
    if sheet is None:
        if wanted is not None:
            listed = AnyOf(f"“{each[:31]}”" for each in told["sheets"][:20])
            raise NoSuchSheet(name=name, sheets=listed)
        raise EmptyFile(name=name)
    shown = told["sheets"]
    remarks = SheetRemarks(
        passed=tuple(shown[: shown.index(sheet)]) if wanted is None else (),
        others=tuple(each for each in holding_tables(peeks) if each != sheet),
        hidden=tuple(told["hidden"]),
        hidden_rows=told["hidden_rows"],
        merged=told["merged"],
        links=told["links"],
        link=told["link"],
    )
    return Sheet(rows, sheet, tuple(shown), remarks)


def sheets_of(data: bytes, name: str) -> tuple[str, ...]:
    """The names of the sheets that can be read, none for what is no workbook."""
    if not is_archive(data):
        return ()
    try:
        _look_over(data, name)
        return tuple(_run(data, name, None)[0]["sheets"])
    except UnreadableFile:
        return ()


def _look_over(data: bytes, name: str) -> None:
    with archive_in(data, name) as archive:
        members = archive.infolist()
    names = {member.filename.lower() for member in members}
    if any(member.flag_bits & 1 for member in members):
        raise ForeignFile(name=name, format="locked")
    if any(each.endswith("vbaproject.bin") for each in names):
        raise ForeignFile(name=name, format="macros")
    if "xl/workbook.bin" in names:
        raise ForeignFile(name=name, format="binary-workbook")
    if "mimetype" in names and "content.xml" in names:
        raise ForeignFile(name=name, format="open-document")
    if "xl/workbook.xml" not in names:
        raise ForeignFile(name=name, format="archive")
    if sum(member.file_size for member in members) > _LARGEST_UNPACKED:
        raise UnpackedTooLarge(name=name)


def _run(data: bytes, name: str, wanted: str | None) -> tuple[_Told, bytes]:
    """What the other process tells of the workbook, and the rows that it wrote."""
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as target:
        source.write(data)
        source.seek(0)
        try:
            done = subprocess.run(  # noqa: S603 - our own script; the wanted name is only compared
                [
                    *(sys.executable, "-I", str(Path(bounded.__file__))),
                    *map(str, (clinic_file.LARGEST_FILE + _TOLD_BYTES, _SECONDS)),
                    *(str(Path(workbook_rows.__file__)), str(size.MOST_CELLS), json.dumps(wanted)),
                ],
                stdin=source,
                stdout=target,
                stderr=subprocess.DEVNULL,
                timeout=_LONGEST_WAIT,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise UnpackedTooLarge(name=name) from None
        if done.returncode == workbook_rows.BROKEN:
            raise BrokenWorkbook(name=name)
        if done.returncode == workbook_rows.PROTECTED:
            raise ForeignFile(name=name, format="locked")
        if done.returncode == workbook_rows.TOO_MANY:
            raise TooManyCells(name=name, most=size.MOST_CELLS)
        if done.returncode:  # out of memory, time or room
            raise UnpackedTooLarge(name=name)
        target.seek(0)
        told: _Told = json.loads(target.readline())
        return told, target.read()
