"""Who searches while others publish sees one whole revision at any time."""

from __future__ import annotations

import time
from multiprocessing.context import ForkServerContext

from finder.search.query import Query
from finder.services.find_clinics import find_clinics
from finder.services.publishing.live_directory import LiveDirectory
from finder.storage.database import open_database
from finder.storage.store import Store
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.faults.publisher import become, directory_of, publish_many

CLINICS = 40
TIMES = 100
LONGEST = 60.0
"""Seconds."""


def test_every_search_sees_one_whole_revision_while_another_process_publishes(
    processes: ForkServerContext, url: str
) -> None:
    store = Store(open_database(url))
    become(store, directory_of("marker0", CLINICS))
    live = LiveDirectory(store, standard_taxonomy())
    child = processes.Process(target=publish_many, args=(url, CLINICS, TIMES))
    child.start()
    end = time.monotonic() + LONGEST
    seen = [0]
    while seen[-1] < TIMES and time.monotonic() < end:
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
    child.join(10)
    assert child.exitcode == 0
    assert seen[-1] == TIMES
    assert len(seen) > 5  # it followed, and did not only see the last one
    store.database.close()
