"""Lists that a command writes for somebody to fill in, and what they filled in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from finder.directory.columns.facts import FACT_KINDS
from finder.exchange.csv_file import CSV_ENCODING
from finder.files import atomic_text
from finder.intake.file.clinic_file import bytes_of
from finder.intake.file.table import Table
from finder.intake.report.cells_to_fix import cells_to_fix
from finder.intake.report.report import CheckReport
from finder.matching import Verdict
from finder.services.imports.answer_file import answers_in
from finder.services.imports.fix_file import cells_csv, fixes_in
from finder.services.imports.word_file import Meanings, meanings_in, words_csv


def with_fixes(table: Table, path: Path | None) -> Table:
    """The table with what the list of cells at `path` says in place of them.

    Raises:
        UnreadableFile: it is no such list, or of another file.

    """
    if path is None:
        return table
    return replace(table, fixes=fixes_in(bytes_of(path, path.name), path.name, table))


def answers_of(path: Path | None) -> dict[tuple[str, str], Verdict]:
    """The answers in the list of waiting rows at `path`.

    Raises:
        UnreadableFile: it is no such list, or an answer is none.

    """
    return answers_in(bytes_of(path, path.name), path.name) if path else {}


def meanings_of(path: Path | None) -> Meanings:
    """What the list of words at `path` says that they mean.

    Raises:
        UnreadableFile: it is no such list, or a meaning is none.

    """
    return meanings_in(bytes_of(path, path.name), path.name) if path else {}


def write_words(target: Path, report: CheckReport) -> None:
    """Write the words of procedures and people that nobody knows, if there are any."""
    if any(one.kind in FACT_KINDS for one in report.unknown_words):
        write_csv(target, words_csv(report.unknown_words))


def write_cells(target: Path, table: Table, report: CheckReport) -> None:
    """Write the cells to fix, if there are any."""
    if cells := cells_to_fix(table, report):
        write_csv(target, cells_csv(cells))


def write_csv(target: Path, text: str) -> None:
    """Write a list as a file that spreadsheets open."""
    with atomic_text(target, CSV_ENCODING) as stream:
        stream.write(text)
