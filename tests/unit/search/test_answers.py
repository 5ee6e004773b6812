"""Answers in more than 64 bits are those of plain sets, whichever words they fall into."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.search.answers import Answers, parts, words_needed

BITS = 200
MASKS = st.sets(st.integers(0, BITS - 1), max_size=6).map(lambda bits: sum(1 << b for b in bits))


@pytest.mark.parametrize(
    ("bits", "words"), [(0, 1), (1, 1), (64, 1), (65, 2), (128, 2), (129, 3), (1000, 16)]
)
def test_there_are_as_many_words_as_the_bits_need(bits: int, words: int) -> None:
    assert words_needed(bits) == words
    assert Answers.of([0, 0], bits).width == words


@pytest.mark.parametrize(
    ("mask", "words"),
    [
        (0, ()),
        (1, ((0, 1),)),
        (1 << 63, ((0, 1 << 63),)),
        (1 << 64, ((1, 1),)),
        (1 | 1 << 191, ((0, 1), (2, 1 << 63))),
    ],
)
def test_a_mask_names_only_the_words_that_it_uses(
    mask: int, words: tuple[tuple[int, int], ...]
) -> None:
    assert parts(mask) == words


@given(st.lists(MASKS, max_size=8), MASKS, st.data())
def test_any_every_and_each_bit_are_those_of_whole_numbers(
    masks: list[int], asked: int, data: st.DataObject
) -> None:
    answers = Answers.of(masks, BITS)
    rows = data.draw(st.lists(st.sampled_from(range(len(masks))))) if masks else []
    at = answers.at(np.array(rows, dtype=np.int64))
    assert at.any_of(asked).tolist() == [masks[row] & asked != 0 for row in rows]
    assert at.every_of(asked).tolist() == [masks[row] & asked == asked for row in rows]
    assert [answers.mask(row) for row in rows] == [masks[row] for row in rows]
    bit = data.draw(st.integers(0, BITS - 1))
    assert answers.has(bit).tolist() == [bool(mask >> bit & 1) for mask in masks]


def test_a_search_fetches_only_the_words_that_it_asks_about() -> None:
    at = Answers.of([1 << 70, 1], 130).at(np.array([0, 1]))
    assert at.any_of(1 << 70 | 1 << 71).tolist() == [True, False]
    assert list(at._fetched) == [1]
