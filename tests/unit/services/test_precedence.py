"""Newer beats older where nobody checked; what somebody checked stays until an admin says so."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from finder.directory.checks import check_of, ended_checks
from finder.directory.fact import Evidence
from finder.directory.fields import Fields
from finder.directory.file_source import FileSource, Trust
from finder.services.imports.upload import ImportOptions, ImportPlan, plan_import, publish_import
from finder.services.imports.waiting_values import decline_values, take_values, waiting_values
from finder.services.publishing.editing import form_of, plan_form
from finder.services.publishing.history import plan_undo, publish
from finder.services.publishing.origins import FieldOrigins
from finder.services.upkeep.verification import PhoneCall, verify
from finder.storage.store import Store
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.unit.services.test_imports import file_of
from tests.unit.services.upkeep import ADA, FOUND_BY, TODAY, clinic, kept

STATE_LIST, NETWORK = FileSource(name="State list"), FileSource(name="Network")
ROW = {"id": "one", "name": "Invented one Clinic", "zip_code": "85016"}
NEW_PHONE = {**ROW, "phone": "(602) 555-0199"}
CHECKED = ("one", "phone")


def day(month: int, number: int = 1) -> dt.date:
    return dt.date(2026, month, number)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return kept(tmp_path, clinic("one", evidence=Evidence(source="the clinic")))


def call(store: Store, answers: dict[str, bool | None] | None = None) -> None:
    verify(store, PhoneCall("one", answers or {}), ADA, TODAY, standard_taxonomy())


def plan(
    store: Store,
    row: dict[str, str],
    as_of: dt.date = TODAY,
    source: FileSource = STATE_LIST,
    **options: object,
) -> ImportPlan:
    chosen = ImportOptions(source=source, as_of=as_of, **options)
    return plan_import(store, file_of(row), "list.csv", by=ADA, options=chosen)


def upload(
    store: Store,
    row: dict[str, str],
    as_of: dt.date = TODAY,
    source: FileSource = STATE_LIST,
    **options: object,
) -> ImportPlan:
    found = plan(store, row, as_of, source, **options)
    publish_import(store, found, ADA)
    return found


def fields(store: Store) -> Fields:
    return store.listed()[1]["one"]


def held(found: ImportPlan) -> list[tuple[str, str]]:
    return [(one.field, one.why.value) for one in found.held]


@pytest.mark.parametrize(
    ("says", "field"),
    [
        ({"phone": "(602) 555-0199"}, "phone"),
        ({"name": "Invented one Clinic and Spa"}, "name"),
        ({"street": "7 Other Road", "unit": "Suite 9", "city": "Phoenix"}, "address"),
        ({"fax": "602 555 0198"}, "fax"),
        ({"status": "temporarily closed"}, "status"),
        ({"hours": "Mon-Fri 9-5"}, "hours"),
        ({"procedures_not_offered": "kyphoplasty"}, "procedure:kyphoplasty"),
        ({"disciplines": "chiropractor"}, "discipline:chiropractor"),
    ],
)
def test_what_somebody_checked_stays_and_the_newer_value_waits(
    store: Store, says: dict[str, str], field: str
) -> None:
    call(store)
    before = fields(store)
    found = upload(store, {**ROW, **says})
    assert held(found) == [(field, "checked")]
    assert fields(store) == before
    (waiting,) = waiting_values(store, ADA)
    assert (waiting.value.clinic_id, waiting.value.field) == ("one", field)
    assert (waiting.source, waiting.as_of) == ("state list", TODAY)
    take_values(store, {("one", field)}, ADA)
    assert waiting_values(store, ADA) == []
    assert plan(store, {**ROW, **says}).changes.counts == {}
    if ":" not in field:  # a fact carries its check itself
        assert check_of(fields(store)) is None
        (ended,) = ended_checks(store.changes_of(store.newest()))
        assert ended.check.on == TODAY.isoformat()
    publish(store, plan_undo(store, store.newest(), ADA).plan, ADA)
    assert fields(store) == before


def test_what_says_the_same_in_other_words_is_no_question(store: Store) -> None:
    call(store)
    before = fields(store)
    row = {**ROW, "street": "100 EXAMPLE ST", "unit": "Ste 2", "city": "Phoenix", "state": "AZ"}
    assert held(upload(store, row)) == []
    assert fields(store) == before


def test_an_older_list_is_not_even_asked_about(store: Store) -> None:
    call(store)
    found = upload(store, NEW_PHONE, as_of=day(3))
    assert held(found) == [("phone", "older")]
    assert (found.waiting, waiting_values(store, ADA)) == ((), [])


def test_a_value_can_be_taken_in_the_preview_and_ends_the_check(store: Store) -> None:
    call(store)
    upload(store, NEW_PHONE)
    found = upload(store, NEW_PHONE, taken=frozenset({CHECKED}))
    assert (held(found), fields(store)["phone"]) == ([], "(602) 555-0199")
    assert check_of(fields(store)) is None
    assert waiting_values(store, ADA) == []


def test_a_declined_value_is_asked_about_again_only_when_it_is_another(store: Store) -> None:
    call(store)
    upload(store, NEW_PHONE)
    decline_values(store, {CHECKED}, ADA)
    assert waiting_values(store, ADA) == []
    assert held(upload(store, NEW_PHONE)) == []
    assert held(upload(store, {**ROW, "phone": "(602) 555-0177"})) == [("phone", "checked")]


WHOLE = ROW | FOUND_BY
HOURS = {**WHOLE, "hours": "9 to 5"}


def test_a_row_whose_declined_value_is_asked_about_again_is_read_again(store: Store) -> None:
    call(store)
    upload(store, HOURS)
    decline_values(store, {("one", "hours")}, ADA)
    upload(store, HOURS)
    upload(store, {**WHOLE, "hours": "8 to 4"}, source=NETWORK)
    assert held(plan(store, HOURS)) == [("hours", "checked")]


def test_a_row_of_which_something_was_declined_can_still_be_taken(store: Store) -> None:
    call(store)
    upload(store, HOURS)
    decline_values(store, {("one", "hours")}, ADA)
    upload(store, HOURS)
    upload(store, HOURS, taken=frozenset({("one", "hours")}))
    assert fields(store)["hours"] == "9 to 5"


@pytest.mark.parametrize(
    ("day_of_it", "source"),
    [(day(6), STATE_LIST), (day(2), replace(STATE_LIST, trust=Trust.MORE))],
    ids=["a later day", "a source that is trusted further"],
)
def test_a_row_that_was_too_old_for_its_evidence_is_read_again(
    store: Store, day_of_it: dt.date, source: FileSource
) -> None:
    rests_on = '{{"kyphoplasty": {{"source": "{}", "period": "{}"}}}}'
    newer, older = (
        {**WHOLE, "procedures": "kyphoplasty", "fact_evidence": rests_on.format(*each)}
        for each in (("a visit", "2025"), ("a letter", "2024"))
    )
    upload(store, newer, day(4), NETWORK)
    assert not upload(store, older, day(2)).changes
    (now,) = plan(store, older, day_of_it, source).changes
    assert "procedure:kyphoplasty" in now.fields


def test_a_row_that_only_repeats_what_is_listed_is_not_read_again(store: Store) -> None:
    call(store)
    upload(store, WHOLE)
    assert len(plan(store, WHOLE).report.repeats) == 1


def test_what_waits_goes_with_its_list_when_that_is_taken_back(store: Store) -> None:
    call(store)
    upload(store, {**NEW_PHONE, "procedures": "ketamine infusion"})  # this makes a revision
    assert len(waiting_values(store, ADA)) == 1
    publish(store, plan_undo(store, store.newest(), ADA).plan, ADA)
    assert waiting_values(store, ADA) == []


def test_a_list_that_was_checked_later_itself_is_not_held(store: Store) -> None:
    call(store)
    checked = {**NEW_PHONE, "verified_on": "2026-11-23", "verified_by": "Ben"}
    assert held(upload(store, checked)) == []
    assert fields(store)["phone"] == "(602) 555-0199"


@pytest.mark.parametrize(
    ("first", "second", "phone", "why"),
    [
        ((6, Trust.USUAL), (7, Trust.USUAL), "0199", []),
        ((6, Trust.USUAL), (6, Trust.USUAL), "0199", []),
        ((6, Trust.USUAL), (5, Trust.USUAL), "0188", [("phone", "older")]),
        ((6, Trust.USUAL), (7, Trust.LESS), "0188", [("phone", "trusted")]),
        ((6, Trust.USUAL), (5, Trust.LESS), "0188", [("phone", "older")]),
        ((6, Trust.USUAL), (5, Trust.MORE), "0199", []),
        ((6, Trust.MORE), (7, Trust.USUAL), "0188", [("phone", "trusted")]),
    ],
)
def test_among_what_nobody_checked_trust_counts_and_then_the_day(
    store: Store,
    first: tuple[int, Trust],
    second: tuple[int, Trust],
    phone: str,
    why: list[tuple[str, str]],
) -> None:
    listed = {**ROW, "phone": "(602) 555-0188"}
    upload(store, listed, day(first[0]), replace(STATE_LIST, trust=first[1]))
    found = upload(store, NEW_PHONE, day(second[0]), replace(NETWORK, trust=second[1]))
    assert held(found) == why
    assert fields(store)["phone"] == f"(602) 555-{phone}"


def test_a_list_that_says_a_thing_again_makes_it_as_new_as_itself(store: Store) -> None:
    listed = {**ROW, "phone": "(602) 555-0188"}
    upload(store, listed, day(3))
    upload(store, listed, day(6))
    assert held(upload(store, NEW_PHONE, day(5), NETWORK)) == [("phone", "older")]


def test_an_older_list_fills_what_is_blank(store: Store) -> None:
    upload(store, {**ROW, "phone": "(602) 555-0188"}, day(6))
    found = upload(store, {**NEW_PHONE, "hours": "Mon-Fri 9-5"}, day(5), NETWORK)
    assert held(found) == [("phone", "older")]
    assert fields(store)["hours"] == "Mon-Fri 9-5"


def test_each_field_knows_which_list_or_person_it_comes_from(store: Store) -> None:
    upload(store, {**ROW, "phone": "(602) 555-0188", "fax": "(602) 555-0177"}, day(6))
    upload(store, {**NEW_PHONE, "hours": "9-5"}, day(7), NETWORK)
    shown = fields(store)
    form = form_of("one", shown)
    edit = plan_form(store, "one", shown, replace(form, cells={**form.cells, "hours": "8-4"}), ADA)
    assert edit.plan
    publish(store, edit.plan, ADA)
    origins = FieldOrigins(store).of(["one"])["one"]
    assert (origins["fax"].source, origins["fax"].as_of) == ("state list", day(6))
    assert (origins["phone"].source, origins["phone"].as_of) == ("network", day(7))
    assert (origins["hours"].source, origins["hours"].by) == ("", "Ada")
    publish(store, plan_undo(store, store.newest() - 1, ADA).plan, ADA)  # the network's list
    assert FieldOrigins(store).of(["one"])["one"]["phone"] == origins["fax"]


def test_what_is_undone_comes_from_where_it_came_before(store: Store) -> None:
    upload(store, {**ROW, "phone": "(602) 555-0188"}, day(6))
    upload(store, NEW_PHONE, day(9), NETWORK)
    publish(store, plan_undo(store, store.newest(), ADA).plan, ADA)
    assert held(upload(store, NEW_PHONE, day(5), NETWORK)) == [("phone", "older")]
    assert held(upload(store, NEW_PHONE, day(7), NETWORK)) == []
