"""How far a directory was read is remembered of the source that it came in as, and of no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from finder.directory.file_source import FileSource
from finder.services.accounts.principal import Principal, Role
from finder.services.federation.federate import PulledFile, PullOptions, note_pull, pull_file
from finder.services.imports.upload import ImportOptions, ImportPlan, plan_import, publish_import
from finder.services.kept import pulls_in
from finder.storage.database import open_database
from finder.storage.store import Store
from tests.federation.plan_net_server import PlanNetServer, pain_clinic

BY = Principal("Ada", Role.EDITOR)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(open_database(f"sqlite:///{tmp_path / 'a.db'}"))


@pytest.fixture
def came(store: Store) -> PulledFile:
    with PlanNetServer(*pain_clinic("1", "P", street="1 A")) as server:
        return pull_file(store, server.base, BY, PullOptions(), lambda *_: None)


def published(store: Store, came: PulledFile, source: FileSource, data: bytes) -> ImportPlan:
    plan = plan_import(
        store, data, "a.json", by=BY, options=ImportOptions(source=source, complete=True)
    )
    publish_import(store, plan, BY)
    note_pull(store, source, came.mark, plan, BY)
    return plan


def test_what_came_in_as_its_own_source_is_known(store: Store, came: PulledFile) -> None:
    assert came.table is not None
    published(store, came, came.source, came.table.data)
    last = pulls_in(store).last(came.source)
    assert last is not None
    assert last.since == came.mark.since


def test_what_came_in_as_another_source_whose_ids_are_others_is_read_whole_again(
    store: Store, came: PulledFile
) -> None:
    assert came.table is not None
    other = FileSource(name="A list of our own")
    published(store, came, other, came.table.data)
    assert pulls_in(store).last(other) is None


def test_what_could_not_come_in_is_read_again(store: Store, came: PulledFile) -> None:
    plan = published(store, came, came.source, b"street\n1 A\n")
    assert plan.report.file_errors
    assert pulls_in(store).last(came.source) is None
