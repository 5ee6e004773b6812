"""A list that no longer names a procedure says so, and what that means is asked once a source."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from finder.directory.fact import Evidence
from finder.directory.file_source import FileSource, Unnamed
from finder.services.imports.sources import decide_unnamed, proposed_source
from finder.services.imports.upload import ImportOptions, ImportPlan, plan_import, publish_import
from finder.services.publishing.history import plan_undo, publish
from finder.services.upkeep.verification import PhoneCall, verify
from finder.storage.store import Store
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.unit.services.test_imports import file_of
from tests.unit.services.upkeep import ADA, FOUND_BY, TODAY, clinic, kept

STATE_LIST, NETWORK = FileSource(name="State list"), FileSource(name="Network")
ROW = {"id": "one", "name": "Invented one Clinic", "zip_code": "85016"}
KYPHOPLASTY, SCS = "procedure:kyphoplasty", "procedure:spinal_cord_stimulation"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return kept(tmp_path, clinic("one", facts={}, evidence=Evidence(source="State list")))


def plan(
    store: Store, cells: dict[str, str], source: FileSource = STATE_LIST, day: int = 22
) -> ImportPlan:
    options = ImportOptions(source=source, as_of=dt.date(2026, 11, day))
    return plan_import(store, file_of({**ROW, **cells}), "list.csv", by=ADA, options=options)


def upload(
    store: Store, cells: dict[str, str], source: FileSource = STATE_LIST, day: int = 22
) -> ImportPlan:
    found = plan(store, cells, source, day)
    publish_import(store, found, ADA)
    return found


def facts(store: Store) -> set[str]:
    return {name for name in store.listed()[1]["one"] if ":" in name}


def silent(found: ImportPlan) -> list[str]:
    return [one.field for one in found.unnamed]


BOTH, ONE = {"procedures": "SCS; kyphoplasty"}, {"procedures": "SCS"}


def test_it_is_named_and_stays_until_somebody_says_what_it_means(store: Store) -> None:
    upload(store, BOTH)
    for _ in range(2):  # a row that changes nothing is asked about again
        assert silent(upload(store, ONE, day=23)) == [KYPHOPLASTY]
        assert facts(store) == {SCS, KYPHOPLASTY}


def test_a_row_that_is_known_is_silent_all_the_same(store: Store) -> None:
    upload(store, FOUND_BY | BOTH)
    upload(store, FOUND_BY | ONE, replace(STATE_LIST, unnamed=Unnamed.NOT_STATED), day=23)
    asked = plan(store, FOUND_BY | ONE, day=24)
    assert (len(asked.report.repeats), silent(asked)) == (1, [KYPHOPLASTY])
    upload(store, FOUND_BY | ONE, replace(STATE_LIST, unnamed=Unnamed.ENDED), day=24)
    assert facts(store) == {SCS}
    assert silent(plan(store, FOUND_BY | ONE, day=25)) == []


def test_a_row_that_is_known_ends_all_in_a_list_that_is_said_to_be_complete(store: Store) -> None:
    upload(store, FOUND_BY | ONE)
    none = FOUND_BY | {"procedures": ""}
    upload(store, none, day=23)
    options = ImportOptions(source=STATE_LIST, as_of=dt.date(2026, 11, 24), complete=True)
    found = plan_import(store, file_of({**ROW, **none}), "list.csv", by=ADA, options=options)
    assert len(found.report.repeats) == 1
    publish_import(store, found, ADA)
    assert facts(store) == set()


@pytest.mark.parametrize(
    ("meaning", "left"),
    [(Unnamed.ENDED, {SCS}), (Unnamed.NOT_STATED, {SCS, KYPHOPLASTY})],
)
def test_it_is_asked_once_for_each_source(store: Store, meaning: Unnamed, left: set[str]) -> None:
    upload(store, BOTH)
    assert silent(plan(store, ONE, day=23)) == [KYPHOPLASTY]
    decide_unnamed(store, STATE_LIST, meaning, ADA)
    known = proposed_source(store, "list.csv")
    assert known == replace(STATE_LIST, unnamed=meaning)
    assert silent(upload(store, ONE, known, day=23)) == []
    assert facts(store) == left
    if meaning is Unnamed.ENDED:
        publish(store, plan_undo(store, store.newest(), ADA).plan, ADA)
        assert facts(store) == {SCS, KYPHOPLASTY}


@pytest.mark.parametrize(
    "cells",
    [
        {"procedures": ""},
        {"phone": "(602) 555-0199"},
        {"disciplines": "chiropractor"},
        {"procedures": "", "procedures_not_offered": "botox injection"},
        {"procedures": "SCS; kyphoplasty; botox injection"},
        {"procedures": "SCS", "procedures_not_offered": "kyphoplasty"},
    ],
    ids=["blank", "no such column", "another kind", "only noes", "all named", "said to be no"],
)
def test_who_names_nothing_of_a_kind_is_silent_about_nothing(
    store: Store, cells: dict[str, str]
) -> None:
    upload(store, BOTH)
    assert silent(plan(store, cells, day=23)) == []


def test_what_somebody_else_said_is_not_the_source_s_to_end(store: Store) -> None:
    upload(store, BOTH, NETWORK)
    assert silent(plan(store, ONE)) == []  # it never named it
    upload(store, BOTH)
    assert silent(plan(store, ONE, day=23)) == []  # the network names the clinic, too


def test_an_older_list_ends_nothing(store: Store) -> None:
    upload(store, BOTH)
    assert silent(plan(store, ONE, day=21)) == []


def test_what_somebody_checked_waits(store: Store) -> None:
    upload(store, BOTH)
    verify(store, PhoneCall("one"), ADA, TODAY, standard_taxonomy())
    found = upload(store, ONE, replace(STATE_LIST, unnamed=Unnamed.ENDED), day=23)
    assert [(one.field, one.why.value, dict(one.said)) for one in found.held] == [
        (KYPHOPLASTY, "checked", {})
    ]
    assert facts(store) == {SCS, KYPHOPLASTY}


def test_what_the_clinic_said_itself_since_is_not_the_list_s_to_end(store: Store) -> None:
    upload(store, BOTH)
    call = PhoneCall("one", {"kyphoplasty": True})
    verify(store, call, ADA, TODAY, standard_taxonomy())
    assert silent(plan(store, ONE, day=23)) == []


def test_team_members_are_asked_about_too(store: Store) -> None:
    upload(store, {"disciplines": "chiropractor; physical therapist"})
    found = plan(store, {"disciplines": "chiropractor"}, day=23)
    assert silent(found) == ["discipline:physical_therapist"]


# A list that has all that its source knows


def upload_whole(store: Store, cells: dict[str, str], day: int = 22) -> ImportPlan:
    options = ImportOptions(source=STATE_LIST, as_of=dt.date(2026, 11, day), complete=True)
    found = plan_import(store, file_of({**ROW, **cells}), "list.csv", by=ADA, options=options)
    publish_import(store, found, ADA)
    return found


def gone(store: Store) -> object:
    return store.listed()[1]["one"].get("no_longer_listed")


def test_what_a_complete_list_names_no_longer_ends_and_says_when_it_was_last_seen(
    store: Store,
) -> None:
    evidence = '{"kyphoplasty": {"source": "Sample claims", "period": "2023"}}'
    upload_whole(store, {**BOTH, "fact_evidence": evidence})
    found = upload_whole(store, ONE, day=23)
    assert found.unnamed == ()
    assert facts(store) == {SCS}
    assert gone(store) == ["Kyphoplasty (last seen 2023)"]


def test_without_a_time_of_its_own_it_was_last_seen_before_the_list_that_lacks_it(
    store: Store,
) -> None:
    upload_whole(store, BOTH)
    upload_whole(store, ONE, day=23)
    assert gone(store) == ["Kyphoplasty (last seen before 2026-11-23)"]


def test_a_blank_cell_of_a_complete_list_ends_all_that_it_named(store: Store) -> None:
    upload_whole(store, BOTH)
    upload_whole(store, {"procedures": ""}, day=23)
    assert facts(store) == set()
    assert len(store.listed()[1]["one"]["no_longer_listed"]) == 2  # type: ignore[arg-type]


def test_what_is_named_again_is_no_longer_said_to_be_gone(store: Store) -> None:
    upload_whole(store, BOTH)
    upload_whole(store, ONE, day=23)
    upload_whole(store, BOTH, day=24)
    assert facts(store) == {SCS, KYPHOPLASTY}
    assert gone(store) is None


def test_what_another_source_gave_stays_whatever_a_complete_list_lacks(store: Store) -> None:
    upload(store, BOTH, NETWORK)
    upload_whole(store, ONE, day=23)
    assert facts(store) == {SCS, KYPHOPLASTY}
    assert gone(store) is None
