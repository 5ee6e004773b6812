"""What is said of a file as a whole, before any of its rows."""

from __future__ import annotations

from collections.abc import Iterator

from finder.directory.columns import Problem, ProblemCode, problem
from finder.directory.columns.parts import part
from finder.intake.file.encoding import ENCODINGS
from finder.intake.file.no_headings import NO_HEADINGS
from finder.intake.file.table import Table


def file_remarks(table: Table) -> Iterator[Problem]:
    """How the table was found in the file, where that was not certain, and what is beside it."""
    if table.encoding_is_guessed:
        encoding = ENCODINGS[table.encoding]
        yield problem(ProblemCode.ENCODING_GUESSED, "", encoding=encoding)
    if above := table.above:
        lines = part("above", count=len(above))
        yield problem(ProblemCode.LINES_ABOVE, table.first_words, lines=lines)
    if table.heading == NO_HEADINGS:
        yield problem(ProblemCode.HEADINGS_MADE_UP, "")
    yield from table.remarks.problems(table.sheet)
