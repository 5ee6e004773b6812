"""Reads one table: a UTF-8 CSV file with exactly the stated columns."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from finder.errors import DataError


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of a table; every cell is filled and without spaces around it."""

    table: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def error(self, what: str) -> DataError:
        """An error that says where: "aliases.csv, line 7: …"."""
        return DataError(f"{self.table}, line {self.line}: {what}.")

    def flag(self, column: str) -> bool:
        """Whether the cell says yes.

        Raises:
            DataError: the cell says neither yes nor no.

        """
        if self[column] not in {"yes", "no"}:
            raise self.error(f"{column} must be yes or no, not “{self[column]}”")
        return self[column] == "yes"


def read_rows(path: Path, columns: tuple[str, ...]) -> list[TableRow]:
    """The rows of the table at `path`, in order.

    Raises:
        DataError: the file is missing or not UTF-8, its columns are others, or a cell is blank.

    """
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.reader(lines, strict=True)
            if tuple(next(reader, ())) != columns:
                raise DataError(f"{path.name}: the first line must be {','.join(columns)}.")
            return [_row(path.name, reader.line_num, columns, cells) for cells in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{path.name} cannot be read: {error}.") from error


def _row(table: str, line: int, columns: tuple[str, ...], cells: list[str]) -> TableRow:
    filled = [cell.strip() for cell in cells]
    row = TableRow(table, line, dict(zip(columns, filled, strict=False)))
    if len(filled) != len(columns):
        raise row.error(f"{len(columns)} cells are needed, not {len(filled)}")
    if not all(filled):
        raise row.error("a cell is blank")
    return row
