"""Editing, retiring, restoring and undoing, by admins alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from finder.directory.changes import diff
from finder.directory.undo import Conflict
from finder.errors import DirectoryMoved, NotAllowed, UnknownClinic, UnknownRevision
from finder.services.accounts.principal import VISITOR, Principal, Role
from finder.services.publishing.history import (
    plan_edit,
    plan_restoring,
    plan_retirement,
    plan_undo,
    publish,
)
from finder.storage.database import open_database
from finder.storage.integrity import faults
from finder.storage.revision import Action, Stamp
from finder.storage.store import Store

PAT, SAM = Principal("Pat", Role.OWNER), Principal("Sam", Role.OWNER)
A, A2 = {"name": "A", "phone": "1", "fax": "3"}, {"name": "A", "phone": "2", "fax": "3"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """One clinic, `a`, that Pat added in revision 1."""
    store = Store(open_database(f"sqlite:///{tmp_path / 'finder.db'}"))
    store.publish(diff({}, {"a": A}), Stamp(made_by="Pat", action=Action.IMPORT), base=0)
    yield store
    assert faults(store.database) == []
    store.database.close()


def listed(store: Store) -> dict:
    return store.listed()[1]


def test_an_edit_is_a_revision_with_its_author(store: Store) -> None:
    made = publish(store, plan_edit(store, "a", A2, SAM, note="called"), SAM)
    assert made is not None
    assert (made.stamp.made_by, made.stamp.action, made.stamp.note) == (
        "Sam",
        Action.EDIT,
        "called",
    )
    assert listed(store) == {"a": A2}


def test_an_edit_that_changes_nothing_makes_no_revision(store: Store) -> None:
    assert publish(store, plan_edit(store, "a", A, SAM), SAM) is None
    assert store.newest() == 1


def test_a_retired_clinic_can_be_restored_as_it_was(store: Store) -> None:
    publish(store, plan_edit(store, "a", A2, PAT), PAT)
    publish(store, plan_retirement(store, "a", PAT, note="closed"), PAT)
    assert listed(store) == {}
    publish(store, plan_restoring(store, "a", SAM), SAM)
    assert listed(store) == {"a": A2}
    actions = [made.stamp.action for made, _ in store.history_of("a")]
    assert actions == [Action.RESTORE, Action.RETIRE, Action.EDIT, Action.IMPORT]


def test_undoing_names_what_was_edited_later_and_leaves_it(store: Store) -> None:
    publish(store, plan_edit(store, "a", {**A2, "fax": "4"}, PAT), PAT)
    publish(store, plan_edit(store, "a", {**A2, "phone": "9", "fax": "4"}, SAM), SAM)
    found = plan_undo(store, 2, PAT)
    assert found.undo.conflicts == (Conflict("a", "phone", "9", "1"),)
    made = publish(store, found.plan, PAT)
    assert made is not None
    assert (made.stamp.action, made.stamp.undoes) == (Action.UNDO, 2)
    assert listed(store) == {"a": {"name": "A", "phone": "9", "fax": "3"}}


def test_an_undo_can_be_undone(store: Store) -> None:
    publish(store, plan_edit(store, "a", A2, PAT), PAT)
    publish(store, plan_undo(store, 2, PAT).plan, PAT)
    assert listed(store) == {"a": A}
    publish(store, plan_undo(store, 3, PAT).plan, PAT)
    assert listed(store) == {"a": A2}


def test_the_second_of_two_admins_is_told_and_can_do_it_again_on_top(store: Store) -> None:
    pats = plan_edit(store, "a", A2, PAT)
    publish(store, plan_edit(store, "a", {**A, "fax": "5"}, SAM), SAM)
    with pytest.raises(DirectoryMoved, match="Sam published revision 2"):
        publish(store, pats, PAT)
    there = listed(store)["a"]
    publish(store, plan_edit(store, "a", {**there, "phone": "2"}, PAT), PAT)
    assert listed(store) == {"a": {"name": "A", "phone": "2", "fax": "5"}}


@pytest.mark.parametrize(
    "action",
    [
        pytest.param(lambda store, by: plan_edit(store, "a", A2, by), id="edit"),
        pytest.param(lambda store, by: plan_retirement(store, "a", by), id="retire"),
        pytest.param(lambda store, by: plan_restoring(store, "a", by), id="restore"),
        pytest.param(lambda store, by: plan_undo(store, 1, by), id="undo"),
        pytest.param(
            lambda store, by: publish(store, plan_retirement(store, "a", PAT), by), id="publish"
        ),
    ],
)
@pytest.mark.parametrize("by", [VISITOR, Principal("Eve", Role.VISITOR)])
def test_nobody_but_an_admin_may(store: Store, action: Callable, by: Principal) -> None:
    with pytest.raises(NotAllowed):
        action(store, by)
    assert listed(store) == {"a": A}


@pytest.mark.parametrize(
    ("action", "error"),
    [
        (lambda store: plan_edit(store, "none", A2, PAT), UnknownClinic),
        (lambda store: plan_retirement(store, "none", PAT), UnknownClinic),
        (lambda store: plan_restoring(store, "none", PAT), UnknownClinic),
        (lambda store: plan_restoring(store, "a", PAT), UnknownClinic),
        (lambda store: plan_undo(store, 9, PAT), UnknownRevision),
    ],
)
def test_what_is_not_there_is_said_so(
    store: Store, action: Callable, error: type[Exception]
) -> None:
    with pytest.raises(error):
        action(store)
