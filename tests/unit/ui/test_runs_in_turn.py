"""Few runs at once, in the order that they came; one that takes long holds nobody up."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from streamlit.runtime.scriptrunner import ScriptRunner

from finder.ui.shell.runs_in_turn import Line, run_in_turn
from tests.patience import LONGEST_WAIT

LONG = 1_000.0


class Runs:
    """Runs in threads of their own, each of which goes on until it is told to end."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.begun: list[int] = []
        self.news = threading.Condition()
        self.ends: list[threading.Event] = []
        self.threads: list[threading.Thread] = []

    def come(self) -> None:
        """One more comes, behind all that wait."""
        number, end = len(self.ends), threading.Event()
        self.ends.append(end)
        before = len(self.line._waiting) + len(self.begun)

        def run() -> None:
            with self.line.turn():
                with self.news:
                    self.begun.append(number)
                    self.news.notify_all()
                end.wait(LONGEST_WAIT)

        thread = threading.Thread(target=run)
        self.threads.append(thread)
        thread.start()
        until(lambda: len(self.line._waiting) + len(self.begun) > before)

    def end(self, number: int) -> None:
        """One ends."""
        self.ends[number].set()
        self.threads[number].join(LONGEST_WAIT)

    def are_in(self, count: int) -> list[int]:
        """Those that began, once they are so many."""
        with self.news:
            assert self.news.wait_for(lambda: len(self.begun) >= count, LONGEST_WAIT)
            return list(self.begun)


def until(is_so: Callable[[], bool]) -> None:
    for _ in range(LONGEST_WAIT * 1_000):
        if is_so():
            return
        time.sleep(0.001)
    raise AssertionError


@pytest.mark.parametrize("most", [1, 2, 3])
def test_so_many_go_on_at_once_and_who_came_first_is_next(most: int) -> None:
    runs = Runs(Line(most, LONG))
    for _ in range(8):
        runs.come()
    for ended in range(8):
        going_on = runs.are_in(min(8, most + ended))
        assert sorted(going_on) == list(range(min(8, most + ended)))
        assert len(runs.line._begun) == min(most, 8 - ended)
        runs.end(ended)
    assert not runs.line._waiting
    assert not runs.line._begun


def test_who_takes_long_holds_nobody_up() -> None:
    now = [0.0]
    runs = Runs(Line(1, 60.0, lambda: now[0]))
    runs.come()
    assert runs.are_in(1) == [0]
    now[0] = 61.0
    runs.come()
    assert runs.are_in(2) == [0, 1]
    runs.come()
    assert runs.line._seconds_left() == 60.0
    runs.end(1)
    assert runs.are_in(3) == [0, 1, 2]
    for number in (0, 2):
        runs.end(number)


def test_who_waits_goes_on_by_itself_once_the_patience_is_over() -> None:
    runs = Runs(Line(1, 0.05))
    for _ in range(5):
        runs.come()
    assert runs.are_in(5) == [0, 1, 2, 3, 4]
    for number in range(5):
        runs.end(number)


def test_a_run_within_a_run_does_not_wait_for_itself() -> None:
    line = Line(1, LONG)
    with line.turn():
        with line.turn():
            assert len(line._begun) == 1
        assert len(line._begun) == 1
    assert not line._begun


def test_a_run_that_fails_lets_the_next_one_in() -> None:
    line = Line(1, LONG)
    with pytest.raises(ValueError, match="a fault"), line.turn():
        raise ValueError("a fault")
    assert not line._begun


def test_runs_of_streamlit_wait_for_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ScriptRunner._run_script, "fails here where Streamlit has none any more"
    ran: list[object] = []
    usual = SimpleNamespace(_run_script=lambda _, data: ran.append(data))
    monkeypatch.setattr("finder.ui.shell.runs_in_turn.ScriptRunner", usual)
    run_in_turn()
    waits = usual._run_script
    run_in_turn()
    assert usual._run_script is waits
    waits(None, "data")  # type: ignore[arg-type]
    assert ran == ["data"]


def test_a_streamlit_without_such_a_place_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("finder.ui.shell.runs_in_turn.ScriptRunner", SimpleNamespace())
    run_in_turn()
