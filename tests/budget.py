"""How much is drawn where cases are drawn: little in `make test`, much in `make long`.

`make test` draws the same few cases each time. `make long` draws twenty times as many as a test
asks for, 200 walks and every screen and spelling of a story in the browser, from the seed that it
is given (`make long SEED=7`). Neither fails because
a machine is slow: no case has a time to be done in.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

from hypothesis import HealthCheck, settings

IS_LONG = os.environ.get("TEST_BUDGET") == "long"
FIRST_WALK = int(os.environ.get("FIRST_WALK", "0"))
WALKS = int(os.environ.get("WALKS", "200" if IS_LONG else "1"))

MOST_EXAMPLES = 50
TIMES_LONGER = 20

settings.register_profile("quick", derandomize=True, database=None, deadline=None)
settings.register_profile("long", database=None, deadline=None)

_KEPT_AT = "_hypothesis_internal_use_settings"


_Case = TypeVar("_Case")


def few(cases: Sequence[_Case], keep: int = 1) -> Sequence[_Case]:
    """The first of the cases of one promise in `make test`, and all of them in `make long`.

    It is for cases that cost seconds each, such as one story on several screens.
    """
    return cases if IS_LONG else cases[:keep]


def draw_by_budget(test: object, *, is_long: bool = IS_LONG) -> None:
    """Let a test of hypothesis draw as much as the budget allows, however long a case takes.

    Any other test is left alone.
    """
    asked = getattr(test, _KEPT_AT, None)
    if not isinstance(asked, settings):
        return
    count = asked.max_examples
    allowed = count * TIMES_LONGER if is_long else min(count, MOST_EXAMPLES)
    unhurried = {*asked.suppress_health_check, HealthCheck.too_slow}
    setattr(
        test,
        _KEPT_AT,
        settings(asked, max_examples=allowed, deadline=None, suppress_health_check=unhurried),
    )
