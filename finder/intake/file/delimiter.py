"""Column separator of a text: commas, semicolons, tabs or bars."""

from __future__ import annotations

import csv
from itertools import islice
from typing import TextIO

from finder.intake.file.rows import SEPARATOR_LINE
from finder.intake.file.title_lines import lines_above

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
"""What may part cells, with its name for people."""

_SAMPLE_ROWS = 20
_SAMPLE = 200_000


def delimiter_of(stream: TextIO) -> str:
    """What most likely parts the cells; commas where nothing speaks for anything else.

    The heading row decides, because cells below may hold lists. Among those that part it,
    the one wins under which most rows are as wide as the headings, then the one that gives
    the most columns.
    """
    sample = stream.read(_SAMPLE)
    first, _, _ = sample.partition("\n")
    if stated := SEPARATOR_LINE.match(first + "\n"):
        return stated[1] if stated[1] in DELIMITERS else ","
    scores = {sign: _score(sample, sign) for sign in DELIMITERS}
    return max(scores, key=lambda sign: scores[sign])


def _score(sample: str, delimiter: str) -> tuple[float, int]:
    try:
        reader = csv.reader(sample.splitlines(keepends=True), delimiter=delimiter)
        rows = [row for row in islice(reader, _SAMPLE_ROWS) if any(map(str.strip, row))]
    except csv.Error:
        return 0, 0
    rows = rows[lines_above(rows) :]
    if not rows or len(rows[0]) == 1:
        return 0, 0
    width = len(rows[0])
    alike = sum(len(row) == width for row in rows) / len(rows)
    return (round(width * (0.5 + alike), 1), width)
