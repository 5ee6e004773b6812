"""Work that is parted among processes comes to what one process makes of it."""

from __future__ import annotations

import errno
import os
import signal
import threading
from collections.abc import Callable

import pytest

from finder.forked import in_order, processes_here

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be forked here")
HERE = os.getpid()


def tripled(number: int) -> int:
    return number * 3


def killed_at_five(number: int) -> int:
    if number == 5 and os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 3


@pytest.mark.parametrize("work", [tripled, killed_at_five])
@pytest.mark.parametrize("processes", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 12])
def test_each_part_comes_to_the_same_in_its_order(
    work: Callable[[int], int], processes: int, count: int
) -> None:
    assert list(in_order(work, range(count), processes)) == [3 * one for one in range(count)]


def test_parts_are_done_by_other_processes() -> None:
    workers = set(in_order(lambda _: os.getpid(), range(6), 2))
    assert len(workers) == 2
    assert HERE not in workers


def test_what_goes_wrong_is_raised_here() -> None:
    def fails(number: int) -> int:
        if number == 3:
            raise ValueError(number)
        return number

    with pytest.raises(ValueError, match="3"):
        list(in_order(fails, range(6), 2))


@pytest.mark.parametrize("allowed", [0, 1, 2])
def test_where_no_more_processes_are_allowed_the_rest_is_done_here(
    monkeypatch: pytest.MonkeyPatch, allowed: int
) -> None:
    started, fork = list[int](), os.fork

    def at_most() -> int:
        if len(started) == allowed:
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        started.append(1)
        return fork()

    monkeypatch.setattr(os, "fork", at_most)
    workers = {worker == HERE for worker in in_order(lambda _: os.getpid(), range(7), 3)}
    assert workers == ({True, False} if allowed else {True})


def test_whoever_stops_listening_leaves_no_process_behind() -> None:
    done = in_order(lambda _: (os.getpid(), "x" * 1_000_000), range(10), 2)
    workers = {next(done)[0], next(done)[0]}
    done.close()
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


def test_a_process_with_another_thread_is_not_forked() -> None:
    over = threading.Event()
    other = threading.Thread(target=over.wait)
    other.start()
    try:
        assert processes_here() == 1
    finally:
        over.set()
        other.join()
