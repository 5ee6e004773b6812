"""Rows that the csv module refuses: read all the same, with what is wrong with them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from finder.directory.columns import Problem, ProblemCode, problem

_QUOTED = re.compile(r' *"([^"]*+(?:""[^"]*+)*+)(")?')
_LINE_END = re.compile(r"\r\n?|\n")


class FaultyRow(NamedTuple):
    """The cells of a row and the problems of its quotation marks.

    `end` is where the next row begins in the text. `is_open` says that a quotation mark
    is never closed, so that the last cell holds the rest of the text.
    """

    cells: list[str]
    faults: tuple[Problem, ...]
    end: int
    is_open: bool


def read_faulty_row(text: str, delimiter: str = ",") -> FaultyRow:
    """The row that `text` begins with; text after a closing quotation mark stays in its cell."""
    cells: list[str] = []
    faults: list[Problem] = []
    sign = _sign(delimiter)
    place = 0
    while True:
        inner = ""
        quoted = _QUOTED.match(text, place)
        if quoted:
            inner, place = quoted[1].replace('""', '"'), quoted.end()
            if not quoted[2]:
                return FaultyRow([*cells, inner], tuple(faults), place, is_open=True)
        after = place
        found = sign.search(text, after)
        place = found.start() if found else len(text)
        rest = text[after:place]
        if quoted and not rest.strip():
            rest = ""
        elif quoted:
            faults.append(problem(ProblemCode.TEXT_AFTER_QUOTE, rest))
        cells.append(inner + rest)
        if not text.startswith(delimiter, place):
            break
        place += 1
    line_end = _LINE_END.match(text, place)
    return FaultyRow(cells, tuple(faults), line_end.end() if line_end else place, is_open=False)


@cache
def _sign(delimiter: str) -> re.Pattern[str]:
    return re.compile(rf"[{re.escape(delimiter)}\r\n]")
