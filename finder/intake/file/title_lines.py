"""Lines above the headings: a title, a date, a remark, as sheets that are printed have them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from finder.intake.file.known_headings import (
    has_known_headings,
    has_likely_headings,
    known_headings,
)

FIRST_ROWS = 10
"""Among so many rows that are not blank the headings are looked for."""


def lines_above(rows: Sequence[Sequence[str]]) -> int:
    """How many of the first rows stand above the headings.

    None where the first row has known headings itself, or where no row has: a file whose
    headings nobody knows begins with them. Headings in two rows, the first of which only says
    what several of the second are about, are in the second.

    >>> lines_above([
    ...     ["Pain clinics in Arizona"],
    ...     ["Clinic Name", "City", "State", "Zip"],
    ...     ["Sample Clinic", "Phoenix", "AZ", "85016"],
    ... ])
    1

    """
    tests: tuple[Callable[[Sequence[str]], bool], ...] = (has_known_headings, has_likely_headings)
    for is_heading in tests:
        for place, cells in enumerate(rows[:FIRST_ROWS]):
            if is_heading(cells):
                return place + _says_more(cells, rows[place + 1 :])
    return 0


def _says_more(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether the row below has all known headings of this one, and others too."""
    return bool(below) and known_headings(cells) < known_headings(below[0])
