"""Any file that people have as a table of texts: CSV in any shape, or a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from finder.errors import UnreadableFile
from finder.intake.delimiter import DELIMITERS, delimiter_of
from finder.intake.encoding import UTF_8, Text, text_of
from finder.intake.file import bytes_of, name_of
from finder.intake.rows import rows_of
from finder.intake.table import FORMATS, Format, Table
from finder.intake.workbook import is_archive, read_sheet

if TYPE_CHECKING:
    from pathlib import Path

_PREVIEWED = 11
"""Rows, the headings among them."""


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What somebody chose because the guess was wrong; None leaves it to the guess.

    `encoding` is one of `encoding.ENCODINGS`, `delimiter` one of `delimiter.DELIMITERS`,
    `sheet` the name of a sheet of a workbook.
    """

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None


def read_table(
    source: Path | bytes, name: str | None = None, options: ReadingOptions | None = None
) -> Table:
    """The table in a file, given by its path or its bytes; `name` is what sentences call it.

    Raises:
        UnreadableFile: it is no such file, or has no row under its headings.

    """
    options = options or ReadingOptions()
    called = name or name_of(source)
    data = bytes_of(source, called)
    if is_archive(data):
        sheet = read_sheet(data, called, options.sheet)
        text = Text(sheet.data, UTF_8, is_guessed=False)
        return _table(called, text, "", sheet.name, sheet.names)
    text = text_of(data, called, options.encoding)
    delimiter = options.delimiter or _delimiter_of(text)
    if delimiter not in DELIMITERS:
        raise UnreadableFile(
            f"{called} can't be read with that sign between its cells: choose commas, semicolons, "
            "tabs or bars."
        )
    return _table(called, text, delimiter)


def _delimiter_of(text: Text) -> str:
    with text.open() as stream:
        return delimiter_of(stream)


def _table(
    name: str, text: Text, delimiter: str, sheet: str = "", sheets: tuple[str, ...] = ()
) -> Table:
    with text.open() as stream:
        preview = tuple(islice(rows_of(stream, delimiter or ",", name), _PREVIEWED))
    return Table(
        name=name,
        format=FORMATS[delimiter] if delimiter else Format.WORKBOOK,
        encoding=text.encoding if delimiter else "",
        encoding_is_guessed=text.is_guessed,
        encodings=tuple(text.can_be()) if delimiter else (),
        delimiter=delimiter,
        sheet=sheet,
        sheets=sheets,
        preview=preview,
        line_count=text.count_lines(),
        text=text,
    )
