"""How many matches would remain for each filter choice."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from finder.search.answers import WORD, AnswersAt, side_by_side
from finder.search.index import ClinicIndex
from finder.search.matching import matcher_for
from finder.search.query import MatchMode, Query

_BYTE_BITS = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1, bitorder="little")
"""The eight bits of every byte, lowest first."""

_MANY = 4_096
"""Rows from which a histogram of bytes beats unpacking every bit."""

_FEW = 1_000
"""Rows up to which all wide masks at once beat one after the other."""


def remaining_counts(
    index: ClinicIndex, query: Query, inside: NDArray[np.int64], matching: NDArray[np.int64]
) -> dict[str, int]:
    """For every choice, the matches there would be with it as a must-have too.

    `inside` are the rows in reach that match or not, `matching` those that match. A
    choice that is a must-have already keeps the count there is.
    """
    counts = _meeting(index, matching)
    if query.mode is MatchMode.ANY:
        counts |= _any_more(index, query, inside, matching)
    return counts | dict.fromkeys(query.musts, len(matching))


def silent_counts(index: ClinicIndex, rows: NDArray[np.int64]) -> dict[str, int]:
    """For each practical matter, how many of `rows` say neither yes nor no to it."""
    said = [0] * (index.yes.width * WORD)
    for answers in (index.yes, index.no):
        at = answers.at(rows)
        for place in range(answers.width):
            for bit, count in enumerate(_bit_counts(at.word(place)), start=place * WORD):
                said[bit] += count
    bits = index.layout.bits
    return {key: len(rows) - said[bits[key]] for key in index.layout.practical}


def _any_more(
    index: ClinicIndex, query: Query, inside: NDArray[np.int64], matching: NDArray[np.int64]
) -> dict[str, int]:
    """The counts of the medical choices where any one is enough, so that another adds some."""
    practical = index.layout.practical
    medical = [key for key in query.musts if key not in practical]
    if not medical:
        return {}
    fitting = matcher_for(index, query.without(*medical)).matching(inside)
    others = np.setdiff1d(fitting, matching, assume_unique=True)
    return {
        key: len(matching) + more
        for key, more in _meeting(index, others).items()
        if key not in practical
    }


def _meeting(index: ClinicIndex, rows: NDArray[np.int64]) -> dict[str, int]:
    """How many of `rows` meet each choice."""
    yes = index.yes.at(rows)
    bits = [count for place in range(index.yes.width) for count in _bit_counts(yes.word(place))]
    wide = _wide_counts(yes, index.layout.wide, len(rows))
    counts: dict[str, int] = {}
    for mask, keys in index.layout.alike:
        count = wide[mask] if mask in wide else bits[mask.bit_length() - 1]
        for key in keys:
            counts[key] = count
    return counts


def _wide_counts(yes: AnswersAt, masks: tuple[int, ...], rows: int) -> dict[int, int]:
    """How many answers have any bit of each of `masks`."""
    if rows > _FEW or not masks:
        return {mask: yes.count_any(mask) for mask in masks}
    met = np.zeros((rows, len(masks)), dtype=np.bool_)
    for place, bits in enumerate(side_by_side(masks)):
        met |= (yes.word(place)[:, np.newaxis] & bits) != 0
    return dict(zip(masks, np.count_nonzero(met, axis=0).tolist(), strict=True))


def _bit_counts(answers: NDArray[np.uint64]) -> list[int]:
    """How many answers have each of the bits of a word, lowest bit first."""
    columns = answers.astype("<u8").view(np.uint8).reshape(len(answers), 8)
    if len(answers) < _MANY:
        bits = np.unpackbits(columns, axis=1, bitorder="little")
        return [int(count) for count in bits.sum(axis=0, dtype=np.int64)]
    counts: list[int] = []
    for column in columns.T:
        histogram = np.bincount(column, minlength=256)
        counts.extend(int(count) for count in histogram @ _BYTE_BITS)
    return counts
