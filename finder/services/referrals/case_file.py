"""A file of cases: a spreadsheet in any shape, with a place and needs in each row.

Nothing of it is kept: the bytes and the cases are in memory as long as they are matched.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from finder.directory.columns import restored
from finder.errors.referrals import NoNeedsColumn, TooManyCases
from finder.intake.file.archive import is_archive
from finder.intake.file.clinic_file import bytes_of, name_of
from finder.intake.file.delimiter import delimiter_of
from finder.intake.file.encoding import UTF_8, Text, text_of
from finder.intake.file.letters import restored_row
from finder.intake.file.row import Row
from finder.intake.file.rows import rows_of
from finder.intake.file.table import unique_titles
from finder.intake.file.workbook import read_sheet
from finder.shipped import DATA
from finder.taxonomy.folding import fold

MOST_CASES = 100_000
"""Cases of one file."""

CASE, PLACE, NEEDS = "case_id", "place", "needs"
_NAMED_IN_A_SENTENCE = 8


@dataclass(frozen=True, slots=True)
class Case:
    """One row: its cells as they stand there, and what they say of place and needs."""

    cells: tuple[str, ...]
    place: str = ""
    needs: str = ""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The headings and the cases, in the order of the file; blank rows between them are cases."""

    headings: tuple[str, ...]
    cases: tuple[Case, ...]


def read_cases(
    source: Path | bytes, name: str | None = None, *, most: int = MOST_CASES
) -> CaseFile:
    """The cases of a CSV file or a workbook.

    Several columns of places make up one place, several of needs all the needs. A row with a
    blank cell is a case too, and so is a blank row with others after it, so that what comes back
    stands beside what was given.

    Raises:
        UnreadableFile: it is no table, no heading says where the needs are, or it has more
            than `most` cases.

    """
    called = name or name_of(source)
    rows = _rows(bytes_of(source, called), called)
    first = next(rows)
    headings = unique_titles(first.cells)
    columns = [_column_of(heading) for heading in headings]
    if NEEDS not in columns:
        shown = tuple(f"“{one[:40]}”" for one in headings if one)[:_NAMED_IN_A_SENTENCE]
        raise NoNeedsColumn(name=called, headings=shown)
    cases: list[Case] = []
    for row in _with_blank_ones(rows, first.number):
        if len(cases) == most:
            raise TooManyCases(name=called, most=most)
        cases.append(_case(row, columns))
    return CaseFile(headings, tuple(cases))


def _rows(data: bytes, name: str) -> Iterator[Row]:
    if is_archive(data):
        text, delimiter = Text(read_sheet(data, name).data, UTF_8, is_guessed=False), ","
    else:
        text = text_of(data, name)
        with text.open() as stream:
            delimiter = delimiter_of(stream)
    with text.open() as stream:
        yield from map(restored_row, rows_of(stream, delimiter, name))


def _with_blank_ones(rows: Iterable[Row], before: int) -> Iterator[Row]:
    """The rows, and one for each number that is missing between two of them."""
    for row in rows:
        yield from (Row(number, []) for number in range(before + 1, row.number))
        yield row
        before = row.number


def _case(row: Row, columns: Sequence[str]) -> Case:
    cells = tuple(restored(cell.strip()) for cell in row.cells)
    said: dict[str, list[str]] = {PLACE: [], NEEDS: []}
    for column, cell in zip(columns, cells, strict=False):
        if cell and column in said:
            said[column].append(cell)
    return Case(cells, place=", ".join(said[PLACE]), needs="; ".join(said[NEEDS]))


def _column_of(heading: str) -> str:
    """Which column a heading stands for, "" for one of the file's own."""
    return _headings().get(fold(heading), "")


@lru_cache(maxsize=1)
def _headings() -> dict[str, str]:
    with (DATA / "referrals" / "case_headings.csv").open(encoding="utf-8", newline="") as stream:
        return {fold(row["heading"]): row["column"] for row in csv.DictReader(stream)}
