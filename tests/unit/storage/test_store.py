"""Revisions: what is kept of each publication, and what is listed after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from finder.directory.changes import ChangeKind, FieldChange, diff
from finder.errors import DirectoryMoved, InvalidSetting, StorageFailed, UnknownRevision
from finder.storage.database import open_database
from finder.storage.integrity import faults
from finder.storage.revision import Action, Stamp
from finder.storage.store import Mark, Store
from finder.storage.text import fields_from

A, A2, B = {"name": "A", "phone": "1"}, {"name": "A", "phone": "2"}, {"name": "B"}
STAMP = Stamp(made_by="Pat", action=Action.IMPORT)


def test_a_new_store_is_empty(store: Store) -> None:
    assert store.mark() == Mark(0, None)
    assert store.listed() == (Mark(0, None), {})
    assert store.revisions() == []


def test_a_revision_says_who_what_and_how_many(store: Store, become: Callable) -> None:
    become({"a": A, "b": B})
    made = become({"a": A2, "c": B}, note="spring clean")
    assert (made.number, made.added, made.changed, made.removed) == (2, 1, 1, 1)
    assert made.stamp == Stamp(
        made_by="Pat", action=Action.IMPORT, note="spring clean", source_name="sample.csv"
    )
    assert store.revisions() == [made, store.revision(1)]
    assert store.revision(2) == made


def test_what_a_revision_changed_is_kept_field_by_field(store: Store, become: Callable) -> None:
    become({"a": A, "b": B})
    become({"a": A2, "c": B})
    changes = {change.clinic_id: change for change in store.changes_of(2)}
    assert [(i, c.kind) for i, c in changes.items()] == [
        ("a", ChangeKind.CHANGED),
        ("b", ChangeKind.REMOVED),
        ("c", ChangeKind.ADDED),
    ]
    assert changes["a"].fields == {"phone": FieldChange("1", "2")}


def test_a_clinics_history_is_every_change_of_it_newest_first(
    store: Store, become: Callable
) -> None:
    for directory in ({"a": A, "b": B}, {"a": A2, "b": B}, {"b": B}, {"a": A, "b": B}):
        become(directory)
    history = store.history_of("a")
    assert [(made.number, change.kind) for made, change in history] == [
        (4, ChangeKind.ADDED),
        (3, ChangeKind.REMOVED),
        (2, ChangeKind.CHANGED),
        (1, ChangeKind.ADDED),
    ]
    assert store.history_of("none") == []


def test_retired_clinics_are_those_gone_and_not_put_back(store: Store, become: Callable) -> None:
    for directory in ({"a": A, "b": B, "c": B}, {"a": A}, {"a": A, "b": B}):
        become(directory)
    assert [(made.number, c.clinic_id) for made, c in store.retired()] == [(2, "c")]


def test_publishing_on_an_older_revision_changes_nothing_and_says_who_was_quicker(
    store: Store, become: Callable
) -> None:
    become({"a": A})
    become({"a": A2})
    with pytest.raises(DirectoryMoved, match=r"Pat published revision 2 ") as moved:
        store.publish(diff({"a": A}, {}), STAMP, base=1)
    assert [made.number for made in moved.value.since] == [2]
    assert store.listed()[1] == {"a": A2}


def test_what_changed_since_a_revision_is_told_with_what_is_listed_now(
    store: Store, become: Callable
) -> None:
    become({"a": A, "b": B})
    old = store.mark()
    become({"a": A2, "b": B})
    become({"a": A2, "c": B})
    since = store.since(old, most=3)
    assert since is not None
    assert since.newest == store.mark()
    told = {one: text and fields_from(text) for one, text in since.clinics.items()}
    assert told == {"a": A2, "b": None, "c": B}
    assert store.since(old, most=2) is None


def test_a_revision_of_another_database_is_not_taken_for_one_of_this(
    store: Store, become: Callable
) -> None:
    become({"a": A})
    mark = store.mark()
    assert mark.made_at is not None
    assert store.since(Mark(1, mark.made_at - dt.timedelta(days=1)), most=10) is None


def test_an_unknown_revision_is_said_so(store: Store) -> None:
    with pytest.raises(UnknownRevision, match="no revision 7"):
        store.revision(7)


def test_a_clinic_that_is_not_what_its_history_says_is_found(
    store: Store, become: Callable, run_sql: Callable
) -> None:
    become({"a": A, "b": B})
    assert faults(store.database) == []
    run_sql("""UPDATE clinic SET fields = '{"name":"X"}' WHERE id = 'a'""")
    assert faults(store.database) == ["The clinic a is not what its history says."]


def test_what_is_kept_of_a_row_goes_with_the_clinic_that_was_read_from_it(
    store: Store, become: Callable
) -> None:
    rows = {"a": "row of a", "b": "row of b"}
    store.publish(diff({}, {"a": A, "b": B, "c": B}), STAMP, base=0, rows=rows)
    assert store.kept_rows() == (store.mark(), rows)
    become({"a": A2, "b": B, "c": B})  # in another way than by a row
    assert store.kept_rows()[1] == {"b": "row of b"}
    changes = diff({"a": A2, "b": B}, {"a": A, "b": B})
    store.publish(changes, STAMP, base=2, rows={"a": "row 2 of a", "c": "row of c"})
    assert store.kept_rows()[1] == {"a": "row 2 of a", "b": "row of b", "c": "row of c"}
    become({"a": A})
    assert store.kept_rows()[1] == {"a": "row 2 of a"}
    become({"a": A, "b": B})
    assert store.kept_rows()[1] == {"a": "row 2 of a"}


def test_rows_are_kept_without_a_revision_only_on_the_one_they_were_read_for(
    store: Store, become: Callable
) -> None:
    become({"a": A})
    store.keep_rows({"a": "row of a", "gone": "row of none"}, base=1)
    assert store.kept_rows() == (store.mark(), {"a": "row of a"})
    become({"a": A2})
    store.keep_rows({"a": "row of a"}, base=1)
    assert store.kept_rows() == (store.mark(), {})
    assert [made.number for made in store.revisions()] == [2, 1]


def test_two_stores_of_one_database_see_each_other(store: Store, database_url: str) -> None:
    other = Store(open_database(database_url))
    other.publish(diff({}, {"a": A}), STAMP, base=0)
    assert store.listed()[1] == {"a": A}
    other.database.close()


@pytest.mark.parametrize(
    "url", ["", "nonsense", "sqlite", "oracle+none://x", "postgresql+none://x"]
)
def test_an_address_that_is_none_is_one_sentence(url: str) -> None:
    with pytest.raises(InvalidSetting, match="FINDER_DATABASE_URL can't be"):
        open_database(url)


def test_a_file_that_is_no_database_is_one_sentence_and_stays(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("not a database, but a text of somebody's" * 100)
    before = file.read_bytes()
    with pytest.raises(StorageFailed, match="is no database"):
        open_database(f"sqlite:///{file}")
    assert file.read_bytes() == before


def test_a_database_of_a_newer_finder_is_left_alone(run_sql: Callable, database_url: str) -> None:
    run_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StorageFailed, match="newer version"):
        open_database(database_url)


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    store = Store(open_database(f"sqlite:///{tmp_path / 'finder.db'}"))
    store.listed()
    modes = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.glob("finder.db*")}
    assert set(modes.values()) == {0o600}
    assert "finder.db" in modes
