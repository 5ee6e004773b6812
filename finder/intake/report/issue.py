"""One thing to fix in a clinic file, and where it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from finder.directory.columns import Problem, ProblemCode, Severity, shortened
from finder.directory.columns.parts import part

LONGEST_HEADING = 100


@dataclass(frozen=True, slots=True)
class Issue:
    """A problem at its place.

    `row` is the row as a spreadsheet numbers it (the headings are row 1); `column` is its
    heading, "" for the row as a whole. `str` gives the whole sentence with its place.
    """

    row: int
    column: str
    found: Problem

    def __str__(self) -> str:
        kind = "place.cell" if self.column else "place.row"
        return part(kind, row=str(self.row), column=self.column, message=self.found).said()

    @property
    def code(self) -> ProblemCode:
        """The rule."""
        return self.found.code

    @property
    def severity(self) -> Severity:
        """What becomes of the row, or of the cell."""
        return self.found.severity

    @property
    def message(self) -> str:
        """The sentence, without its place."""
        return self.found.message

    @property
    def value(self) -> str:
        """The text at fault."""
        return self.found.value

    @property
    def is_error(self) -> bool:
        """Whether it keeps the row out."""
        return self.found.is_error

    @property
    def is_fault(self) -> bool:
        """Whether it keeps out the row, or a cell of it."""
        return self.found.is_fault

    @property
    def is_loss(self) -> bool:
        """Whether something that stands there was not taken."""
        return self.found.is_loss


def issue(row: int, column: str, found: Problem) -> Issue:
    """`found` at its place."""
    return Issue(row, shortened(column, LONGEST_HEADING), found)


def heading_issue(row: int, title: str, found: Problem) -> Issue:
    """`found` in a heading: what would cost a row no more than its cell is all of a column here."""
    is_costly = found.is_fault or found.code is ProblemCode.TEXT_AFTER_QUOTE
    return issue(row, title, replace(found, is_costly=True) if is_costly else found)
