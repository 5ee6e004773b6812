"""Two admins publish at once: one wins, the other is told and does it again on top."""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing.context import ForkServerContext

from finder.storage.database import open_database
from finder.storage.store import Store
from tests.faults.publisher import become, race
from tests.patience import LONGEST_WAIT

ROUNDS = 15


def test_of_two_who_publish_at_once_one_wins_and_the_other_does_it_again_on_top(
    processes: ForkServerContext, url: str, sound: Callable[[], dict]
) -> None:
    store = Store(open_database(url))
    become(store, {"first": {"name": "Sample First"}})
    store.database.close()
    barrier = processes.Barrier(2)
    ends, children = [], []
    for name in ("ann", "bob"):
        here, there = processes.Pipe()
        child = processes.Process(target=race, args=(url, name, ROUNDS, barrier, there))
        child.start()
        ends.append(here)
        children.append(child)
    for number in range(ROUNDS):
        told = [end.recv() for end in ends]
        assert [answer[0] for answer in told] == [number, number]
        lost = [answer for answer in told if answer[1] != "won"]
        assert len(lost) == 1
        _, sentence, between = lost[0]
        winning = 2 + 2 * number
        assert between == [winning]
        assert f"published revision {winning}" in sentence
    for child in children:
        child.join(LONGEST_WAIT)
        assert child.exitcode == 0
    names = {f"{name}-{number}" for name in ("ann", "bob") for number in range(ROUNDS)}
    assert sound().keys() == names | {"first"}
