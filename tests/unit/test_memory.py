"""What visits leave is collected soon, and nothing is done where nobody came."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from finder import memory


class Visit:
    def __init__(self) -> None:
        self.itself = self
        self.parts = [[number] for number in range(1_000)]


@pytest.fixture(autouse=True)
def rare_collector() -> Iterator[None]:
    """As in a server: what is old is looked at after millions of objects."""
    before = gc.get_threshold()
    gc.set_threshold(1_000_000, 10, 10)
    yield
    gc.set_threshold(*before)


def collections() -> int:
    return gc.get_stats()[-1]["collections"]


def test_visits_that_ended_are_collected_though_they_are_old() -> None:
    visits = [Visit() for _ in range(10)]
    gc.collect()  # they are old from here on
    left = [weakref.ref(each) for each in visits]
    more = [Visit() for _ in range(10)]
    del visits
    memory.tidy()
    assert [each() for each in left] == [None] * 10
    assert more


def test_where_nobody_came_nothing_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    gc.collect()
    before = collections()
    monkeypatch.setattr(memory, "give_back", lambda: pytest.fail("nothing was freed"))
    memory.tidy()
    assert collections() == before


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_memory_is_given_back_where_the_system_can_be_asked(
    monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    memory._trim.cache_clear()
    monkeypatch.setattr(memory.sys, "platform", system)
    memory.give_back()
    memory._trim.cache_clear()


def test_another_c_library_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    memory._trim.cache_clear()
    monkeypatch.setattr(memory.ctypes, "CDLL", lambda _: object())
    memory.give_back()
    assert memory._trim() is None
    memory._trim.cache_clear()
