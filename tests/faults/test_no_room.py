"""A full disk and a file that may only be read: one sentence, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest
from sqlalchemy import event

from finder.directory.changes import diff
from finder.errors import StorageFailed
from finder.storage.database import open_database
from finder.storage.store import Store
from tests.faults.publisher import STAMP, become, directory_of, publish_in_need
from tests.patience import LONGEST_WAIT

OLD, NEW = directory_of("old", 200), directory_of("new", 2_000)


@pytest.fixture
def file() -> Iterator[Path]:
    """A database in a folder that everybody may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="finder-faults-"))
    folder.chmod(0o755)
    yield folder / "finder.db"
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def publish(processes: ForkServerContext, url: str) -> Callable[[str], str]:
    """Publish in a process in need, and hear what it says."""

    def start(need: str) -> str:
        here, there = processes.Pipe()
        child = processes.Process(target=publish_in_need, args=(url, NEW, need, there))
        child.start()
        said = here.recv()
        child.join(LONGEST_WAIT)
        return said

    return start


@pytest.fixture
def old(url: str) -> Iterator[Store]:
    store = Store(open_database(url))
    become(store, OLD)
    yield store
    store.database.close()


def test_when_the_disk_is_full_nothing_is_changed_and_it_works_again_with_room(
    old: Store, sound: Callable[[], dict]
) -> None:
    engine = old.database.engine

    def fill(connection: object) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 5}")

    event.listen(engine, "begin", fill)
    changes = diff(OLD, NEW)
    with pytest.raises(StorageFailed, match=r"^The database was left as it was, .* disk is full"):
        old.publish(changes, STAMP, base=1)
    assert sound() == OLD
    event.remove(engine, "begin", fill)
    engine.dispose()
    assert old.publish(changes, STAMP, base=1).number == 2
    assert sound() == NEW


def a_refusal(said: str) -> bool:
    begins = "DatabaseFailed: The database was left as it was, because "
    return said.startswith(begins) and said.endswith(".") and said.count(".") == 1


def test_a_file_that_cannot_grow_is_one_sentence_and_nothing_is_changed(
    publish: Callable[[str], str], old: Store, sound: Callable[[], dict]
) -> None:
    old.database.close()
    said = publish("file size")
    assert a_refusal(said), said
    assert sound() == OLD


def test_a_file_that_may_only_be_read_is_one_sentence_and_nothing_is_changed(
    publish: Callable[[str], str], file: Path, old: Store, sound: Callable[[], dict]
) -> None:
    old.database.close()
    file.chmod(0o444)
    file.parent.chmod(0o555)
    said = publish("rights")
    file.parent.chmod(0o755)
    file.chmod(0o644)
    assert a_refusal(said), said
    assert sound() == OLD


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageFailed, match="can't be made"):
        open_database(f"sqlite:///{tmp_path / 'file' / 'finder.db'}")
    assert os.listdir(tmp_path) == ["file"]  # noqa: PTH208 - the names alone
