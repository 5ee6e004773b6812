"""Answers in more than 64 bits are those of plain sets, whichever words they fall into."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.directory.clinic import Clinic
from finder.directory.fact import Answer, Fact
from finder.search import counts
from finder.search.answers import Answers, parts, side_by_side, words_needed
from finder.search.query import Query
from finder.services.directory import directory_of
from finder.services.find_clinics import find_clinics
from finder.taxonomy.taxonomy import Taxonomy

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
    assert at.count_any(asked) == at.any_of(asked).sum()
    assert at.every_of(asked).tolist() == [masks[row] & asked == asked for row in rows]
    assert [answers.mask(row) for row in rows] == [masks[row] for row in rows]
    bit = data.draw(st.integers(0, BITS - 1))
    assert answers.has(bit).tolist() == [bool(mask >> bit & 1) for mask in masks]


def test_a_search_fetches_only_the_words_that_it_asks_about() -> None:
    at = Answers.of([1 << 70, 1], 130).at(np.array([0, 1]))
    assert at.any_of(1 << 70 | 1 << 71).tolist() == [True, False]
    assert list(at._fetched) == [1]


@given(st.lists(MASKS, min_size=1, max_size=8))
def test_masks_side_by_side_are_those_masks(masks: list[int]) -> None:
    words = side_by_side(tuple(masks))
    for place, mask in enumerate(masks):
        assert sum(int(word[place]) << 64 * n for n, word in enumerate(words)) == mask


@pytest.mark.parametrize("few", [0, 1_000])
def test_choices_are_counted_alike_however_many_rows_there_are(
    taxonomy: Taxonomy, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(counts, "_FEW", few)
    clinics = [
        Clinic(id=each.key, name=each.key, facts={each.key: Fact(Answer.YES)})
        for each in (*taxonomy.procedures, *taxonomy.disciplines)
    ]
    found = find_clinics(directory_of(clinics, taxonomy), Query()).counts
    for key in taxonomy.concepts:
        members = taxonomy.discussed(key) or taxonomy.members(key)
        if key in found and taxonomy[key] not in taxonomy.characteristics:
            assert found[key] == len(members)
