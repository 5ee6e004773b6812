"""Words that tell of an emergency are answered before a search on the command line too."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("words", "call"),
    [
        ("I want to die", "Call 988"),
        ("took too many pills", "Call 911"),
        ("can't control my bladder", "Call 911"),
        ("quiero morir", "llame al 988"),
    ],
)
@pytest.mark.parametrize("option", ["--need", "--for", "--nice"])
def test_whom_to_call_is_said_first(finder: Callable, option: str, words: str, call: str) -> None:
    outcome = finder("search", option, words)
    assert call in outcome.stderr.splitlines()[0]


@pytest.mark.parametrize("words", ["sciatica", "leg pain", "stimulator battery died"])
def test_a_need_is_answered_without_it(finder: Callable, words: str) -> None:
    assert "911" not in finder("search", "--need", words).stderr
