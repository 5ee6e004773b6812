from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from finder.directory.changes import ChangeSet, diff
from finder.directory.checkers import TEAM
from finder.directory.fact import Answer, Evidence, Fact
from finder.errors import DirectoryMoved, NotAllowed, UnknownClinic
from finder.errors.stores import PublishersBusy
from finder.services.accounts.principal import Principal
from finder.services.upkeep.verification import PhoneCall, verify
from finder.storage.revision import Action, Revision, Stamp
from finder.storage.store import Store
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.unit.services.upkeep import (
    ADA,
    AT_SURVEY,
    NOBODY,
    TODAY,
    add_report,
    clinic,
    kept,
    listed,
)

CALL = Evidence(source="phone call", verified_on=TODAY, verified_by=TEAM)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return kept(tmp_path, clinic("one"), clinic("bare", evidence=None))


def call(
    store: Store,
    clinic_id: str = "one",
    answers: Mapping[str, bool | None] | None = None,
    *,
    by: Principal = ADA,
    today: date = TODAY,
) -> Revision | None:
    return verify(store, PhoneCall(clinic_id, answers or {}), by, today, standard_taxonomy())


def test_one_click_sets_day_and_name_and_keeps_the_source(store: Store) -> None:
    before = listed(store)["one"]
    made = call(store)
    found = listed(store)["one"]
    assert made is not None
    assert (made.stamp.action, made.stamp.made_by, made.changed) == (Action.VERIFY, "Ada", 1)
    assert found.evidence == Evidence(source=AT_SURVEY.source, verified_on=TODAY, verified_by=TEAM)
    assert found.facts == before.facts


def test_a_record_without_evidence_rests_on_the_call(store: Store) -> None:
    call(store, "bare")
    assert listed(store)["bare"].evidence == CALL


def test_answers_become_facts_with_evidence_of_their_own(store: Store) -> None:
    call(store, answers={"ketamine_infusion": True, "acupuncturist": False, "psychologist": None})
    facts = listed(store)["one"].facts
    assert facts["ketamine_infusion"] == Fact(Answer.YES, CALL)
    assert facts["acupuncturist"] == Fact(Answer.NO, CALL)
    assert "psychologist" not in facts
    assert facts["kyphoplasty"] == clinic().facts["kyphoplasty"]


def test_the_same_on_the_same_day_is_no_second_revision(store: Store) -> None:
    call(store, answers={"ketamine_infusion": True})
    assert call(store, answers={"ketamine_infusion": True}) is None
    assert store.newest() == 2


def test_a_change_that_somebody_publishes_in_between_is_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, tries = store.publish, []

    def slow(changes: ChangeSet, stamp: Stamp, *, base: int, **more: object) -> Revision:
        tries.append(base)
        if len(tries) == 1:
            there, before = store.listed_of(["one"])
            after = {"one": {**before["one"], "hours": "Mon 9-5"}}
            plain(diff(before, after), Stamp(made_by="Cy", action=Action.EDIT), base=there)
        return plain(changes, stamp, base=base, **more)

    monkeypatch.setattr(store, "publish", slow)
    made = call(store)
    found = listed(store)["one"]
    assert made is not None
    assert (made.number, tries) == (3, [1, 2])
    assert (found.hours, found.verified_on) == ("Mon 9-5", TODAY)


def test_if_others_publish_all_the_time_the_admin_is_told(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> Revision:
        raise PublishersBusy

    monkeypatch.setattr(store, "publish", never)
    with pytest.raises(DirectoryMoved):
        call(store)


def test_an_open_report_stays_open(store: Store) -> None:
    add_report(store, "phone", "x")
    call(store)
    assert listed(store)["one"].verified_on == TODAY


def test_a_clinic_that_is_not_listed_can_not_be_verified(store: Store) -> None:
    with pytest.raises(UnknownClinic):
        call(store, "nowhere")


def test_only_an_admin_verifies(store: Store) -> None:
    with pytest.raises(NotAllowed):
        call(store, by=NOBODY)
    assert store.newest() == 1


def test_a_stated_yes_that_is_now_no_says_who_said_so_and_when(store: Store) -> None:
    call(store, answers={"kyphoplasty": True})
    call(store, answers={"kyphoplasty": False, "spinal_cord_stimulation": None})
    fact = listed(store)["one"].fact("kyphoplasty")
    assert (fact.answer, fact.evidence) == (Answer.NO, CALL)
