"""The page on security says what is so: its tests exist, its tables are whole."""

from __future__ import annotations

import re

import pytest

from scripts.security_table import PAGE, ROOT, STATES, Item, drawn, items, places_of_tests

TESTS = places_of_tests(ROOT)
TEXT = PAGE.read_text("utf-8")
LEVELS_1_AND_2 = 253


def test_the_tables_are_those_of_the_data() -> None:
    assert drawn(TEXT) == TEXT  # where this fails: make docs


def test_every_item_of_levels_1_and_2_stands_there_once_and_in_order() -> None:
    numbers = [tuple(map(int, item.number.split("."))) for item in items()]
    assert numbers == sorted(set(numbers))
    assert len(numbers) == LEVELS_1_AND_2
    assert {number[0] for number in numbers} == set(range(1, 18))


@pytest.mark.parametrize("item", items(), ids=lambda item: item.number)
def test_what_is_met_is_shown_and_what_is_not_has_a_reason(item: Item) -> None:
    assert item.state in STATES
    assert item.what
    if item.state == "met":
        assert not item.why
        assert item.shown_by in TESTS or (ROOT / item.shown_by).is_file()
    else:
        assert not item.shown_by
        assert len(item.why) > len("None is used") - 1


def test_every_test_that_the_page_names_is_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", TEXT))
    assert len(named) > 30
    assert named - set(TESTS) == set()


def test_a_hole_has_somewhere_to_go() -> None:
    policy = (ROOT / "SECURITY.md").read_text("utf-8")
    for said in ("/.well-known/security.txt", "make advisories", "docs/security.md"):
        assert said in policy
