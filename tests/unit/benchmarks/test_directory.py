from __future__ import annotations

import numpy as np
import pytest

from benchmarks.directory import CONCEPTS, SHARES, generate
from finder.taxonomy.folding import fold
from finder.taxonomy.taxonomy import standard_taxonomy

COUNT = 4_000


def test_the_same_size_and_seed_give_the_same_directory() -> None:
    first, second = generate(300), generate(300)
    for column in ("latitudes", "longitudes", "yes", "no", "names"):
        assert np.array_equal(getattr(first, column), getattr(second, column))


def test_another_seed_gives_another_directory() -> None:
    assert not np.array_equal(generate(300).latitudes, generate(300, seed=1).latitudes)


def test_no_clinic_says_yes_and_no_to_one_thing() -> None:
    columns = generate(COUNT)
    assert not (columns.yes & columns.no).any()


def test_some_answers_are_unknown() -> None:
    columns = generate(COUNT)
    everything = np.uint64((1 << len(CONCEPTS)) - 1)
    assert ((columns.yes | columns.no) != everything).all()


@pytest.mark.parametrize("key", ["trigger_point_injection", "chiropractor", "biofeedback"])
def test_shares_come_out_about_as_stated(key: str) -> None:
    columns = generate(50_000)
    listed = ((columns.yes >> np.uint64(CONCEPTS.index(key))) & np.uint64(1)).mean()
    assert 0.5 * SHARES[key] < listed < 1.5 * SHARES[key]


def test_rows_come_in_the_order_of_folded_names() -> None:
    folded = [fold(name) for name in generate(COUNT).names]
    assert folded == sorted(folded)


def test_ties_occur_both_in_place_and_in_name() -> None:
    columns = generate(COUNT)
    places = set(zip(columns.latitudes.tolist(), columns.longitudes.tolist(), strict=True))
    assert len(places) < COUNT
    assert len(set(columns.names.tolist())) < COUNT


def test_every_concept_is_one_of_the_finders() -> None:
    taxonomy = standard_taxonomy()
    assert [key for key in CONCEPTS if key not in taxonomy] == []
