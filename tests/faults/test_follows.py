"""Who searches while others publish sees one whole revision at any time."""

from __future__ import annotations

from multiprocessing.context import ForkServerContext

from finder.search.query import Query
from finder.services.find_clinics import find_clinics
from finder.services.publishing.live_directory import LiveDirectory
from finder.storage.database import open_database
from finder.storage.store import Store
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.faults.publisher import become, directory_of, publish_many
from tests.patience import LONGEST_WAIT

CLINICS = 40
TIMES = 100
TOGETHER = 10
"""So many are published one after the other before whoever publishes waits to be followed."""


def test_every_search_sees_one_whole_revision_while_another_process_publishes(
    processes: ForkServerContext, url: str
) -> None:
    store = Store(open_database(url))
    become(store, directory_of("marker0", CLINICS))
    live = LiveDirectory(store, standard_taxonomy())
    here, there = processes.Pipe()
    child = processes.Process(
        target=publish_many, args=(url, CLINICS, TIMES, TOGETHER, there), daemon=True
    )
    child.start()
    seen = [0]
    while seen[-1] < TIMES and child.exitcode in {None, 0}:
        directory = live.current(wait=0.01)
        found = find_clinics(directory, Query())
        markers = {finding.clinic.name.rpartition("marker")[2] for finding in found.all()}
        assert found.total_matching == len(found.all()) == CLINICS
        assert len(markers) == 1
        marker = int(markers.pop())
        assert directory.revision == marker + 1
        assert marker >= seen[-1]
        if marker > seen[-1]:
            seen.append(marker)
            if marker % TOGETHER == 0:
                here.send("goes on")
    child.join(LONGEST_WAIT)
    assert child.exitcode == 0
    assert seen[-1] == TIMES
    assert set(seen) >= set(range(0, TIMES + 1, TOGETHER))  # it followed, and not only at last
    store.database.close()
