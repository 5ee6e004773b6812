"""What clinics answer, a bit for each concept, in as many 64-bit columns as are needed.

A *mask* is a Python integer of any width: bit k stands for the concept that the layout gave
the bit k, and is kept in bit k mod 64 of word k div 64. A question touches only the words
that its mask uses.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Self

import numpy as np
from numpy.typing import NDArray

Word = NDArray[np.uint64]

WORD = 64
"""Bits of one column."""

_LOW = (1 << WORD) - 1


def words_needed(bits: int) -> int:
    """How many columns so many bits take: one at least."""
    return max(1, -(-bits // WORD))


@lru_cache(maxsize=4096)
def parts(mask: int) -> tuple[tuple[int, np.uint64], ...]:
    """The words that a mask uses, each with its bits there."""
    return tuple(
        (word, np.uint64(bits))
        for word in range(words_needed(mask.bit_length()))
        if (bits := mask >> word * WORD & _LOW)
    )


@lru_cache(maxsize=16)
def side_by_side(masks: tuple[int, ...]) -> tuple[Word, ...]:
    """The bits of several masks, for each word that any of them uses an array of one length."""
    return tuple(
        np.array([mask >> place * WORD & _LOW for mask in masks], dtype=np.uint64)
        for place in range(words_needed(max(masks).bit_length()))
    )


class Answers:
    """One sort of answer (yes, or no) of every row, as read-only columns of one length."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = tuple(words)
        for word in self.words:
            word.setflags(write=False)

    @classmethod
    def of(cls, masks: Sequence[int], bits: int) -> Self:
        """The columns of one mask for each row, in a layout of so many `bits`."""
        return cls(
            [
                np.array([mask >> word * WORD & _LOW for mask in masks], dtype=np.uint64)
                for word in range(words_needed(bits))
            ]
        )

    def with_bit(self, bit: int, having: NDArray[np.bool_]) -> Answers:
        """The same answers, but that those `having` it have a bit and nobody else."""
        place, low = divmod(bit, WORD)
        words = list(self.words)
        others = words[place] & ~np.uint64(1 << low)
        words[place] = others | having.astype(np.uint64) << np.uint64(low)
        return Answers(words)

    def taken(self, rows: NDArray[np.int64]) -> Answers:
        """The answers of some rows, in their order."""
        return Answers([word[rows] for word in self.words])

    def __len__(self) -> int:
        return len(self.words[0])

    @property
    def width(self) -> int:
        """The number of words."""
        return len(self.words)

    def mask(self, row: int) -> int:
        """All answers of one row, as a mask."""
        return sum(int(word[row]) << place * WORD for place, word in enumerate(self.words))

    def has(self, bit: int) -> NDArray[np.bool_]:
        """For every row: whether it has the bit."""
        place, low = divmod(bit, WORD)
        found: NDArray[np.bool_] = (self.words[place] & np.uint64(1 << low)) != 0
        return found

    def at(self, rows: NDArray[np.int64]) -> AnswersAt:
        """The answers of some rows; a word is fetched when it is first asked about."""
        return AnswersAt(self.words, rows)


class AnswersAt:
    """The answers of some rows, in their order."""

    def __init__(self, words: tuple[Word, ...], rows: NDArray[np.int64]) -> None:
        self._words = words
        self._rows = rows
        self._fetched: dict[int, Word] = {}

    def word(self, place: int) -> Word:
        """The bits of one word."""
        fetched = self._fetched.get(place)
        if fetched is None:
            fetched = self._fetched[place] = self._words[place][self._rows]
        return fetched

    def any_of(self, mask: int) -> NDArray[np.bool_]:
        """For each row: whether it has any bit of `mask`; of an empty mask, none has."""
        found = [(self.word(place) & bits) != 0 for place, bits in parts(mask)]
        return _joined(found, np.logical_or, len(self._rows), of_none=False)

    def count_any(self, mask: int) -> int:
        """How many rows have any bit of `mask`."""
        used = parts(mask)
        if len(used) != 1:
            return int(np.count_nonzero(self.any_of(mask)))
        ((place, bits),) = used  # counting the bits themselves spares a column of truths
        return int(np.count_nonzero(self.word(place) & bits))

    def every_of(self, mask: int) -> NDArray[np.bool_]:
        """For each row: whether it has every bit of `mask`; of an empty mask, all have."""
        found = [(self.word(place) & bits) == bits for place, bits in parts(mask)]
        return _joined(found, np.logical_and, len(self._rows), of_none=True)


def _joined(
    found: list[NDArray[np.bool_]], how: np.ufunc, rows: int, *, of_none: bool
) -> NDArray[np.bool_]:
    if len(found) == 1:
        return found[0]
    joined: NDArray[np.bool_] = how.reduce(found) if found else np.full(rows, of_none)
    return joined
