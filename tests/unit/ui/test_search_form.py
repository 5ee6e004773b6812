"""What a person did in the search form is heard once, in order, whatever message brings it."""

from __future__ import annotations

import pytest

from finder.ui.find.told import MOST_EVENTS, Heard


def message(*numbers: int, form: str = "a") -> dict[str, object]:
    return {"form": form, "events": [{"number": one, "act": f"act {one}"} for one in numbers]}


def acts(heard: Heard, told: object) -> list[str]:
    return [event.act for event in heard.new_ones(told)]


@pytest.mark.parametrize(
    ("messages", "heard_each"),
    [
        ([(1,), (2,), (3,)], [["act 1"], ["act 2"], ["act 3"]]),
        ([(1,), (1, 2), (1, 2, 3)], [["act 1"], ["act 2"], ["act 3"]]),
        ([(1, 2, 3)], [["act 1", "act 2", "act 3"]]),  # two messages never came
        ([(1,), (1,)], [["act 1"], []]),
        ([(2,), (1,)], [["act 2"], []]),
    ],
)
def test_each_event_is_heard_once_however_messages_were_joined(
    messages: list[tuple[int, ...]], heard_each: list[list[str]]
) -> None:
    heard = Heard()
    assert [acts(heard, message(*numbers)) for numbers in messages] == heard_each


def test_a_form_that_was_drawn_anew_counts_from_one_again() -> None:
    heard = Heard()
    assert acts(heard, message(1, 2)) == ["act 1", "act 2"]
    assert acts(heard, message(1, form="b")) == ["act 1"]
    assert (heard.form, heard.number) == ("b", 1)


@pytest.mark.parametrize(
    "told",
    [
        None,
        "search",
        [],
        {"act": "search"},
        {"form": "a"},
        {"form": "", "events": [{"number": 1}]},
        {"form": 7, "events": [{"number": 1}]},
        {"form": "a", "events": {"number": 1}},
        {"form": "a", "events": [None, 1, "x", [], {}, {"number": "1"}, {"number": -1}]},
        {"form": "a", "events": [{"number": 2**40}, {"number": 0.5}, {"number": float("inf")}]},
    ],
)
def test_what_no_form_of_ours_sends_is_nothing(told: object) -> None:
    assert acts(Heard(), told) == []


def test_a_message_without_end_is_heard_in_part_and_a_long_name_is_cut() -> None:
    heard = Heard()
    assert len(acts(heard, message(*range(1, 5_000), form="x" * 10_000))) == MOST_EVENTS
    assert len(heard.form) < 100
    assert acts(heard, message(1, form="x" * 10_000)) == []
