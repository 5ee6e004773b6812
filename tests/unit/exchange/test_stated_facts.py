"""The lists of facts of all clinics are lists like any other, though they are one long array."""

from __future__ import annotations

import pytest

from finder.directory.fact_lists import FACT_LISTS
from finder.exchange.stated_facts import StatedFacts

YES, NO = {"answer": "yes"}, {"answer": "no"}
LISTED = [
    {"name": "Invented A", "procedure:kyphoplasty": YES, "procedure:nerve_block": YES},
    {"name": "Invented B"},
    {"name": "Invented C", "procedure:kyphoplasty": NO, "procedure:nerve_block": YES},
]


@pytest.mark.parametrize("name", FACT_LISTS)
def test_each_way_to_ask_for_an_item_has_the_same_answer(name: str) -> None:
    lists = StatedFacts(LISTED).lists(name)
    told = list(lists)
    assert len(lists) == len(told) == len(LISTED)
    assert [lists[at] for at in range(-3, 3)] == told * 2
    assert lists[:] == told
    assert list(reversed(lists)) == told[::-1]
    for beyond in (3, -4):
        with pytest.raises(IndexError):
            lists[beyond]


def test_what_is_stated_is_in_its_list_alone() -> None:
    facts = StatedFacts(LISTED)
    found = {name: list(facts.lists(name)) for name in FACT_LISTS}
    offered = [name for name, told in found.items() if told[0]]
    assert len(offered) == 1
    assert [sorted(told or ()) for told in found[offered[0]]] == [
        ["kyphoplasty", "nerve_block"],
        [],
        ["nerve_block"],
    ]
    assert sum(told[2] == ["kyphoplasty"] for told in found.values()) == 1
