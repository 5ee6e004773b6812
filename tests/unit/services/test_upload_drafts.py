"""An upload is a draft in the store: it outlives pages and servers, and admins share it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from finder.errors import NotAllowed
from finder.services.accounts.principal import VISITOR, Principal, Role
from finder.services.imports.drafts import (
    FileOnTheWay,
    SharedState,
    State,
    begin_draft,
    draft_file,
    drafts,
    forget_draft,
    joined,
    share_draft,
)
from finder.storage.backup import restore, save
from finder.storage.database import open_database
from finder.storage.store import Store
from finder.storage.upload_drafts import KEPT_FOR, UploadDrafts

ADA, BEN = Principal("Ada", Role.OWNER), Principal("Ben", Role.OWNER)
FILE = FileOnTheWay("t", "clinics.csv", b"name,zip\nInvented Clinic,85016\n")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(open_database(f"sqlite:///{tmp_path / 'finder.db'}"))


class Clock:
    def __init__(self) -> None:
        self.now = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(minutes=1)
        return self.now


def begun(store: Store, state: State | None = None) -> SharedState:
    base = state or {"words": {}}
    return SharedState(base, begin_draft(store, FILE, base, ADA))


def shared(store: Store, mine: State, by: Principal, base: SharedState) -> SharedState:
    found = share_draft(store, "t", mine, by, base=base)
    assert found is not None
    return found


def test_a_draft_is_there_after_the_server_is_started_anew(store: Store, tmp_path: Path) -> None:
    begun(store, {"words": {"procedure": {"zapping": "spinal_cord_stimulation"}}})
    store.database.close()
    again = Store(open_database(f"sqlite:///{tmp_path / 'finder.db'}"))
    (draft,) = drafts(again, BEN)
    assert (draft.name, draft.begun_by, draft.touched_by) == ("clinics.csv", "Ada", "Ada")
    assert draft.state == {"words": {"procedure": {"zapping": "spinal_cord_stimulation"}}}
    assert draft_file(again, draft.token, BEN) == FILE.data


def test_what_two_admins_answer_is_together_whoever_is_first(store: Store) -> None:
    base = begun(store)
    hers = shared(store, {"words": {"a": 1}}, ADA, base)
    his = shared(store, {"words": {"b": 2}}, BEN, base)
    assert his.state == {"words": {"a": 1, "b": 2}}
    assert shared(store, hers.state, ADA, hers).state == his.state
    assert drafts(store, ADA)[0].touched_by == "Ben"


def test_an_answer_that_is_taken_back_stays_taken_back(store: Store) -> None:
    base = begun(store, {"words": {"a": 1, "b": 2}})
    shared(store, {"words": {"b": 2}}, ADA, base)
    assert shared(store, {"words": {"a": 1, "b": 2, "c": 3}}, BEN, base).state == {
        "words": {"b": 2, "c": 3}
    }


def test_nothing_is_written_where_nothing_was_decided(store: Store) -> None:
    base = begun(store)
    assert shared(store, base.state, BEN, base) == base
    assert drafts(store, ADA)[0].touched_by == "Ada"


def test_a_draft_that_somebody_published_or_let_go_of_is_not_made_again(store: Store) -> None:
    base = begun(store)
    forget_draft(store, "t", BEN)
    assert share_draft(store, "t", {"words": {"a": 1}}, ADA, base=base) is None
    assert (drafts(store, ADA), draft_file(store, "t", ADA)) == ([], b"")


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "wanted"),
    [
        ({"a": 1}, {"a": 2}, {"a": 1}, {"a": 2}),
        ({"a": 1}, {"a": 1}, {"a": 2}, {"a": 2}),
        ({"a": 1}, {"a": 2}, {"a": 3}, {"a": 2}),
        ({"a": 1}, {}, {"a": 1}, {}),
        ({"a": 1}, {"a": 1}, {}, {}),
        ({}, {"a": {"x": 1}}, {"a": {"y": 2}}, {"a": {"y": 2, "x": 1}}),
        ({"a": None}, {"a": {"x": 1}}, {"a": None}, {"a": {"x": 1}}),
    ],
)
def test_each_part_is_as_who_changed_it_last_left_it(
    base: State, mine: State, theirs: State, wanted: State
) -> None:
    assert joined(base, mine, theirs) == wanted


def test_drafts_are_few_small_together_and_go_after_a_while(store: Store) -> None:
    clock = Clock()
    kept = UploadDrafts(store.database, clock, most=3, most_bytes=100)
    for token, size in (("a", 10), ("b", 10), ("c", 10), ("d", 10)):
        kept.begin(token, "list.csv", b"x" * size, "{}", "Ada")
    assert [one.token for one in kept.heads()] == ["d", "c", "b"]
    assert kept.save("b", "{}", "Ben", version=1) == 2
    kept.begin("e", "list.csv", b"x" * 85, "{}", "Ada")
    assert [one.token for one in kept.heads()] == ["e", "b"]
    assert kept.file("c") == b""
    kept.begin("f", "list.csv", b"x" * 500, "{}", "Ada")
    assert [one.token for one in kept.heads()] == ["f"]  # the newest always
    clock.now += KEPT_FOR
    assert kept.heads() == []
    kept.begin("g", "list.csv", b"x", "{}", "Ada")
    assert kept.head("f") is None


@pytest.mark.parametrize(
    "do",
    [
        lambda store: drafts(store, VISITOR),
        lambda store: draft_file(store, "t", VISITOR),
        lambda store: begin_draft(store, FILE, {}, VISITOR),
        lambda store: share_draft(store, "t", {}, VISITOR, base=SharedState({}, 1)),
        lambda store: forget_draft(store, "t", VISITOR),
    ],
)
def test_drafts_are_for_admins_alone(store: Store, do: object) -> None:
    begun(store)
    with pytest.raises(NotAllowed):
        do(store)
    assert len(drafts(store, ADA)) == 1


def test_a_backup_holds_no_file_that_was_not_published(store: Store, tmp_path: Path) -> None:
    begun(store)
    save(store.database, tmp_path / "b.backup")
    restore(store.database, tmp_path / "b.backup")
    assert drafts(store, ADA) == []
