"""The shortlist that a browser keeps: what it tells is taken up, whatever it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.ui.visit.shortlist import KeptShortlist


def told(kept: KeptShortlist, *ids: object) -> dict[str, object]:
    return {"asks": kept.asks, "ids": list(ids)}


def test_a_new_session_takes_up_what_the_browser_kept() -> None:
    kept = KeptShortlist()
    kept.hear(told(kept, "a", "b"))
    assert (kept.ids, kept.stamp, kept.asks) == (("a", "b"), 0, "")
    assert kept.parameters == {"ids": "a,b"}


def test_what_was_added_before_the_browser_answered_comes_after_what_it_kept() -> None:
    kept = KeptShortlist()
    kept.toggle("new")
    before = kept.stamp
    kept.hear(told(kept, "a", "new", "b"))
    assert kept.ids == ("a", "new", "b")
    assert kept.stamp > before  # so that the browser keeps it


def test_another_tab_is_heard_and_not_told_back() -> None:
    kept = KeptShortlist()
    kept.hear(told(kept))
    kept.toggle("a")
    kept.hear({"asks": "", "ids": ["a", "b"]})
    assert (kept.ids, kept.stamp) == (("a", "b"), 1)


def test_the_answer_to_a_session_that_has_gone_means_nothing() -> None:
    kept = KeptShortlist()
    kept.hear({"asks": "of another session", "ids": ["a"]})
    assert kept.ids == ()
    assert kept.asks


def test_a_fifth_clinic_has_no_room() -> None:
    kept = KeptShortlist()
    for clinic_id in "abcde":
        kept.toggle(clinic_id)
    assert kept.ids == tuple("abcd")
    assert not kept.has_room("e")
    assert kept.has_room("a")
    kept.toggle("b")
    assert kept.ids == tuple("acd")


@pytest.mark.parametrize("clinic_id", ["", "x" * 201])
def test_no_clinic_has_such_an_id(clinic_id: str) -> None:
    kept = KeptShortlist()
    kept.toggle(clinic_id)
    assert kept.ids == ()


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(answer=ANYTHING, ids=ANYTHING)
def test_nothing_that_a_browser_makes_up_breaks_it(answer: object, ids: object) -> None:
    kept = KeptShortlist()
    kept.hear(answer)
    kept.hear({"asks": kept.asks, "ids": ids})
    assert len(kept.ids) <= 4
    assert all(isinstance(one, str) and one for one in kept.ids)
