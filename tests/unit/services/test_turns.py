"""Which page a visit is on: the one that its person went to last."""

from __future__ import annotations

import pytest

from finder.services.turns import PageTurn, Turns

ADA, EVE = "visit-of-ada", "visit-of-eve"


@pytest.fixture
def turns() -> Turns:
    found = Turns()
    found.open(ADA)
    found.begin(ADA, 0, "find")
    return found


def test_a_visit_is_followed_once_it_has_a_socket() -> None:
    turns = Turns()
    turns.press(ADA, "about", "")
    turns.go(ADA, "about", "", after=0)
    turns.begin(ADA, 0, "find")
    assert turns.of(ADA) is None


def test_it_is_on_the_page_that_was_pressed_until_another_is(turns: Turns) -> None:
    turns.press(ADA, "about", "part=sources")
    assert turns.of(ADA) == PageTurn(1, "about", "part=sources", is_begun=False)
    turns.begin(ADA, 1, "about")
    turns.open(ADA)  # a connection that came back
    assert turns.of(ADA) == PageTurn(1, "about", "part=sources")
    turns.press(ADA, "find", "", is_history=True)
    assert turns.of(ADA) == PageTurn(2, "find", "", is_history=True, is_begun=False)


def test_a_step_through_history_is_one_until_its_page_is_drawn(turns: Turns) -> None:
    turns.press(ADA, "clinic", "id=1", is_history=True)
    told = turns.of(ADA)
    assert told
    assert told.goes_through_history
    turns.begin(ADA, 1, "clinic")
    drawn = turns.of(ADA)
    assert drawn
    assert not drawn.goes_through_history


def test_a_run_of_before_begins_nothing(turns: Turns) -> None:
    turns.press(ADA, "about", "")
    turns.begin(ADA, 0, "find")
    assert turns.of(ADA) == PageTurn(1, "about", is_begun=False)


def test_a_press_that_leads_on_gives_way_to_a_later_one(turns: Turns) -> None:
    turns.go(ADA, "clinic", "id=1", after=0)
    assert turns.of(ADA) == PageTurn(1, "clinic", "id=1", is_begun=False)
    turns.press(ADA, "about", "")
    turns.go(ADA, "guide", "", after=1)  # of what was pressed before that
    assert turns.of(ADA) == PageTurn(2, "about", is_begun=False)


def test_visits_have_nothing_to_do_with_each_other(turns: Turns) -> None:
    turns.open(EVE)
    turns.press(EVE, "about", "")
    assert turns.of(ADA) == PageTurn(0, "find")


def test_so_many_are_remembered_and_the_oldest_forgotten() -> None:
    turns = Turns(most=2)
    for visit in ("one", "two", "one", "three"):
        turns.open(visit)
    assert [turns.of(visit) is not None for visit in ("one", "two", "three")] == [True, False, True]


def test_who_goes_somewhere_is_remembered_longer_than_who_is_silent() -> None:
    turns = Turns(most=2)
    for visit in ("one", "two"):
        turns.open(visit)
    turns.press("one", "about", "")
    turns.open("three")
    assert [turns.of(visit) is not None for visit in ("one", "two", "three")] == [True, False, True]


def test_addresses_without_end_take_so_much_memory_and_no_more() -> None:
    turns = Turns(most_letters=1_000)
    for number in range(30):
        visit = f"visit {number}"
        turns.open(visit)
        turns.press(visit, "find", "x" * 100)
        turns.go(visit, "find", "y" * 50, after=1)
        turns.press(visit, "find", "z" * 90)
    known = [turns.of(f"visit {number}") for number in range(30)]
    assert [turn is not None for turn in known] == [False] * 19 + [True] * 11
    assert sum(len(turn.query) for turn in known if turn) <= 1_000
