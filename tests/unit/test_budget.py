"""What a test may draw follows the budget, in whichever way the test asks for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.budget import MOST_EXAMPLES, TIMES_LONGER, draw_by_budget

HASTY = 1


def asking(count: int) -> tuple[Callable[[], None], list[int]]:
    """A test that asks for `count` examples, and the list of what it drew."""
    drawn: list[int] = []

    @settings(max_examples=count, database=None)
    @given(st.integers())
    def draws(number: int) -> None:
        drawn.append(number)

    return draws, drawn


@pytest.mark.parametrize("count", [1, MOST_EXAMPLES, 10 * MOST_EXAMPLES])
def test_a_quick_run_draws_what_is_asked_for_up_to_the_budget(count: int) -> None:
    test, drawn = asking(count)
    draw_by_budget(test, is_long=False)
    test()
    assert len(drawn) == min(count, MOST_EXAMPLES)


def test_a_long_run_draws_many_times_more() -> None:
    test, drawn = asking(7)
    draw_by_budget(test, is_long=True)
    test()
    assert len(drawn) == 7 * TIMES_LONGER


def test_two_quick_runs_draw_the_same() -> None:
    first, second = asking(20), asking(20)
    for test, _ in (first, second):
        draw_by_budget(test, is_long=False)
        test()
    assert first[1] == second[1]


@pytest.mark.parametrize("is_long", [False, True])
def test_no_case_has_a_time_to_be_done_in(*, is_long: bool) -> None:
    @settings(max_examples=2, deadline=HASTY)
    @given(st.integers())
    def draws(number: int) -> None:
        assert isinstance(number, int)

    draw_by_budget(draws, is_long=is_long)
    asked = draws._hypothesis_internal_use_settings
    assert asked.deadline is None
    assert HealthCheck.too_slow in asked.suppress_health_check


def test_other_tests_are_left_alone() -> None:
    draw_by_budget(test_other_tests_are_left_alone)
    draw_by_budget(None)
