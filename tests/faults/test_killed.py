"""A publication that is killed at any moment leaves the old directory or the new one."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from multiprocessing.context import ForkServerContext

from finder.storage.database import open_database
from finder.storage.store import Store
from tests.budget import IS_LONG
from tests.faults.publisher import become, directory_of, publish_once
from tests.patience import LONGEST_WAIT

CLINICS = 400
KILLS = 300 if IS_LONG else 20
MOST_KILLS = 600
SEED = 20_261_122


def test_killed_at_random_moments_it_is_wholly_the_old_or_the_new_revision(
    processes: ForkServerContext, url: str, sound: Callable[[], dict]
) -> None:
    chance = random.Random(SEED)
    sides = [directory_of("old", CLINICS), directory_of("new", CLINICS + 20)]
    store = Store(open_database(url))
    become(store, sides[0])
    store.database.close()

    there, takes = 0, 0.1
    came = {"before": 0, "after": 0, "in the midst": 0}
    for number in range(MOST_KILLS):
        if number >= KILLS and _is_proof(came):
            break
        wanted = 1 - there
        here, there_end = processes.Pipe()
        child = processes.Process(target=publish_once, args=(url, sides[wanted], there_end))
        child.start()
        assert here.recv() == "begins"
        if number % 10 == 0:  # let it come to its end, to know how long that takes
            start = time.perf_counter()
            assert here.recv() == "is done"
            takes = time.perf_counter() - start
        else:
            time.sleep(chance.uniform(0, 1.4 * takes))
        child.kill()
        child.join(LONGEST_WAIT)
        was_done = number % 10 == 0 or here.poll()
        takes *= 0.95 if was_done else 1.05  # other work on the machine comes and goes
        listed = sound()
        assert listed in sides
        is_new = listed == sides[wanted]
        assert is_new or not was_done
        came["after" if is_new else "before"] += 1
        came["in the midst"] += not was_done
        there = sides.index(listed)
    assert _is_proof(came), came


def _is_proof(came: dict[str, int]) -> bool:
    """Whether kills came at every side of the publication, and not all too early or too late."""
    return came["before"] >= 5 and came["after"] >= 5 and came["in the midst"] >= 10
