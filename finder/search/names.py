"""Clinic names as one text, in which a word is found faster than name by name."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from finder.taxonomy.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_BETWEEN = "\n"


class NameColumn:
    """The folded names of clinics, one a row; a name may hold several spellings."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = tuple(names)
        self._text = _BETWEEN.join(self._names)
        lengths = (len(name) + len(_BETWEEN) for name in self._names)
        self._starts = [0, *accumulate(lengths)]

    def rows_with(self, asked: str) -> NDArray[np.int64]:
        """The rows, ascending, whose name holds every word of `asked`, in any order.

        A word may be the beginning or middle of a longer one. Text without a letter or
        digit asks for nothing, so every row has it.
        """
        words = sorted(set(fold(asked).split()), key=len, reverse=True)
        if not words:
            return np.arange(len(self._names), dtype=np.int64)
        rows = [
            row
            for row in self._rows_holding(words[0])
            if all(word in self._names[row] for word in words[1:])
        ]
        return np.array(rows, dtype=np.int64)

    def _rows_holding(self, word: str) -> list[int]:
        rows = []
        found = self._text.find(word)
        while found >= 0:
            row = bisect_right(self._starts, found) - 1
            rows.append(row)
            found = self._text.find(word, self._starts[row + 1])
        return rows
