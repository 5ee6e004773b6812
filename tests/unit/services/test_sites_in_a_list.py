"""A list with a row for each clinician is one of sites, however doors and names are spelled."""

from __future__ import annotations

from pathlib import Path

import pytest

from finder.directory.match_fields import match_fields
from finder.matching import Verdict, incoming_rows
from finder.services.imports.upload import ImportPlan, answer, plan_import, publish_import
from finder.storage.database import open_database
from finder.storage.store import Store
from tests.unit.services.test_imports import file_of
from tests.unit.services.upkeep import ADA

FIRST = {
    "name": "Copper Creek Pain & Spine",
    "street": "2200 Juan Tabo Blvd NE Ste 4",
    "city": "Albuquerque",
    "state": "NM",
    "zip_code": "87112",
    "phone": "(505) 555-0131",
    "disciplines": "pain physician",
}
OTHER = {**FIRST, "disciplines": "chiropractor"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(open_database(f"sqlite:///{tmp_path / 'finder.db'}"))


def plan(store: Store, *rows: dict[str, str]) -> ImportPlan:
    return plan_import(store, file_of(*rows), "roster.csv", by=ADA)


def team(planned: ImportPlan) -> set[str]:
    (change,) = planned.changes
    return {field for field in change.after or {} if field.startswith("discipline:")}


@pytest.mark.parametrize(
    "changed",
    [
        {"street": "2200 Juan Tabo Boulevard NE, Suite 4"},
        {"street": "2200 JUAN TABO BLVD. N.E. #4"},
        {"name": "Copper Creek Pain and Spine"},
        {"name": "COPPER CREEK PAIN & SPINE", "zip_code": "87112-2210"},
        {"street": "2200 Juan Tabo Blvd NE", "unit": "Suite 4"},
        {"street": "2200 Juan Tabo Boulevard NE #4", "phone": "(505) 555-0199"},
    ],
)
def test_rows_of_one_site_are_one_clinic_with_the_team_of_both(
    store: Store, changed: dict[str, str]
) -> None:
    planned = plan(store, FIRST, {**OTHER, **changed})
    assert planned.possible_duplicates == ()
    assert team(planned) == {"discipline:interventional_pain_physician", "discipline:chiropractor"}
    for one in planned.joined:
        assert (one.row, one.others, one.is_said) == (2, (3,), False)
        assert one.phones == ((changed["phone"],) if "phone" in changed else ())
    publish_import(store, planned, ADA)
    again = plan(store, FIRST, {**OTHER, **changed})
    assert (dict(again.changes.counts), again.possible_duplicates) == ({}, ())


@pytest.mark.parametrize(
    "changed",
    [
        {"street": "2200 Juan Tabo Blvd NE Ste 9"},
        {"street": "2214 Juan Tabo Blvd NE Ste 4"},
        {"name": "Copper Creek Pediatrics"},
        {"street": ""},
    ],
)
def test_another_suite_door_or_name_is_no_part_of_the_site_without_an_answer(
    store: Store, changed: dict[str, str]
) -> None:
    planned = plan(store, FIRST, {**OTHER, **changed})
    assert planned.joined == ()
    assert planned.changes.counts.total() + len(planned.possible_duplicates) == 2


def test_rows_with_numbers_of_their_own_are_two_clinics_as_the_list_says(store: Store) -> None:
    street = {"street": "2200 Juan Tabo Boulevard NE, Suite 4"}
    planned = plan(store, {**FIRST, "id": "a"}, {**OTHER, **street, "id": "b"})
    assert planned.joined == ()


def test_who_said_that_they_are_two_has_the_say(store: Store) -> None:
    rows = FIRST, {**OTHER, "street": "2200 Juan Tabo Boulevard NE, Suite 4"}
    (joined,) = plan(store, *rows).joined
    first = next(one.clinic_id for one in plan(store, *rows).changes)
    (key,) = _keys(rows[1])
    answer(store, {(key, first): Verdict.DIFFERENT}, ADA)
    planned = plan(store, *rows)
    assert (joined.others, planned.joined) == ((3,), ())
    assert len(planned.changes) + len(planned.possible_duplicates) == 2


def _keys(row: dict[str, str]) -> list[str]:
    """Under which keys that row is asked about."""
    (change,) = plan(Store(open_database("sqlite://")), row).changes
    outline = match_fields(change.clinic_id, change.after or {})
    return [one.key for one in incoming_rows([(3, outline, False)])]
