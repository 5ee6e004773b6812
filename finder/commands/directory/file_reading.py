"""How a clinic file is to be read, as it was written after a command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from finder.commands.numbers import whole_number
from finder.errors.options import (
    IdleOption,
    NoSuchColumn,
    NoSuchHeading,
    UnfitHeadingRow,
    UnfitOption,
)
from finder.intake.file.delimiter import DELIMITERS
from finder.intake.file.encoding import ENCODINGS
from finder.intake.file.no_headings import NO_HEADINGS
from finder.intake.file.reading import ReadingOptions, read_table
from finder.intake.file.table import Table
from finder.intake.headings.known_columns import KnownColumns, folded_heading
from finder.intake.validation import reading_context
from finder.language.figures import AnyOf

_SIGNS = {
    **{sign: sign for sign in DELIMITERS},
    **{name: sign for sign, name in DELIMITERS.items()},
    **{name.removesuffix("s"): sign for sign, name in DELIMITERS.items()},
    "\\t": "\t",
}
_LEFT_OUT = ""
_SHOWN = 60
_MOST_DIGITS = 7
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReading:
    """The options of reading a file as they were written."""

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    heading_row: str | None = None
    maps: tuple[str, ...] = ()

    @classmethod
    def written(
        cls,
        encoding: str | None,
        delimiter: str | None,
        sheet: str | None,
        heading_row: str | None,
        maps: Sequence[str] | None,
    ) -> FileReading:
        """What was written after a command; None for options that were left out."""
        return cls(
            encoding=encoding,
            delimiter=delimiter,
            sheet=sheet,
            heading_row=heading_row,
            maps=tuple(maps or ()),
        )

    def options(self) -> ReadingOptions:
        """What was chosen in place of what would be guessed.

        Raises:
            InvalidQuery: there is no such choice.

        """
        return ReadingOptions(
            encoding=_encoding(self.encoding),
            delimiter=_delimiter(self.delimiter),
            sheet=self.sheet,
            heading=_heading_row(self.heading_row),
        )

    def table(self, source: Path | bytes, name: str) -> Table:
        """The table in the file called `name`, read as was chosen.

        Raises:
            UnreadableFile: it is no such file.
            InvalidQuery: there is no such choice, no such row for the headings, or a choice
                is for files of another kind.

        """
        options = self.options()
        table = read_table(source, name, options)
        self._refuse_idle(table)
        if options.heading not in (None, table.heading):
            rows = tuple(str(row) for row in table.headings if row != NO_HEADINGS)
            raise UnfitHeadingRow(name=name, row=options.heading or 0, rows=rows)
        return table

    def _refuse_idle(self, table: Table) -> None:
        """Refuse an option that says nothing about a file such as `table`."""
        if not table.sheets:
            if self.sheet is not None:
                raise IdleOption(name=table.name, option="--sheet", is_workbook=False)
            return
        for option, value in (("--encoding", self.encoding), ("--delimiter", self.delimiter)):
            if value is not None:
                raise IdleOption(name=table.name, option=option, is_workbook=True)

    def columns(self, table: Table) -> dict[str, str | None]:
        """The column that each mapped heading of `table` stands for; None: leave it out.

        Raises:
            InvalidQuery: the file has no such heading, or a clinic file no such column.

        """
        if not self.maps:
            return {}
        known = KnownColumns(reading_context())
        found: dict[str, str | None] = {}
        for text in self.maps:
            heading, equals, column = (part.strip() for part in text.rpartition("="))
            if not equals or not heading:
                raise UnfitOption(option="map", given=text[:_SHOWN])
            if column != _LEFT_OUT and known.by_name(column) is None:
                raise _no_column(column, known)
            found |= dict.fromkeys(_titles(heading, table), column or None)
        return found


def _titles(heading: str, table: Table) -> list[str]:
    exact = [title for title in table.titles if title == heading]
    found = exact or [
        title
        for title in table.titles
        if title and folded_heading(title) == folded_heading(heading)
    ]
    if not found:
        named = [f"“{title[:_SHOWN]}”" for title in table.titles if title]
        raise NoSuchHeading(
            name=table.name,
            heading=heading[:_SHOWN],
            known=", ".join(named[:_MOST_NAMED]),
            more=max(len(named) - _MOST_NAMED, 0),
        )
    return found


def _no_column(column: str, known: KnownColumns) -> NoSuchColumn:
    perhaps = known.similar(column, 1)
    return NoSuchColumn(column=column[:_SHOWN], near=perhaps[0] if perhaps else "")


def _heading_row(text: str | None) -> int | None:
    if text is None:
        return None
    row = whole_number(text, _MOST_DIGITS)
    if row is None:
        raise UnfitOption(option="heading-row", given=text[:_SHOWN])
    return row


def _encoding(text: str | None) -> str | None:
    if text is None:
        return None
    name = text.strip().casefold().replace("_", "-")
    for encoding in ENCODINGS:
        if name == encoding.replace("_", "-"):
            return encoding
    raise UnfitOption(option="encoding", given=text[:_SHOWN], known=AnyOf(ENCODINGS))


def _delimiter(text: str | None) -> str | None:
    if text is None:
        return None
    sign = _SIGNS.get(text) or _SIGNS.get(text.strip().casefold())
    if sign is None:
        raise UnfitOption(option="delimiter", given=text[:_SHOWN], known=AnyOf(DELIMITERS.values()))
    return sign
