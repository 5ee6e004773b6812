"""A backup that is taken while people search and somebody publishes comes back in a new place."""

from __future__ import annotations

from multiprocessing.context import ForkServerContext
from pathlib import Path

from finder.search.query import Query
from finder.services.find_clinics import find_clinics
from finder.services.publishing.live_directory import LiveDirectory
from finder.storage.backup import check, restore, save
from finder.storage.database import open_database
from finder.storage.store import Store
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.faults.publisher import become, directory_of, publish_many
from tests.patience import LONGEST_WAIT

CLINICS = 40
TIMES = 24
TOGETHER = 4
"""So many are published one after the other before whoever publishes waits for the next backup."""


def test_a_backup_taken_in_the_midst_of_it_all_is_one_moment_and_comes_back_whole(
    processes: ForkServerContext, url: str, tmp_path: Path
) -> None:
    store = Store(open_database(url))
    become(store, directory_of("marker0", CLINICS))
    live = LiveDirectory(store, standard_taxonomy())
    here, there = processes.Pipe()
    child = processes.Process(
        target=publish_many, args=(url, CLINICS, TIMES, TOGETHER, there), daemon=True
    )
    child.start()
    for number in range(TIMES // TOGETHER):
        saved = tmp_path / f"{number}.backup"
        save(store.database, saved)
        assert find_clinics(live.current(), Query()).total_matching == CLINICS
        here.send("goes on")
        drill(saved, tmp_path / f"{number}.db")
    child.join(LONGEST_WAIT)
    assert child.exitcode == 0
    store.database.close()


def drill(saved: Path, place: Path) -> None:
    """Bring it back where nothing was, and search in it."""
    check(saved)
    database = open_database(f"sqlite:///{place}")
    restore(database, saved)
    restored = Store(database)
    mark, listed = restored.listed()
    assert listed == directory_of(f"marker{mark.number - 1}", CLINICS)
    directory = LiveDirectory(restored, standard_taxonomy()).current()
    found = find_clinics(directory, Query())
    assert {one.clinic.id for one in found.all()} == set(listed)
    database.close()
