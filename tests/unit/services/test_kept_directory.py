"""A directory opens from its file, and opens all the same whatever became of that file."""

from __future__ import annotations

import errno
import gc
import logging
import os
import pickle
import shutil
import threading
import weakref
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from finder.directory.changes import diff
from finder.directory.clinic import Clinic
from finder.search.query import Query
from finder.services.find_clinics import find_clinics, found_again
from finder.services.publishing import gathered_apart, kept_directory, kept_parts
from finder.services.publishing.gathered_apart import processes_for
from finder.services.publishing.kept_directory import KeptDirectory, Opened
from finder.services.publishing.live_directory import LiveDirectory
from finder.storage import store as store_module
from finder.storage.backup import restore, save
from finder.storage.column_file import ColumnWriter, read_column_file
from finder.storage.database import open_database
from finder.storage.revision import Action, Stamp
from finder.storage.store import Store
from finder.taxonomy.taxonomy import Taxonomy

LONG = "a text of a clinic that is long enough to be hit in the middle " * 20
THREE = {
    name: {"name": f"Sample {name}", "phone": f"{name} 1", "notes": LONG}
    for name in ("a", "b", "c")
}
PATIENT = 20


@pytest.fixture(autouse=True)
def any_directory_is_worth_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_directory, "WORTH_A_FILE", 0)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(open_database(f"sqlite:///{tmp_path / 'finder.db'}"))
    become(store, THREE)
    yield store
    store.database.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "finder.db.columns" / "directory"


def become(store: Store, directory: dict[str, dict]) -> None:
    mark, there = store.listed()
    stamp = Stamp(made_by="Pat", action=Action.IMPORT)
    store.publish(diff(there, directory), stamp, base=mark.number)


def told(found: Opened) -> dict[str, str]:
    """What a search finds, and what each page then says of the whole record."""
    clinics = [one.clinic for one in find_clinics(found.directory, Query()).all()]
    assert [*found.directory.by_id.values()] == clinics
    assert {one.notes for one in clinics} == {LONG}
    return {one.id: one.phone for one in clinics}


PHONES = {"a": "a 1", "b": "b 1", "c": "c 1"}


def flip(at: float) -> Callable[[Path], None]:
    """Change one byte at that share of the file."""

    def change(file: Path) -> None:
        whole = bytearray(file.read_bytes())
        whole[int(at * (len(whole) - 1))] ^= 0x40
        file.write_bytes(whole)

    return change


def cut(share: float) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        whole = file.read_bytes()
        file.write_bytes(whole[: int(share * len(whole))])

    return change


def a_pickle(file: Path) -> None:
    file.write_bytes(pickle.dumps({"columns": [1, 2]}) * 100)


def objects_for_columns(file: Path) -> None:
    """A sound file, but for the type of a column: one whose bytes would be addresses."""
    about = read_column_file(file).about
    with file.open("wb") as stream:
        writer = ColumnWriter(stream)
        for name in ("latitudes", "longitudes"):
            writer.column(f"clinic.{name}", kept_parts.np.zeros(3, dtype="c16"))
        writer.close(about)


DAMAGE = {
    "nothing in it": lambda file: file.write_bytes(b""),
    "half of it gone": cut(0.5),
    "its last byte gone": cut(0.9999),
    "a byte of its columns changed": flip(0.6),
    "a byte of its footer changed": flip(0.97),
    "its last byte changed": flip(1.0),
    "zeros in its place": lambda file: file.write_bytes(bytes(9_000)),
    "a pickle in its place": a_pickle,
    "columns of another type": objects_for_columns,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_made_anew_and_only_the_log_tells(
    store: Store,
    taxonomy: Taxonomy,
    file: Path,
    damage: Callable[[Path], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    kept = KeptDirectory(store, taxonomy)
    kept.open()
    damage(file)
    assert told(kept.open()) == PHONES
    assert caplog.text.count("can't be used and is made anew") == 1
    caplog.clear()
    assert told(kept.open()) == PHONES
    assert not caplog.text


def test_a_sound_file_is_opened_and_nothing_is_gathered(
    store: Store, taxonomy: Taxonomy, monkeypatch: pytest.MonkeyPatch
) -> None:
    KeptDirectory(store, taxonomy).open()
    monkeypatch.setattr(Store, "listed_texts", None)
    assert told(KeptDirectory(store, taxonomy).open()) == PHONES


def test_a_file_of_another_version_is_made_anew(
    store: Store,
    taxonomy: Taxonomy,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with monkeypatch.context() as then:
        then.setattr(kept_parts, "fingerprint", lambda: "before")
        KeptDirectory(store, taxonomy).open()
    assert told(KeptDirectory(store, taxonomy).open()) == PHONES
    assert caplog.text.count("another version") == 1


def test_a_file_for_another_taxonomy_is_made_anew(
    store: Store, taxonomy: Taxonomy, caplog: pytest.LogCaptureFixture
) -> None:
    one_more = replace(taxonomy["kyphoplasty"], key="kyphoplasty_of_before")
    KeptDirectory(store, taxonomy.with_more([one_more])).open()
    assert told(KeptDirectory(store, taxonomy).open()) == PHONES
    assert caplog.text.count("another taxonomy") == 1


def test_a_damaged_record_is_read_from_the_store_and_then_all_is_made_anew(
    store: Store, taxonomy: Taxonomy, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    live = LiveDirectory(store, taxonomy)
    flip(0.02)(file)
    first, second = live.current(), LiveDirectory(store, taxonomy)
    assert {one.phone for one in second.current().listed} == set(PHONES.values())
    assert "a kept record can't be used and is read from the store" in caplog.text
    again = second.current(wait=PATIENT)
    assert again is not first
    caplog.clear()
    assert told(KeptDirectory(store, taxonomy).open()) == PHONES
    assert not caplog.text


def test_a_damaged_record_that_is_gone_from_the_store_is_what_the_columns_know(
    store: Store, taxonomy: Taxonomy, file: Path
) -> None:
    found = KeptDirectory(store, taxonomy).open()
    become(store, {})
    file.write_bytes(b"")  # the file that is open, not another in its place
    assert [*found.directory.by_id.values()] == [
        Clinic(id=name, name=f"Sample {name}", phone=PHONES[name]) for name in PHONES
    ]


def test_what_changed_since_comes_on_top_of_the_file(
    store: Store, taxonomy: Taxonomy, monkeypatch: pytest.MonkeyPatch
) -> None:
    KeptDirectory(store, taxonomy).open()
    become(store, {"b": {**THREE["b"], "phone": "b 2"}, "c": THREE["c"], "d": THREE["a"]})
    monkeypatch.setattr(Store, "listed_texts", None)
    assert told(KeptDirectory(store, taxonomy).open()) == {"d": "a 1", "b": "b 2", "c": "c 1"}


TWELVE = {f"{number}": THREE["a"] for number in range(12)}


@pytest.mark.parametrize(("changed", "is_gathered"), [(1, False), (4, False), (5, True)])
def test_up_to_a_third_of_many_comes_on_top_and_beyond_it_all_is_gathered(
    store: Store,
    taxonomy: Taxonomy,
    monkeypatch: pytest.MonkeyPatch,
    changed: int,
    *,
    is_gathered: bool,
) -> None:
    monkeypatch.setattr(kept_directory, "FEW", 0)
    become(store, TWELVE)
    kept = KeptDirectory(store, taxonomy)
    before = kept.open()
    other = {one: {**THREE["a"], "phone": "2"} for one in [*TWELVE][:changed]}
    become(store, {**TWELVE, **other})
    newer = kept.newer(before)
    assert (newer is None) == is_gathered
    phones = {one: "2" if one in other else "a 1" for one in TWELVE}
    assert told(newer or kept.open()) == phones


def test_with_much_beside_it_the_file_is_written_anew(
    store: Store, taxonomy: Taxonomy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_directory, "BESIDE", 1)
    live = LiveDirectory(store, taxonomy)
    become(store, {name: {**one, "phone": f"{name} 2"} for name, one in THREE.items()})
    live.current(wait=PATIENT)
    assert not KeptDirectory(store, taxonomy).open().texts.beside
    assert told(KeptDirectory(store, taxonomy).open()) == {name: f"{name} 2" for name in THREE}


def _no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(
    ("fault", "said"),
    [("no room", "No space left"), ("no folder", "can't be kept"), ("in the way", "can't be kept")],
)
def test_where_nothing_can_be_written_it_opens_in_memory(  # noqa: PLR0917 - what pytest gives
    store: Store,
    taxonomy: Taxonomy,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    fault: str,
    said: str,
) -> None:
    if fault == "no room":
        monkeypatch.setattr(os, "fsync", _no_room)
    elif fault == "no folder":
        file.parent.write_bytes(b"")
    else:
        file.mkdir(parents=True)
    assert told(KeptDirectory(store, taxonomy).open()) == PHONES
    assert said in caplog.text
    assert not [*file.parent.glob("*.part")]


def test_two_who_open_at_once_get_the_same_and_one_of_them_made_it(
    store: Store, taxonomy: Taxonomy, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, made, found = threading.Barrier(2), [], []
    one_at_a_time = kept_directory.only_one
    monkeypatch.setattr(
        kept_directory, "only_one", lambda folder: begun.wait() is None or one_at_a_time(folder)
    )
    write = kept_directory.write_directory
    monkeypatch.setattr(
        kept_directory, "write_directory", lambda *given: made.append(1) or write(*given)
    )
    both = [
        threading.Thread(target=lambda: found.append(KeptDirectory(store, taxonomy).open()))
        for _ in range(2)
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert [told(one) for one in found] == [PHONES, PHONES]
    assert len(made) == 1


def test_what_a_killed_process_left_is_removed(
    store: Store, taxonomy: Taxonomy, file: Path
) -> None:
    file.parent.mkdir()
    left = file.parent / ".finder-123-abc.part"
    left.write_bytes(bytes(1_000))
    KeptDirectory(store, taxonomy).open()
    assert not left.exists()


def test_nobody_else_may_read_it(store: Store, taxonomy: Taxonomy, file: Path) -> None:
    KeptDirectory(store, taxonomy).open()
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_restored_backup_is_opened_though_its_revision_is_the_same(
    store: Store, taxonomy: Taxonomy, tmp_path: Path, file: Path
) -> None:
    KeptDirectory(store, taxonomy).open()
    save(store.database, tmp_path / "one.zip")
    restore(store.database, tmp_path / "one.zip")
    assert not file.exists()
    assert told(KeptDirectory(store, taxonomy).open()) == PHONES


def test_a_record_that_is_read_while_another_file_takes_the_place_is_the_old_one(
    store: Store,
    taxonomy: Taxonomy,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(kept_directory, "FEW", 0)
    before = KeptDirectory(store, taxonomy).open()
    become(store, {"a": {**THREE["a"], "phone": "9"}})
    assert told(KeptDirectory(store, taxonomy).open()) == {"a": "9"}
    with caplog.at_level(logging.WARNING):
        assert told(before) == PHONES
    assert not caplog.text


@pytest.fixture
def no_collector() -> Iterator[None]:
    """What goes now goes at once, by itself."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collector")
@pytest.mark.parametrize("few", [2_000, 0], ids=["change by change", "all anew"])
def test_a_directory_that_another_replaced_goes_at_once_with_its_file_and_records(
    store: Store, taxonomy: Taxonomy, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(kept_directory, "FEW", few)
    monkeypatch.setattr(kept_directory, "SHARE", 1_000)
    monkeypatch.setattr(kept_directory, "BESIDE", 0)
    live = LiveDirectory(store, taxonomy)
    gone = []
    for phone in ("1", "2", "3"):
        directory = live.current(wait=PATIENT)
        assert found_again(directory, Query()).page(0, 2)
        assert directory.by_id["a"]
        opened = live._opened
        gone.append([weakref.ref(each) for each in (directory, opened.records, opened.texts.file)])
        del directory, opened
        become(store, {**THREE, "a": {**THREE["a"], "phone": phone}})
    assert found_again(live.current(wait=PATIENT), Query()).page(0, 2)
    assert [[each() for each in some] for some in gone] == [[None] * 3] * 3


def test_visits_that_go_on_while_a_revision_is_opened_can_be_collected_later(
    store: Store, taxonomy: Taxonomy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_directory, "FEW", 0)
    live = LiveDirectory(store, taxonomy)
    visit = type("Visit", (), {})()
    visit.itself = visit
    become(store, {"a": THREE["a"]})
    assert live.current(wait=PATIENT).by_id.keys() == {"a"}
    left = weakref.ref(visit)
    del visit
    gc.collect()
    assert left() is None


@pytest.fixture
def two_gather(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two processes gather whatever few clinics there are, one of them each."""
    monkeypatch.setattr(kept_directory, "processes_for", lambda _: 2)
    monkeypatch.setattr(store_module, "AT_A_TIME", 1)


@pytest.mark.usefixtures("two_gather")
def test_what_two_processes_gather_is_told_as_if_one_had(
    store: Store, taxonomy: Taxonomy, caplog: pytest.LogCaptureFixture
) -> None:
    found = KeptDirectory(store, taxonomy).open()
    assert told(found) == PHONES
    assert not caplog.records
    store.database.close()  # nothing is read from there any more
    assert told(found) == PHONES


@pytest.mark.usefixtures("two_gather")
def test_where_a_process_ends_early_this_one_gathers_all_of_them(
    store: Store,
    taxonomy: Taxonomy,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(gathered_apart.sys, "executable", shutil.which("false"))
    assert told(KeptDirectory(store, taxonomy).open()) == PHONES
    assert "ended early" in caplog.text
    monkeypatch.undo()
    caplog.clear()
    assert told(KeptDirectory(store, taxonomy)._from_file(file)) == PHONES
    assert not caplog.records


@pytest.mark.parametrize(
    ("clinics", "processors", "processes"),
    [(0, 8, 1), (19_999, 8, 1), (20_000, 8, 2), (71_000, 2, 2), (71_000, 1, 1), (71_000, 64, 4)],
)
def test_processes_are_started_for_many_clinics_and_no_more_than_there_is_room_for(
    clinics: int, processors: int, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(processors)), raising=False)
    monkeypatch.setattr(gathered_apart.sys, "platform", "linux")
    assert processes_for(clinics) == processes
