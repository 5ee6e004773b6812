"""Tickets for the pins of a search: who may come with which, how long, and how many are kept."""

from __future__ import annotations

import re

import pytest

from finder.search.query import Need, Query
from finder.services.answer_pins.browser import COOKIE, browser_of
from finder.services.answer_pins.tickets import (
    LIFE,
    LIFE_OF_WHO_LEFT,
    MOST_OF_A_VISIT,
    MOST_VISITS,
    AskedPins,
    PinTickets,
)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def asked(name: str, revision: int = 7) -> AskedPins:
    return AskedPins(Query(name=name), revision)


def test_a_ticket_stands_for_its_search_and_says_nothing_of_it() -> None:
    tickets = PinTickets()
    search = AskedPins(Query(name="Flagstaff", needs=(Need("kyphoplasty"),)), 7)
    word = tickets.give("visit", search)
    assert tickets.asked(word) == search
    assert re.fullmatch(r"[\w-]{22,}", word)
    assert not {"flagstaff", "kyphoplasty"} & {word.casefold()}


def test_the_same_search_keeps_its_ticket_and_another_gets_another() -> None:
    tickets = PinTickets()
    first = tickets.give("visit", asked("a"))
    assert tickets.give("visit", asked("a")) == first
    others = [
        tickets.give("visit", asked("b")),
        tickets.give("visit", asked("a", revision=8)),
        tickets.give("other visit", asked("a")),
    ]
    assert len({first, *others}) == 4


@pytest.mark.parametrize(
    ("made_for", "comes", "expected"),
    [
        ("one", "one", True),
        ("one", "other", False),
        ("one", "", False),
        ("", "one", True),
        ("", "", True),
    ],
)
def test_a_ticket_is_good_in_the_browser_that_it_was_made_for(
    made_for: str, comes: str, *, expected: bool
) -> None:
    tickets = PinTickets()
    word = tickets.give("visit", asked("a"), made_for)
    assert (tickets.asked(word, comes) is not None) == expected


def test_a_browser_that_could_not_come_with_its_ticket_gets_one_for_any() -> None:
    tickets = PinTickets()
    first = tickets.give("visit", asked("a"), "one")
    second = tickets.give("visit", asked("a"), "")
    assert tickets.asked(first, "one") is None
    assert tickets.asked(second, "other") == asked("a")
    assert len(tickets) == 1


@pytest.mark.parametrize("word", ["", "x", "../..", "é", "a" * 5_000])
def test_what_is_no_ticket_stands_for_nothing(word: str) -> None:
    tickets = PinTickets()
    tickets.give("visit", asked("a"))
    assert tickets.asked(word) is None


def test_a_ticket_ends_some_time_after_its_search_was_last_drawn() -> None:
    clock = Clock()
    tickets = PinTickets(clock)
    word = tickets.give("visit", asked("a"))
    clock.now = LIFE - 1
    assert tickets.give("visit", asked("a")) == word
    clock.now = 2 * LIFE - 2
    assert tickets.asked(word)
    clock.now = 2 * LIFE
    assert tickets.asked(word) is None
    tickets.give("another visit", asked("a"))
    assert len(tickets) == 1


def test_the_tickets_of_a_visit_whose_pages_are_closed_end_soon() -> None:
    clock = Clock()
    tickets = PinTickets(clock)
    word, stays = tickets.give("visit", asked("a")), tickets.give("another", asked("a"))
    tickets.leave("visit")
    tickets.leave("one that asked for nothing")
    clock.now = LIFE_OF_WHO_LEFT
    tickets.leave("another")
    assert tickets.asked(word), "it may still be gone on with"
    tickets.give("another", asked("a"))
    clock.now += 1
    tickets.give("a third", asked("a"))
    assert tickets.asked(word) is None
    clock.now += LIFE_OF_WHO_LEFT + 1
    tickets.give("a third", asked("a"))
    assert tickets.asked(stays), "it was gone on with"
    assert len(tickets) == 2


def test_a_page_that_was_offline_for_a_moment_keeps_its_tickets() -> None:
    clock = Clock()
    tickets = PinTickets(clock)
    word = tickets.give("visit", asked("a"))
    tickets.leave("visit")
    clock.now += LIFE_OF_WHO_LEFT / 2
    tickets.come_back("visit")
    clock.now += LIFE_OF_WHO_LEFT
    tickets.give("another", asked("a"))
    assert tickets.asked(word)


def test_no_visitor_fills_the_memory() -> None:
    tickets = PinTickets()
    words = [tickets.give("visit", asked(str(n))) for n in range(MOST_OF_A_VISIT + 3)]
    kept = [bool(tickets.asked(word)) for word in words]
    assert kept == [False] * 3 + [True] * MOST_OF_A_VISIT


def test_the_visits_that_drew_nothing_for_longest_are_forgotten_first() -> None:
    tickets = PinTickets()
    first, second = tickets.give("0", asked("a")), tickets.give("1", asked("a"))
    tickets.give("0", asked("a"))
    for visit in range(2, MOST_VISITS + 1):
        tickets.give(str(visit), asked("a"))
    assert tickets.asked(first)
    assert tickets.asked(second) is None
    assert len(tickets) == MOST_VISITS


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        "2|",
        "2|00|11|3",
        "2|zzzzzzzz|aa|1",
        "2|00000000|abc|1",
        "2|00000000|" + "ab" * 900 + "|1",
    ],
)
def test_a_cookie_that_is_none_tells_no_browser(cookie: str) -> None:
    assert not browser_of({COOKIE: cookie})
    assert not browser_of({})
