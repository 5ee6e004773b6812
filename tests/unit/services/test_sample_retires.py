"""Invented clinics make room for real ones, and are told wherever they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from finder.directory.changes import ChangeKind
from finder.directory.invented import invented_id, told_of_clinic
from finder.exchange.directory_csv import template
from finder.intake.reader import read_directory
from finder.intake.validation import check_directory
from finder.services.accounts.principal import Principal, Role
from finder.services.imports.upload import ImportOptions, ImportPlan, plan_import, publish_import
from finder.services.opening import open_store
from finder.services.publishing.history import plan_undo, publish
from finder.services.publishing.live_directory import LiveDirectory
from finder.settings import SAMPLE_DIRECTORY, Settings
from finder.storage.integrity import faults
from finder.storage.store import Store
from finder.taxonomy.taxonomy import standard_taxonomy

PAT = Principal("Pat", Role.OWNER)
HEADINGS = "name,street,city,state,zip,phone,procedures"
REAL = f"{HEADINGS}\nPrairie Pain,12 Main St,Enid,OK,73701,580-555-0150,SCS\n"
OTHER = f"{HEADINGS}\nCimarron Spine,9 Oak St,Guthrie,OK,73044,405-555-0160,ESI\n"
SAMPLE = SAMPLE_DIRECTORY.read_bytes()
SAMPLE_ROWS = list(csv.DictReader(io.StringIO(SAMPLE.decode("utf-8-sig"))))
ALL = len(SAMPLE_ROWS)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with the sample directory, as after the first start."""
    store = open_store(Settings(database_url=f"sqlite:///{tmp_path / 'finder.db'}"))
    yield store
    assert faults(store.database) == []
    store.database.close()


def plan(store: Store, text: str | bytes, **options: object) -> ImportPlan:
    data = text.encode() if isinstance(text, str) else text
    return plan_import(store, data, "ours.csv", by=PAT, options=ImportOptions(**options))


def upload(store: Store, text: str | bytes, **options: object) -> ImportPlan:
    found = plan(store, text, **options)
    publish_import(store, found, PAT)
    return found


def samples(store: Store) -> int:
    return LiveDirectory(store, standard_taxonomy()).current().samples


def file_of(rows: list[dict[str, str]]) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def test_the_first_real_clinics_retire_the_sample_in_one_revision(store: Store) -> None:
    before = store.listed()[1]
    found = plan(store, REAL)
    assert len(found.retired_samples) == ALL
    assert found.changes.counts[ChangeKind.REMOVED] == ALL
    made = publish_import(store, found, PAT)
    assert made is not None
    assert (made.number, made.added, made.removed, samples(store)) == (2, 1, ALL, 0)
    publish(store, plan_undo(store, 2, PAT).plan, PAT)
    assert (store.listed()[1], samples(store)) == (before, ALL)


def test_a_real_clinic_is_never_taken_for_an_invented_one(store: Store) -> None:
    twin = {**SAMPLE_ROWS[3], "id": "", "name": "Prairie Pain Real"}
    found = plan(store, file_of([twin]))
    assert found.possible_duplicates == ()
    assert found.changes.counts == {ChangeKind.ADDED: 1, ChangeKind.REMOVED: ALL}


def test_the_sample_goes_where_real_clinics_stood_beside_it(store: Store) -> None:
    upload(store, SAMPLE.decode("utf-8-sig") + file_of([_real()]).split("\n", 1)[1])
    assert samples(store) == ALL
    found = upload(store, OTHER)
    assert (len(found.retired_samples), samples(store)) == (ALL, 0)
    assert len(store.listed()[1]) == 2
    assert plan(store, OTHER).changes.counts == {}


def _real(**cells: str) -> dict[str, str]:
    blank = dict.fromkeys(SAMPLE_ROWS[0], "")
    place = {"street": "12 Main St", "city": "Enid", "state": "OK", "zip_code": "73701"}
    return {**blank, "name": "Prairie Pain", "phone": "(580) 555-0150", **place, **cells}


STAYS: dict[str, Callable[[], str | bytes]] = {
    "the sample itself": lambda: SAMPLE,
    "an export without ids": lambda: file_of([{**row, "id": ""} for row in SAMPLE_ROWS]),
    "some of its rows": lambda: file_of(SAMPLE_ROWS[:20]),
    "with another phone in each": lambda: file_of(
        [{**row, "phone": "(602) 555-0199"} for row in SAMPLE_ROWS[:20]]
    ),
    "with other names": lambda: file_of(
        [{**row, "name": f"{row['name']} West"} for row in SAMPLE_ROWS[:20]]
    ),
    "the template": template,
    "real rows that all have errors": lambda: f"{HEADINGS}\nPrairie Pain,,,,,,\n",
    "real rows under a heading with a slip": lambda: REAL.replace("procedures", "procedurs"),
}


@pytest.mark.parametrize("text", STAYS.values(), ids=STAYS)
def test_the_sample_stays_while_no_real_clinic_comes_in(
    store: Store, text: Callable[[], str | bytes]
) -> None:
    found = upload(store, text())
    assert found.retired_samples == ()
    assert samples(store) >= ALL


def test_real_rows_that_wait_for_an_answer_retire_nothing_yet(store: Store) -> None:
    upload(store, REAL)
    publish(store, plan_undo(store, 2, PAT).plan, PAT)
    again = f"{REAL}Prairie Pain Ctr.,12 Main St,Enid,OK,73701,580-555-0151,SCS\n"
    found = plan(store, again)
    assert len(found.possible_duplicates) == 1
    assert len(found.retired_samples) == ALL


def test_what_the_file_lists_of_the_sample_itself_stays_and_is_marked(store: Store) -> None:
    found = upload(store, file_of([*SAMPLE_ROWS[:5], _real()]))
    assert (len(found.retired_samples), samples(store)) == (ALL - 5, 5)
    directory = LiveDirectory(store, standard_taxonomy()).current()
    assert (directory.is_sample, directory.is_mixed) == (True, True)


def test_a_list_written_over_an_export_of_the_sample_is_one_of_real_clinics(store: Store) -> None:
    rows = [_real(id="sample-0001"), _real(id="sample-0002", name="Cimarron", street="9 Oak St")]
    before = store.listed()[1]
    found = upload(store, file_of(rows))
    assert samples(store) == 0
    assert set(store.listed()[1]) == {"sample-0001", "sample-0002"}
    assert "procedure:botox_injection" not in store.listed()[1]["sample-0001"]
    assert len(found.retired_samples) == ALL - 2
    assert plan(store, file_of(rows)).changes.counts == {}
    publish(store, plan_undo(store, 2, PAT).plan, PAT)
    assert store.listed()[1] == before


def test_a_complete_file_of_real_clinics_names_the_sample_too(store: Store) -> None:
    found = upload(store, REAL, complete=True)
    assert (len(found.retired_samples), found.spared) == (ALL, ())
    assert len(store.listed()[1]) == 1


@pytest.mark.parametrize("source", [SAMPLE_DIRECTORY, template().encode()])
def test_every_invented_clinic_is_known_as_one(source: Path | bytes) -> None:
    clinics = read_directory(source)
    assert len({invented_id(told_of_clinic(one)) for one in clinics}) == len(clinics)
    assert all(invented_id(told_of_clinic(one)) for one in clinics)


def test_a_start_with_a_copy_of_the_sample_is_marked_too(tmp_path: Path) -> None:
    copy = tmp_path / "copy.csv"
    copy.write_bytes(SAMPLE)
    config = Settings(database_url=f"sqlite:///{tmp_path / 'copy.db'}", directory=copy)
    store = open_store(config)
    assert samples(store) == ALL
    store.database.close()


def test_real_clinics_are_none_of_them() -> None:
    for clinic in check_directory(REAL.encode()).clinics:
        assert invented_id(told_of_clinic(clinic)) == ""
