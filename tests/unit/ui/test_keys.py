"""Widgets that stand for unlike things have unlike keys."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from finder.ui.blocks.keys import key_of

PARTS = st.tuples(st.text(max_size=5), st.integers(0, 12), st.text('a_1" ,', max_size=4))


@given(st.lists(PARTS, unique=True, max_size=8))
def test_unlike_things_have_unlike_keys(things: list[tuple[str, int, str]]) -> None:
    keys = [key_of("same", *thing) for thing in things]
    assert len(set(keys)) == len(keys)
    assert keys == [key_of("same", *thing) for thing in things]


def test_what_is_alike_for_hundreds_of_characters_stays_apart() -> None:
    ids = ["x" * 390 + end for end in ("", "a", "b", "-2")]
    for first, second in combinations(ids, 2):
        assert key_of("choose", first) != key_of("choose", second)


def test_a_key_begins_with_what_it_is_for() -> None:
    assert key_of("pf_row", "any <b>id</b> at all").startswith("pf_row_")
    assert key_of("up", "a", "b") != key_of("up", "a_b")
