"""One row of a table, as it stands in the file."""

from __future__ import annotations

from typing import NamedTuple

from finder.directory.columns import Problem


class Row(NamedTuple):
    """The cells of one row; `number` counts from 1 and counts blank rows too.

    `faults` are what is wrong with its quotation marks. `damaged` is the first cell whose
    letters were put back, as it stood in the file; "" if all were right.
    """

    number: int
    cells: list[str]
    faults: tuple[Problem, ...] = ()
    damaged: str = ""
