"""The directory that people search follows the store, one whole revision at a time."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from finder.directory.changes import diff
from finder.directory.fields import FieldCodec
from finder.intake.reader import read_directory
from finder.services.publishing import kept_directory, live_directory
from finder.services.publishing.live_directory import LiveDirectory
from finder.settings import SAMPLE_DIRECTORY
from finder.storage.backup import restore, save
from finder.storage.database import open_database
from finder.storage.revision import Action, Stamp
from finder.storage.store import Store
from finder.taxonomy.taxonomy import Taxonomy

A, B = {"name": "Sample A", "phone": "1"}, {"name": "Sample B"}
PATIENT = 20


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(open_database(f"sqlite:///{tmp_path / 'finder.db'}"))


def become(store: Store, directory: dict) -> None:
    mark, there = store.listed()
    stamp = Stamp(made_by="Pat", action=Action.IMPORT)
    store.publish(diff(there, directory), stamp, base=mark.number)


def phones(live: LiveDirectory) -> dict[str, str]:
    return {one.id: one.phone for one in live.current(wait=PATIENT).listed}


@pytest.mark.parametrize("few", [2_000, 0], ids=["change by change", "all anew"])
def test_each_publication_is_searched_without_a_restart(
    store: Store, taxonomy: Taxonomy, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(kept_directory, "FEW", few)
    become(store, {"a": A, "b": B})
    live = LiveDirectory(store, taxonomy)
    assert phones(live) == {"a": "1", "b": ""}
    for directory, wanted in (
        ({"a": {**A, "phone": "2"}, "b": B}, {"a": "2", "b": ""}),
        ({"b": B, "c": A}, {"b": "", "c": "1"}),
        ({}, {}),
        ({"c": A}, {"c": "1"}),
    ):
        become(store, directory)
        assert phones(live) == wanted
        assert live.current().revision == store.newest()


def test_while_nothing_is_published_it_is_the_same_object(store: Store, taxonomy: Taxonomy) -> None:
    become(store, {"a": A})
    live = LiveDirectory(store, taxonomy)
    assert live.current() is live.current()


def test_who_searches_keeps_the_revision_that_they_began_with(
    store: Store, taxonomy: Taxonomy
) -> None:
    become(store, {"a": A})
    live = LiveDirectory(store, taxonomy)
    before = live.current()
    become(store, {"b": B})
    assert live.current(wait=PATIENT).by_id.keys() == {"b"}
    assert before.by_id.keys() == {"a"}


def test_a_revision_that_cannot_be_read_leaves_the_one_before_in_service(
    store: Store,
    taxonomy: Taxonomy,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    become(store, {"a": A})
    live = LiveDirectory(store, taxonomy)

    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is gone")

    with monkeypatch.context() as broken, caplog.at_level(logging.CRITICAL):
        broken.setattr(store, "since", fail)
        become(store, {"b": B})
        assert live.current(wait=PATIENT).by_id.keys() == {"a"}
    assert live.current(wait=PATIENT).by_id.keys() == {"b"}


def test_a_restored_backup_is_followed_though_its_number_is_the_same(
    store: Store, taxonomy: Taxonomy, tmp_path: Path
) -> None:
    become(store, {"a": A})
    other = Store(open_database(f"sqlite:///{tmp_path / 'other.db'}"))
    become(other, {"b": B})
    live = LiveDirectory(store, taxonomy)
    save(other.database, tmp_path / "other.zip")
    restore(store.database, tmp_path / "other.zip")
    assert live.current(wait=PATIENT).by_id.keys() == {"b"}


def test_invented_clinics_are_told_from_a_directory_that_is_all_invented(
    store: Store, taxonomy: Taxonomy
) -> None:
    codec = FieldCodec(taxonomy)
    first = codec.fields(read_directory(SAMPLE_DIRECTORY)[0])
    become(store, {"sample-0001": first})
    live = LiveDirectory(store, taxonomy)
    found = []
    for directory in (
        {"sample-0001": first},
        {"sample-0001": first, "b": B},
        {"b": B},
    ):
        become(store, directory)
        now = live.current(wait=PATIENT)
        found.append((now.is_sample, now.is_mixed))
    assert found == [(True, False), (True, True), (False, False)]


def test_who_comes_while_a_revision_has_long_been_opened_waits_no_more_for_it(
    store: Store, taxonomy: Taxonomy, monkeypatch: pytest.MonkeyPatch
) -> None:
    become(store, {"a": A})
    live = LiveDirectory(store, taxonomy)
    become(store, {"b": B})
    now, waited, may_open = [100.0], list[float](), threading.Event()
    monkeypatch.setattr(live_directory, "time", SimpleNamespace(monotonic=lambda: now[0]))
    follow = live._follow
    monkeypatch.setattr(live, "_follow", lambda: (may_open.wait(), follow()))
    with monkeypatch.context() as counted:
        counted.setattr(threading.Thread, "join", lambda _, seconds: waited.append(seconds))
        for moment in (100.0, 100.125, 100.5, 160.0):
            now[0] = moment
            assert live.current(wait=0.25).by_id.keys() == {"a"}
    assert waited == [0.25, 0.125, 0.0, 0.0]
    may_open.set()
    assert live.current(wait=PATIENT + 60).by_id.keys() == {"b"}


def test_whoever_searches_gets_the_interpreter_sooner_while_a_revision_is_read(
    store: Store, taxonomy: Taxonomy, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, turns = sys.getswitchinterval(), []
    become(store, {"a": A})
    live = LiveDirectory(store, taxonomy)
    newer = kept_directory.KeptDirectory.newer

    def noted(*given: object) -> object:
        turns.append(sys.getswitchinterval())
        return newer(*given)

    monkeypatch.setattr(kept_directory.KeptDirectory, "newer", noted)
    become(store, {"b": B})
    assert phones(live) == {"b": ""}
    live._refresh.join()
    assert turns[0] < usual / 5
    assert sys.getswitchinterval() == pytest.approx(usual)
