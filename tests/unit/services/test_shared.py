"""What all visitors share is made once, whoever asks at the same time, and ended when let go."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from finder.services.shared import Shared


def test_many_who_ask_at_once_get_the_same_value() -> None:
    together = threading.Barrier(8)
    made: list[object] = []

    def make() -> object:
        made.append(object())
        return made[-1]

    shared = Shared(make)

    def ask(_: int) -> object:
        together.wait()
        return shared()

    with ThreadPoolExecutor(8) as people:
        got = list(people.map(ask, range(8)))
    assert len(made) == 1
    assert set(map(id, got)) == {id(made[0])}


def test_a_failure_is_not_kept() -> None:
    answers = iter([ValueError("not now"), "ready"])

    def make() -> str:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    shared = Shared(make)
    with pytest.raises(ValueError, match="not now"):
        shared()
    assert shared() == "ready"


def test_a_value_that_is_let_go_is_ended_and_made_anew() -> None:
    ended: list[int] = []
    numbers = iter(range(10))
    shared = Shared(lambda: next(numbers), end=ended.append)
    shared.forget()
    assert (shared(), shared(), ended) == (0, 0, [])
    shared.forget()
    assert (shared(), ended) == (1, [0])


@pytest.mark.parametrize("cache", ["cache_resource", "cache_data", "experimental_singleton"])
def test_nothing_is_kept_where_any_client_can_have_it_emptied(cache: str) -> None:
    root = Path(__file__).resolve().parents[3]
    files = [root / "app.py", *(root / "finder").rglob("*.py")]
    assert [file.name for file in files if cache in file.read_text("utf-8")] == []
