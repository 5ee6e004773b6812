"""Reads one sheet of a workbook in a process of its own: workbook on stdin, CSV on stdout.

The first line tells, as JSON, of the sheets and of what a sheet has beside its cells. It is run as
a script by `places/bounded.py` and so imports nothing of the finder; whatever a hostile workbook
does to it happens to it alone.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import sys
import zipfile
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

BROKEN, PROTECTED, TOO_MANY = 3, 4, 5
"""Exit codes; any other but 0 means that it ran out of memory, time or room."""

_WHOLE = 1e15
"""Below it, a number without a fraction is written without a point."""
_PEEKED_ROWS, _PEEKED_CELLS, _PEEKED_LETTERS = 21, 60, 100
_MOST_PEEKED = 30
_MOST_SPREAD = 31 * 1_048_576
"""Cells, blank or not, of a sheet that fits into the memory: as many columns to the last row."""
_MOST_HELD = 5_000_000
"""Cells of a sheet that is kept while others are looked at."""
_TALLEST = 5_000
"""Rows that a merged cell fills; more is a whole column in one colour."""

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(
    rb'<(?:\w+:)?c\s(?=[^<>]*\bt="e")([^<>]*)>'
    rb"(?:<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>))?"
    rb"<(?:\w+:)?v>([^<]{1,20})<"
)
_HIDDEN = re.compile(rb'<(?:\w+:)?row\s(?=[^<>]*\bhidden="(?:1|true)")[^<>]*(?<!/)>')
_LINK = re.compile(rb"<(?:\w+:)?hyperlink\s([^<>]*)>")
_AT = re.compile(rb'\b(?:r|ref)="\$?([A-Z]{1,3})\$?(\d{1,7})')
_LINK_ID = re.compile(rb'\bid="([^"]{1,60})"')


class ReachesTooFar(Exception):
    """A sheet reaches further than is read, if only by one cell far away from the others."""


def cell_text(value: object) -> str:
    """What a person sees in the cell."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _WHOLE else repr(value)
    if isinstance(value, dt.datetime):
        is_day = value.time() == dt.time.min
        return value.date().isoformat() if is_day else value.isoformat(" ", "seconds")
    return str(value)


def _texts(row: list[object]) -> list[str]:
    """What a person sees in the cells of a row; of a blank one nothing is kept."""
    if not any(row) and all(cell == "" for cell in row):
        return []
    return [cell if type(cell) is str else cell_text(cell) for cell in row]


def _reaches_too_far(sheet: Any, most: int) -> bool:  # noqa: ANN401 - a CalamineSheet
    """Whether there are more cells than are read; those of blank rows between others are none."""
    reach = sheet.height * sheet.width
    if sheet.start is None or reach <= most:
        return False
    return reach > _MOST_SPREAD or bool(sheet.width * sum(map(any, sheet.iter_rows())) > most)


class _Xml:
    """What the file of a sheet says that is no cell's value: errors, links, hidden rows."""

    def __init__(self, data: bytes, name: str) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        path = self._path(name)
        self.text = self._archive.read(path) if path else b""
        folder, _, file = path.rpartition("/")
        self._targets = self._relations(f"{folder}/_rels/{file}.rels") if path else {}

    def _path(self, name: str) -> str:
        book = ET.fromstring(self._archive.read("xl/workbook.xml"))  # noqa: S314 - see the module
        wanted = next((each for each in book.iter() if each.get("name") == name), None)
        key = "" if wanted is None else wanted.get(_RELATION, "")
        target = self._relations("xl/_rels/workbook.xml.rels").get(key, "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        return path if path in self._archive.namelist() else ""

    def _relations(self, path: str) -> dict[str, str]:
        if path not in self._archive.namelist():
            return {}
        found = ET.fromstring(self._archive.read(path))  # noqa: S314 - as above
        return {each.get("Id", ""): each.get("Target", "") for each in found}

    def hidden_rows(self) -> int:
        return len(_HIDDEN.findall(self.text))

    def errors(self) -> dict[tuple[int, int], str]:
        """What stands in cells that a formula failed in, by row and column."""
        pairs = ((_place(found[1]), found[2]) for found in _CELL.finditer(self.text))
        return {place: text.decode("utf-8", "replace") for place, text in pairs if place}

    def links(self) -> dict[tuple[int, int], str]:
        """Where linked cells lead, by row and column."""
        found = {}
        for one in _LINK.finditer(self.text):
            place, key = _place(one[1]), _LINK_ID.search(one[1])
            target = self._targets.get(key[1].decode(), "") if key else ""
            if place and target.startswith(("http://", "https://", "mailto:")):
                found[place] = target
        return found


def _place(attributes: bytes) -> tuple[int, int] | None:
    found = _AT.search(attributes)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + letter - ord("A") + 1
    return int(found[2]) - 1, column - 1


class _SheetRows:
    """The rows of one sheet with what its merged, failed and linked cells stand for."""

    def __init__(self, sheet: Any, xml: _Xml) -> None:  # noqa: ANN401 - a CalamineSheet
        self._first = sheet.start[1]
        self._may_fill = sheet.height * sheet.width
        self._width = sheet.width
        self.rows = [_texts(row) for row in sheet.iter_rows()]
        self._fill({place: text for place, text in xml.errors().items() if not self._at(place)})
        self.merged = sum(self._filled_down(*each) for each in sheet.merged_cell_ranges or ())
        self.links, self.link = self._linked(xml.links())

    def _at(self, place: tuple[int, int]) -> str:
        row, column = place[0], place[1] - self._first
        inside = 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row])
        return self.rows[row][column] if inside else ""

    def _fill(self, texts: dict[tuple[int, int], str]) -> None:
        for (row, place), text in texts.items():
            column = place - self._first
            if 0 <= row < len(self.rows) and 0 <= column < self._width:
                self.rows[row] = self.rows[row] or [""] * self._width
                self.rows[row][column] = text

    def _filled_down(self, begin: tuple[int, int], end: tuple[int, int]) -> bool:
        """Write what stands in a cell over several rows into each of them."""
        (top, column), (bottom, _) = begin, end
        text = self._at(begin)
        if not text or not top < bottom <= top + _TALLEST:
            return False
        bottom = min(bottom, len(self.rows) - 1)
        self._may_fill -= bottom - top
        if self._may_fill < 0:
            raise ValueError("cells are merged that are merged already")
        rows = [row for row in range(top + 1, bottom + 1) if not self._at((row, column))]
        self._fill({(row, column): text for row in rows if self._holds(row)})
        return True

    def _holds(self, row: int) -> bool:
        return row < len(self.rows) and any(self.rows[row])

    def _linked(self, links: dict[tuple[int, int], str]) -> tuple[int, str]:
        """Take where links lead for their words, if those are the same all down the column.

        What is left is counted: its words are read, and not where they lead.
        """
        by_column: dict[int, dict[tuple[int, int], str]] = {}
        for place, target in links.items():
            if text := self._at(place):
                shown = target.removeprefix("mailto:")
                if text not in shown and shown.rstrip("/") not in text:
                    by_column.setdefault(place[1], {})[place] = shown
        left: list[str] = []
        for found in by_column.values():
            words = {self._at(place) for place in found}
            if len(found) > 1 and len(words) <= max(1, len(found) // 5):
                self._fill(found)
            else:
                left += found.values()
        return len(left), left[0] if left else ""


def _peek(sheet: Any) -> dict[str, Any]:  # noqa: ANN401 - a CalamineSheet
    rows: list[list[str]] = []
    for row in sheet.iter_rows() if sheet.start is not None else ():
        cells = [cell_text(cell)[:_PEEKED_LETTERS] for cell in row[:_PEEKED_CELLS]]
        if any(cells):
            rows.append(cells)
        if len(rows) == _PEEKED_ROWS:
            break
    return {"rows": rows, "height": sheet.height}


class _Looked(NamedTuple):
    """The first rows of each sheet, and the first sheet that can be read."""

    peeks: dict[str, dict[str, Any]]
    name: str | None
    sheet: Any


def _looked_at(workbook: Any, names: list[str], most: int, *, is_wanted: bool) -> _Looked:  # noqa: ANN401 - a CalamineWorkbook
    """Look at one sheet after the other, with no two large ones in memory.

    Raises:
        ReachesTooFar: the only one does; among several it is left out until it is wanted.

    """
    peeks: dict[str, dict[str, Any]] = {}
    first, held = None, None
    for name in names:
        sheet = workbook.get_sheet_by_name(name)
        is_far = _reaches_too_far(sheet, most)
        if is_far and len(names) == 1:
            raise ReachesTooFar
        peeks[name] = _peek(sheet)
        if first is None and not is_far and (is_wanted or sheet.start is not None):
            first = name
            held = sheet if len(names) == 1 or sheet.height * sheet.width <= _MOST_HELD else None
        sheet = None
    if first is not None and held is None:
        held = workbook.get_sheet_by_name(first)
    return _Looked(peeks, first, held)


def _write(workbook: Any, data: bytes, wanted: str | None, most: int) -> None:  # noqa: ANN401 - a CalamineWorkbook
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 - after memory is bounded

    sheets = [one for one in workbook.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    shown = [one.name for one in sheets if one.visible == SheetVisibleEnum.Visible]
    names = shown[:_MOST_PEEKED] if wanted is None else [one for one in shown if one == wanted]
    looked = _looked_at(workbook, names, most, is_wanted=wanted is not None)
    told: dict[str, Any] = {
        "sheets": shown,
        "hidden": [one.name for one in sheets if one.name not in shown],
        "sheet": looked.name,
        "peeks": looked.peeks if len(names) > 1 else {},
        "hidden_rows": 0,
        "merged": 0,
        "links": 0,
        "link": "",
    }
    rows: list[list[str]] = []
    if looked.name is not None and looked.sheet.start is not None:
        xml = _Xml(data, looked.name)
        read = _SheetRows(looked.sheet, xml)
        rows = read.rows
        told |= {"hidden_rows": xml.hidden_rows(), "merged": read.merged}
        told |= {"links": read.links, "link": read.link}
    out = io.TextIOWrapper(sys.stdout.buffer, "utf-8", errors="replace", newline="")
    out.write(json.dumps(told) + "\n")
    writer = csv.writer(out)
    for row in rows:
        writer.writerow(row if any(row) else ())
    out.flush()


def main(arguments: list[str]) -> int:
    """Write the sheet; the exit code says what went wrong."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # noqa: PLC0415

    most, wanted = arguments
    try:
        data = sys.stdin.buffer.read()
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        _write(workbook, data, json.loads(wanted), int(most))
    except PasswordError:
        return PROTECTED
    except ReachesTooFar:
        return TOO_MANY
    except (CalamineError, ET.ParseError, KeyError, ValueError, zipfile.BadZipFile):
        return BROKEN
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
