"""Requests at a rate: whoever was due while a server stalled waited for it, too."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from benchmarks.api import loops
from benchmarks.api.asked import fhir_paths, rest_paths
from benchmarks.api.loops import closed_loop, due, open_loop
from benchmarks.api.places_table import values


class Clock:
    """Time that passes only where somebody waits."""

    def __init__(self) -> None:
        self.now = 100.0

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)


class Stalls:
    """A line whose answers take as long as they are told to; every one is 7 bytes."""

    def __init__(self, clock: Clock, takes: Callable[[int], float]) -> None:
        self._clock, self._takes = clock, takes
        self.asked: list[int] = []
        self.opened = 0

    async def open(self) -> None:
        self.opened += 1

    async def ask(self, number: int) -> int:
        self.asked.append(number)
        taken = self._takes(number)
        if taken < 0:
            raise ConnectionRefusedError
        await self._clock.sleep(taken)
        return 7

    async def close(self) -> None:
        """Nothing is to be closed."""


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(loops, "time", SimpleNamespace(monotonic=lambda: made.now))
    own = {name: getattr(asyncio, name) for name in ("gather", "timeout")}
    monkeypatch.setattr(loops, "asyncio", SimpleNamespace(sleep=made.sleep, **own))
    return made


def test_what_is_due_while_a_server_stalls_waits_from_its_own_moment(clock: Clock) -> None:
    line = Stalls(clock, lambda number: 1.0 if number == 0 else 0.0)
    heard = asyncio.run(open_loop([line], 100, 0.5))
    moments = due(100, 0.5)
    assert line.asked == list(range(len(moments)))
    over = moments[0] + 1.0
    assert heard.waited == pytest.approx([(over - moment) * 1_000 for moment in moments])
    assert heard.within(50) > 500
    assert heard.bytes == 7 * len(moments)


def test_a_server_that_keeps_up_lets_nobody_wait(clock: Clock) -> None:
    heard = asyncio.run(open_loop([Stalls(clock, lambda _: 0.0)], 50, 2))
    assert max(heard.waited) == pytest.approx(0, abs=1e-6)
    assert heard.moments == pytest.approx([100 + moment for moment in due(50, 2)])
    assert len(heard.between(101, 102)) == sum(1 <= moment <= 2 for moment in due(50, 2))


def test_lines_share_what_is_due(clock: Clock) -> None:
    lines = [Stalls(clock, lambda _: 0.0) for _ in range(3)]
    asyncio.run(open_loop(lines, 50, 2))
    assert sorted(number for line in lines for number in line.asked) == [*range(len(due(50, 2)))]


def test_what_is_lost_is_counted_and_the_line_is_opened_again(clock: Clock) -> None:
    line = Stalls(clock, lambda number: -1 if number % 2 else 0.0)
    heard = asyncio.run(open_loop([line], 20, 1))
    assert heard.lost == {"ConnectionRefusedError": len(line.asked) // 2}
    assert line.opened == 1 + heard.lost.total()


def test_nobody_asks_on_once_it_is_over(clock: Clock) -> None:
    line = Stalls(clock, lambda _: 0.0)
    asyncio.run(open_loop([line], 20, 1, lambda: len(line.asked) >= 4))
    assert line.asked == [0, 1, 2, 3]


def test_the_closed_loop_asks_anew_with_each_answer(clock: Clock) -> None:
    line = Stalls(clock, lambda _: 0.25)
    heard = asyncio.run(closed_loop([line], 2))
    assert len(heard.waited) == 8
    assert heard.rate == pytest.approx(4)


def test_moments_are_the_same_each_time_and_come_at_the_rate() -> None:
    assert due(200, 10) == due(200, 10)
    assert len(due(200, 100)) == pytest.approx(20_000, rel=0.05)


def test_every_way_is_asked_about_the_same_places() -> None:
    asked = values(5)
    for path, fhir, value in zip(rest_paths(5), fhir_paths(5), asked, strict=True):
        assert f"{value['lat']:.5f}" in path
        assert f"{value['lat']:.5f}" in fhir
        assert all(f"need={key}" in path for key in value["needs"])
