"""Clinic names as one text, in which a word is found faster than name by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

import numpy as np
from numpy.typing import NDArray

from finder.search.texts import GatheredTexts, TextColumn
from finder.spelling.finding import SearchableName, SoughtWord, has_words, sought_words


class NameColumn:
    """The names of clinics, one a row; a name may hold several spellings.

    `words` and `forms` are those of `finder.spelling.finding.searchable`.
    """

    def __init__(self, words: TextColumn, forms: TextColumn) -> None:
        self._words = words
        self._forms = forms

    @classmethod
    def of(cls, names: Iterable[SearchableName]) -> Self:
        """The column of some names, row by row."""
        words, forms = GatheredTexts(), GatheredTexts()
        for name in names:
            words.add(name.words)
            forms.add(name.forms)
        return cls(TextColumn(*words.done()), TextColumn(*forms.done()))

    def rows_with(self, asked: str) -> NDArray[np.int64]:
        """The rows, ascending, whose name holds every word of `asked`, in any order.

        A word may be the beginning or middle of a longer one. Text without a letter or
        digit asks for nothing, so every row has it.
        """
        words = sought_words(asked)
        if not words:
            return np.arange(len(self._words), dtype=np.int64)
        rows = [
            row
            for row in sorted(self._rows_holding(words[0]))
            if has_words(SearchableName(self._words[row], self._forms[row]), words[1:])
        ]
        return np.array(rows, dtype=np.int64)

    def _rows_holding(self, word: SoughtWord) -> set[int]:
        places = ((self._words, word.in_words), (self._forms, word.in_forms))
        return {
            row for texts, parts in places for part in parts for row in texts.rows_holding(part)
        }
