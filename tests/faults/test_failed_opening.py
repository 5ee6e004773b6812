"""A revision that can't be opened: people search the one before, and whoever watches is told."""

from __future__ import annotations

import errno
import logging
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from finder.services.publishing import kept_directory, live_directory
from finder.services.publishing.kept_directory import KeptDirectory
from finder.services.publishing.live_directory import LiveDirectory
from finder.storage.database import open_database
from finder.storage.store import Store
from finder.taxonomy.taxonomy import Taxonomy
from tests.faults.publisher import become, directory_of

PATIENT = 20
FAILURES = {
    "its columns can't be gathered": ValueError("no such column"),
    "there is no memory": MemoryError(),
    "the disk is full": OSError(errno.ENOSPC, "No space left on device"),
}


@pytest.fixture(autouse=True)
def any_directory_is_opened_as_a_large_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_directory, "WORTH_A_FILE", 0)
    monkeypatch.setattr(kept_directory, "FEW", 0)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = Store(open_database(url))
    become(store, directory_of("old", 3))
    yield store
    store.database.close()


class Clock:
    now = 1_000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(live_directory, "time", clock)
    return clock


def searched(live: LiveDirectory) -> set[str]:
    return {one.name.split()[-1] for one in live.current(wait=PATIENT).listed}


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_the_one_before_stays_and_it_is_told_until_a_revision_opens(
    store: Store,
    taxonomy: Taxonomy,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    failure: Exception,
) -> None:
    live = LiveDirectory(store, taxonomy)

    def fail(*_: object, **__: object) -> None:
        raise failure

    with monkeypatch.context() as broken, caplog.at_level(logging.ERROR):
        broken.setattr(kept_directory, "write_directory", fail)
        broken.setattr(KeptDirectory, "_in_memory", fail)
        become(store, directory_of("lost", 3))
        assert searched(live) == {"old"}
        assert live.readiness() == (1, 3, True, True)
    assert "the newest revision could not be read" in caplog.text
    become(store, directory_of("new", 3))
    assert searched(live) == {"new"}
    assert live.readiness() == (3, 3, True, False)


def test_what_cannot_be_opened_is_tried_later_and_later_and_not_by_each_visitor(
    store: Store, taxonomy: Taxonomy, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    live = LiveDirectory(store, taxonomy)
    tried = []

    def fail(*_: object, **__: object) -> None:
        tried.append(clock.now)
        raise ValueError

    monkeypatch.setattr(KeptDirectory, "open", fail)
    become(store, directory_of("new", 3))
    for _ in range(300):  # one visitor each second
        assert searched(live) == {"old"}
        clock.now += 1
    pauses = [later - earlier for earlier, later in pairwise(tried)]
    assert pauses[-1] == live_directory.LONGEST_PAUSE
    assert pauses == sorted(pauses)
    assert len(tried) < 15
    monkeypatch.undo()


def test_a_full_disk_keeps_no_revision_from_being_searched(
    store: Store, taxonomy: Taxonomy, monkeypatch: pytest.MonkeyPatch, file: Path
) -> None:
    live = LiveDirectory(store, taxonomy)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("finder.files.os.fsync", full)
        become(store, directory_of("new", 3))
        assert searched(live) == {"new"}
        assert live.readiness() == (2, 3, True, False)
    assert not list((file.parent / f"{file.name}.columns").glob(".finder-*"))
