"""One thing to fix in a clinic file, and where it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from finder.directory.columns import Problem, ProblemCode, Severity, shortened

LONGEST_HEADING = 100


@dataclass(frozen=True, slots=True)
class Issue:
    """What is wrong with a cell or a row.

    `row` is the row as a spreadsheet numbers it (the headings are row 1); `column` is its
    heading, "" for the row as a whole. `str` gives the whole sentence with its place.
    """

    row: int
    column: str
    code: ProblemCode
    severity: Severity
    message: str
    value: str

    def __str__(self) -> str:
        place = f"Row {self.row}, {self.column}" if self.column else f"Row {self.row}"
        return f"{place}: {self.message}"

    @property
    def is_error(self) -> bool:
        """Whether it keeps the row out."""
        return self.severity is Severity.ERROR

    @property
    def is_fault(self) -> bool:
        """Whether it keeps out the row, or a cell of it."""
        return self.severity is not Severity.WARNING

    @property
    def is_loss(self) -> bool:
        """Whether something that stands there was not taken: who is present is to fix it."""
        return self.is_fault or self.code is ProblemCode.REST_LEFT_OUT


def issue(row: int, column: str, found: Problem) -> Issue:
    """`found` at its place."""
    return Issue(
        row,
        shortened(column, LONGEST_HEADING),
        found.code,
        found.severity,
        found.message,
        found.value,
    )


def heading_issue(row: int, title: str, found: Problem) -> Issue:
    """`found` in a heading: what would cost a row no more than its cell is all of a column here."""
    told = issue(row, title, found)
    is_costly = told.is_fault or told.code is ProblemCode.TEXT_AFTER_QUOTE
    return replace(told, severity=Severity.ERROR) if is_costly else told
