"""Warnings that would repeat themselves in row after row: said once, with a count."""

from __future__ import annotations

from collections.abc import Iterator

from finder.directory.columns import Problem, ProblemCode, problem
from finder.directory.columns.parts import part

REPEATED = frozenset(
    {
        ProblemCode.READ_AS_BLANK,
        ProblemCode.ANSWER_NAMES_NONE,
        ProblemCode.NAME_OF_ORGANIZATION,
        ProblemCode.WORD_LEFT_OUT,
    }
)


class RepeatedWarnings:
    """Counts the cells of a column with the same text and the same warning."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, ProblemCode, str], list[int]] = {}

    def add(self, row: int, column: str, found: Problem) -> None:
        """Count one more cell."""
        first_and_count = self._counts.setdefault((column, found.code, found.value), [row, 0])
        first_and_count[1] += 1

    def __iter__(self) -> Iterator[tuple[int, str, Problem]]:
        """The row of the first cell of each sort, its column, and the warning for all."""
        for (column, code, value), (row, count) in self._counts.items():
            more = part("more.cells", count=count - 1) if count > 1 else ""
            yield row, column, problem(code, value, more=more)
