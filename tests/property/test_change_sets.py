"""Changes: whatever is published can be taken back, and nothing else is touched by it."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.directory.changes import ChangeKind, diff
from finder.directory.clinic import Clinic
from finder.directory.fields import FieldCodec
from finder.directory.undo import undo
from finder.services.accounts.principal import Principal, Role
from finder.services.publishing.history import plan_undo, publish
from finder.storage.database import open_database
from finder.storage.integrity import faults
from finder.storage.revision import Action, Stamp
from finder.storage.store import Store
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.property.records import clinics

ADMIN = Principal("a tester", Role.OWNER)
STAMP = Stamp(made_by="a tester", action=Action.IMPORT)
CODEC = FieldCodec(standard_taxonomy())

IDS = st.sampled_from("abcdef")
TEXTS = st.sampled_from(["", "x", "y", "{{ 7*7 }}", "'; DROP TABLE clinic; --", "Ñandú \U0001f4a9"])
VALUES = st.one_of(
    TEXTS, st.booleans(), st.lists(TEXTS, max_size=2), st.fixed_dictionaries({"answer": TEXTS})
)
FIELDS = st.builds(
    lambda name, others: {"name": name, **others},
    TEXTS,
    st.dictionaries(st.sampled_from(["phone", "fax", "position", "procedure:scs"]), VALUES),
)
DIRECTORIES = st.dictionaries(IDS, FIELDS)


@settings(deadline=None)
@given(clinics())
def test_a_clinic_taken_apart_into_fields_and_put_together_is_the_same(clinic: Clinic) -> None:
    fields = CODEC.fields(clinic)
    assert CODEC.clinic(clinic.id, fields) == clinic
    assert CODEC.fields(CODEC.clinic(clinic.id, fields)) == fields


@given(DIRECTORIES, DIRECTORIES)
def test_the_difference_leads_from_one_directory_to_the_other_and_back(
    before: dict, after: dict
) -> None:
    changes = diff(before, after)
    assert changes.applied_to(before) == after
    assert changes.inverse().applied_to(after) == before
    assert changes.inverse().inverse() == changes
    assert len(diff(before, before)) == 0


@given(DIRECTORIES, DIRECTORIES)
def test_a_difference_names_the_fields_that_differ_and_no_others(before: dict, after: dict) -> None:
    changes = {change.clinic_id: change for change in diff(before, after)}
    for clinic_id in before.keys() | after.keys():
        old, new = before.get(clinic_id, {}), after.get(clinic_id, {})
        differing = {n for n in old.keys() | new.keys() if old.get(n) != new.get(n)}
        change = changes.get(clinic_id)
        assert (set(change.fields) if change else set()) == differing
        for name in differing:
            assert tuple(change.fields[name]) == (old.get(name), new.get(name))


@given(DIRECTORIES, DIRECTORIES)
def test_undoing_at_once_gives_back_the_identical_directory(before: dict, after: dict) -> None:
    changes = diff(before, after)
    found = undo(changes, after)
    assert found.conflicts == ()
    assert found.changes.applied_to(after) == before


@given(DIRECTORIES, DIRECTORIES, DIRECTORIES)
def test_undoing_after_later_edits_keeps_each_later_edit_and_names_it(
    first: dict, second: dict, third: dict
) -> None:
    changes = diff(first, second)
    found = undo(changes, third)
    after = found.changes.applied_to(third)
    named = {(conflict.clinic_id, conflict.field) for conflict in found.conflicts}
    for clinic_id in first.keys() | second.keys() | third.keys():
        if changes.get(clinic_id) is None:  # what the revision did not touch stays
            assert after.get(clinic_id) == third.get(clinic_id)
            continue
        old, new, now = (side.get(clinic_id) for side in (first, second, third))
        if (clinic_id, "") in named:
            assert after.get(clinic_id) == now
            assert now not in (old, new)
        elif now == new:  # nobody edited it since
            assert after.get(clinic_id) == old
        elif now is not None and old is not None and new is not None:
            for name in old.keys() | new.keys() | now.keys():
                touched = old.get(name) != new.get(name)
                back = touched and now.get(name) == new.get(name)
                assert after[clinic_id].get(name) == (old if back else now).get(name)
                clashes = touched and now.get(name) not in (old.get(name), new.get(name))
                assert ((clinic_id, name) in named) == clashes
        else:
            assert after.get(clinic_id) == now == old


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Iterator[Store]]:
    """An endless supply of empty stores."""
    folder: Path = tmp_path_factory.mktemp("stores")
    opened: list[Store] = []

    def one_after_another() -> Iterator[Store]:
        for number in itertools.count():
            opened.append(Store(open_database(f"sqlite:///{folder / f'{number}.db'}")))
            yield opened[-1]
            opened[-1].database.close()

    return one_after_another()


@settings(max_examples=40, deadline=None)
@given(st.lists(DIRECTORIES, min_size=1, max_size=4), st.data())
def test_diff_publish_undo_gives_back_the_identical_directory(
    stores: Iterator[Store], versions: list[dict], data: st.DataObject
) -> None:
    store = next(stores)
    directory: dict = {}
    for number, version in enumerate(versions):
        revision = store.publish(diff(directory, version), STAMP, base=number)
        assert revision.number == number + 1
        directory = version
        assert store.listed()[1] == directory
    # the last ones, one after the other, and then those undoings again
    for back in range(data.draw(st.integers(1, len(versions)))):
        number = len(versions) - back
        found = plan_undo(store, number, ADMIN)
        publish(store, found.plan, ADMIN)
        assert found.undo.conflicts == ()
        assert store.listed()[1] == (versions[number - 2] if number > 1 else {})
    assert faults(store.database) == []


@settings(max_examples=30, deadline=None)
@given(st.lists(clinics(), max_size=4, unique_by=lambda one: one.id), st.data())
def test_records_are_identical_after_publishing_and_undoing_any_edit(
    stores: Iterator[Store], records: list[Clinic], data: st.DataObject
) -> None:
    store = next(stores)
    before = {one.id: CODEC.fields(one) for one in records}
    store.publish(diff({}, before), STAMP, base=0)
    others = data.draw(st.lists(clinics(), max_size=4, unique_by=lambda one: one.id))
    after = {one.id: CODEC.fields(one) for one in others}
    changes = diff(before, after)
    store.publish(changes, STAMP, base=1)
    publish(store, plan_undo(store, 2, ADMIN).plan, ADMIN)
    listed = store.listed()[1]
    again = {clinic_id: CODEC.clinic(clinic_id, fields) for clinic_id, fields in listed.items()}
    assert again == {one.id: one for one in records}
    assert changes.counts[ChangeKind.ADDED] == len(after.keys() - before.keys())


def test_the_time_of_a_revision_is_kept_in_utc(tmp_path: Path) -> None:
    at = dt.datetime(2026, 3, 1, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=-7)))
    store = Store(open_database(f"sqlite:///{tmp_path / 'f.db'}"), clock=lambda: at)
    store.publish(diff({}, {"a": {"name": "x"}}), STAMP, base=0)
    assert store.revision(1).made_at == at
    assert store.revision(1).made_at.utcoffset() == dt.timedelta(0)
