"""Clinic names as one text, in which a word is found faster than name by name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from finder.spelling.finding import SearchableName, SoughtWord, has_words, sought_words

_BETWEEN = "\n"


class NameColumn:
    """The names of clinics, one a row; a name may hold several spellings."""

    def __init__(self, names: Sequence[SearchableName]) -> None:
        self._names = tuple(names)
        self._words = _Lines([name.words for name in names])
        self._forms = _Lines([name.forms for name in names])

    def rows_with(self, asked: str) -> NDArray[np.int64]:
        """The rows, ascending, whose name holds every word of `asked`, in any order.

        A word may be the beginning or middle of a longer one. Text without a letter or
        digit asks for nothing, so every row has it.
        """
        words = sought_words(asked)
        if not words:
            return np.arange(len(self._names), dtype=np.int64)
        rows = [
            row
            for row in sorted(self._rows_holding(words[0]))
            if has_words(self._names[row], words[1:])
        ]
        return np.array(rows, dtype=np.int64)

    def _rows_holding(self, word: SoughtWord) -> set[int]:
        places = ((self._words, word.in_words), (self._forms, word.in_forms))
        return {
            row for lines, parts in places for part in parts for row in lines.rows_holding(part)
        }


class _Lines:
    """Texts under each other."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._text = _BETWEEN.join(lines)
        self._starts = [0, *accumulate(len(line) + len(_BETWEEN) for line in lines)]

    def rows_holding(self, part: str) -> list[int]:
        """The lines that have `part`, ascending."""
        rows = []
        found = self._text.find(part)
        while found >= 0:
            row = bisect_right(self._starts, found) - 1
            rows.append(row)
            found = self._text.find(part, self._starts[row + 1])
        return rows
