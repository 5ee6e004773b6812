"""Two listed clinics can be one, and two again; a row taken for a clinic can be denied to be it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from finder.directory.changes import ChangeKind
from finder.directory.checks import check_of
from finder.errors import NotAllowed, UnknownClinic
from finder.matching import Verdict
from finder.services.accounts.principal import VISITOR
from finder.services.imports.answers import forget_answer
from finder.services.imports.upload import answer, plan_import, publish_import
from finder.services.publishing.history import plan_undo, publish
from finder.services.publishing.merging_clinics import (
    merge_clinics,
    merges_of,
    plan_merge,
    unlike,
)
from finder.services.upkeep.verification import PhoneCall, verify
from finder.storage.database import open_database
from finder.storage.integrity import faults
from finder.storage.store import Store
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.unit.services.test_imports import file_of
from tests.unit.services.upkeep import ADA, TODAY

LAKESIDE = {
    "name": "Lakeside Pain Institute",
    "street": "12 W Main St",
    "city": "Enid",
    "state": "OK",
    "zip_code": "73701",
    "phone": "(580) 555-0188",
    "procedures": "SCS",
}
SPINE = {
    **LAKESIDE,
    "name": "Garfield County Spine Center",
    "street": "4400 N Van Buren St",
    "phone": "(580) 555-0144",
    "procedures": "kyphoplasty",
    "website": "https://spine.example.org",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(open_database(f"sqlite:///{tmp_path / 'finder.db'}"))
    upload(store, LAKESIDE, SPINE)
    yield store
    assert faults(store.database) == []


def upload(store: Store, *rows: dict[str, str]) -> dict[ChangeKind, int]:
    plan = plan_import(store, file_of(*rows), "list.csv", by=ADA)
    publish_import(store, plan, ADA)
    assert plan.possible_duplicates == ()
    return dict(plan.changes.counts)


def id_of(store: Store, row: dict[str, str]) -> str:
    listed = store.listed()[1].items()
    return next(one for one, fields in listed if fields["name"] == row["name"])


def merge(store: Store) -> tuple[str, str]:
    kept, gone = id_of(store, LAKESIDE), id_of(store, SPINE)
    assert merge_clinics(store, kept, gone, ADA)
    return kept, gone


def test_what_the_first_does_not_state_it_takes_from_the_second(store: Store) -> None:
    kept, gone = merge(store)
    listed = store.listed()[1]
    assert set(listed) == {kept}
    fields = listed[kept]
    assert (fields["name"], fields["street"]) == ("Lakeside Pain Institute", "12 W Main St")
    assert fields["also_known_as"] == ["Garfield County Spine Center"]
    assert (fields["phone"], fields["website"]) == ("(580) 555-0188", "https://spine.example.org")
    assert {"procedure:spinal_cord_stimulation", "procedure:kyphoplasty"} <= fields.keys()
    assert [one.gone_id for one in merges_of(store, kept, ADA)] == [gone]


@pytest.mark.parametrize("with_ids", [False, True])
@pytest.mark.parametrize("rows", [[0, 1], [1, 0], [1], [0]])
def test_files_that_still_have_both_bring_none_back(
    store: Store, rows: list[int], *, with_ids: bool
) -> None:
    ids = [id_of(store, LAKESIDE), id_of(store, SPINE)]
    kept, _ = merge(store)
    both = [
        {**row, **({"id": one} if with_ids else {})}
        for row, one in zip((LAKESIDE, SPINE), ids, strict=True)
    ]
    upload(store, *(both[number] for number in rows))
    assert set(store.listed()[1]) == {kept}
    if 0 in rows:
        assert store.listed()[1][kept]["phone"] == LAKESIDE["phone"]


def test_taking_it_back_parts_them_as_they_were(store: Store) -> None:
    before = store.listed()[1]
    kept, _ = merge(store)
    (one,) = merges_of(store, kept, ADA)
    publish(store, plan_undo(store, one.revision, ADA).plan, ADA)
    assert store.listed()[1] == before
    assert merges_of(store, kept, ADA) == []
    assert upload(store, LAKESIDE, SPINE) == {}
    publish(store, plan_undo(store, store.newest(), ADA).plan, ADA)  # they are one after all
    assert set(store.listed()[1]) == {kept}
    upload(store, LAKESIDE, SPINE)
    assert set(store.listed()[1]) == {kept}


@pytest.mark.parametrize(
    ("taken", "wanted"),
    [
        (["name"], {"name": SPINE["name"], "street": LAKESIDE["street"]}),
        (["phone"], {"name": LAKESIDE["name"], "phone": SPINE["phone"]}),
        (["address"], {"street": SPINE["street"], "name": LAKESIDE["name"]}),
        (["name", "address", "phone"], {n: SPINE[n] for n in ("name", "street", "phone")}),
    ],
)
def test_of_what_both_state_either_can_be_taken_and_no_file_parts_them_again(
    store: Store, taken: list[str], wanted: dict[str, str]
) -> None:
    kept, gone = id_of(store, LAKESIDE), id_of(store, SPINE)
    both = store.listed()[1]
    assert set(unlike(both[kept], both[gone])) == {"name", "address", "phone"}
    merge_clinics(store, kept, gone, ADA, taken=taken)
    fields = store.listed()[1][kept]
    assert {name: fields[name] for name in wanted} == wanted
    assert {fields["name"], *fields["also_known_as"]} == {LAKESIDE["name"], SPINE["name"]}
    assert (fields["position"] == both[gone]["position"]) or "address" not in taken
    upload(store, LAKESIDE, SPINE)
    assert set(store.listed()[1]) == {kept}
    upload(store, SPINE)
    assert set(store.listed()[1]) == {kept}


def test_only_answers_count_in_what_is_unlike_and_what_one_says_alone_is_not() -> None:
    yes, no = {"answer": "yes"}, {"answer": "no"}
    with_source = {**yes, "evidence": {"source": "a call"}}
    kept = {"name": "A", "procedure:x": yes, "procedure:y": yes, "fax": "1", "city": "Enid"}
    gone = {"name": "A", "procedure:x": with_source, "procedure:y": no, "city": "Enid"}
    assert unlike(kept, gone) == ("procedure:y",)
    assert unlike(kept, {**gone, "unit": "Suite 2"}) == ("address", "procedure:y")


def test_a_check_covers_nothing_that_comes_from_the_other(store: Store) -> None:
    kept = id_of(store, LAKESIDE)
    verify(store, PhoneCall(kept), ADA, TODAY, standard_taxonomy())
    merge(store)
    assert check_of(store.listed()[1][kept]) is None


def test_only_two_listed_clinics_can_be_one_and_only_an_admin_says_so(store: Store) -> None:
    kept = id_of(store, LAKESIDE)
    for other in ("nowhere", kept):
        with pytest.raises(UnknownClinic):
            plan_merge(store, kept, other, ADA)
    with pytest.raises(NotAllowed):
        plan_merge(store, kept, id_of(store, SPINE), VISITOR)
    with pytest.raises(NotAllowed):
        merges_of(store, kept, VISITOR)


def test_a_row_that_was_taken_for_a_clinic_can_be_denied_to_be_it(store: Store) -> None:
    moved = {**LAKESIDE, "name": "Lakeside Pain Inst.", "website": "https://lakeside.example.org"}
    plan = plan_import(store, file_of(moved), "list.csv", by=ADA)
    (one,) = plan.matched
    assert (one.row, one.clinic_id) == (2, id_of(store, LAKESIDE))
    answer(store, {(one.key, one.clinic_id): Verdict.DIFFERENT}, ADA)
    denied = plan_import(store, file_of(moved), "list.csv", by=ADA)
    assert (dict(denied.changes.counts), denied.matched) == ({ChangeKind.ADDED: 1}, ())
    forget_answer(store, one.key, one.clinic_id, ADA)
    assert plan_import(store, file_of(moved), "list.csv", by=ADA).matched == (one,)
