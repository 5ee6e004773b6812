"""A file that takes more memory than there is: one sentence, and the finder goes on as before."""

from __future__ import annotations

import sys
from collections.abc import Callable
from multiprocessing.context import ForkServerContext

import pytest
from sqlalchemy import event

from finder.errors.clinic_files import NoMemoryForFile
from finder.intake import validation
from finder.intake.file import reading
from finder.services.imports.planning import Planning
from finder.services.imports.upload import plan_import, publish_import
from finder.storage.database import open_database
from finder.storage.store import Store
from tests.faults.little_memory import BY, SMALL, import_with_little_memory
from tests.patience import LONGEST_WAIT

STAGES = {
    "reading": (reading, "text_of"),
    "checking": (validation._Check, "add"),
    "matching": (Planning, "_matched"),
    "comparing": (Planning, "_assembled"),
}
REFUSAL = (
    "small.csv needs more memory than the finder can have, so nothing of it was taken in: split it "
    "into smaller files, or give the finder more memory."
)


def short(*_: object, **__: object) -> None:
    raise MemoryError


@pytest.fixture
def store(url: str) -> Store:
    return Store(open_database(url))


def put_in(store: Store) -> None:
    publish_import(store, plan_import(store, SMALL, "small.csv", by=BY), BY)


@pytest.mark.parametrize("stage", STAGES)
def test_wherever_memory_runs_out_it_is_one_sentence_and_the_same_file_is_taken_later(
    store: Store, monkeypatch: pytest.MonkeyPatch, stage: str, sound: Callable[[], dict]
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(*STAGES[stage], short)
        with pytest.raises(NoMemoryForFile) as refused:
            put_in(store)
    assert str(refused.value) == REFUSAL
    assert refused.value.__context__.__traceback__ is None, "it leads to all that was being made"
    assert sound() == {}
    put_in(store)
    assert len(sound()) == 1


@pytest.mark.parametrize("written", range(1, 6))
def test_memory_that_runs_out_in_the_midst_of_writing_leaves_nothing_half_published(
    store: Store, sound: Callable[[], dict], written: int
) -> None:
    plan = plan_import(store, SMALL, "small.csv", by=BY)
    statements = []

    def count(*told: object) -> None:
        statements.append(told[2])
        if sum(str(each).startswith(("INSERT", "UPDATE")) for each in statements) == written:
            raise MemoryError

    event.listen(store.database.engine, "before_cursor_execute", count)
    with pytest.raises(NoMemoryForFile):
        publish_import(store, plan, BY)
    event.remove(store.database.engine, "before_cursor_execute", count)
    assert sound() == {}
    put_in(store)
    assert len(sound()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only there a process is held to little")
def test_a_file_that_a_process_has_no_memory_for_is_one_sentence_and_another_is_published(
    processes: ForkServerContext, url: str, sound: Callable[[], dict]
) -> None:
    here, there = processes.Pipe()
    child = processes.Process(target=import_with_little_memory, args=(url, there))
    child.start()
    there.close()
    said = here.recv()
    child.join(LONGEST_WAIT)
    assert said == ["NoMemoryForFile", "one clinic is listed"]
    assert [fields["name"] for fields in sound().values()] == ["Sample Clinic"]
