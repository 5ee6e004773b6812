"""The form of one clinic: what it shows, what it refuses, and what saving would change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from finder.directory.changes import diff
from finder.directory.checkers import TEAM
from finder.directory.clinic import Clinic
from finder.directory.fields import FieldCodec, Fields
from finder.errors import NotAllowed, UnknownClinic
from finder.language.catalogue import said
from finder.services.accounts.principal import VISITOR, Principal, Role
from finder.services.publishing.editing import Edit, Form, form_of, plan_form
from finder.services.publishing.history import publish
from finder.storage.database import open_database
from finder.storage.revision import Action, Stamp
from finder.storage.store import Store
from finder.taxonomy.taxonomy import Taxonomy
from tests.browser.directories import hostile_directory, phoenix_directory

ADA, GRACE = Principal("Ada", Role.OWNER), Principal("Grace", Role.OWNER)
TOLD = "told"
SCS, ESI = "procedure:spinal_cord_stimulation", "procedure:epidural_steroid_injection"


def store_with(clinics: list[Clinic], taxonomy: Taxonomy, folder: Path) -> Store:
    store = Store(open_database(f"sqlite:///{folder / 'finder.db'}"))
    codec = FieldCodec(taxonomy)
    changes = diff({}, {clinic.id: codec.fields(clinic) for clinic in clinics})
    store.publish(changes, Stamp(made_by="the test", action=Action.START), base=0)
    return store


@pytest.fixture
def store(taxonomy: Taxonomy, tmp_path: Path) -> Store:
    return store_with(phoenix_directory(), taxonomy, tmp_path)


def listed(store: Store, clinic_id: str = TOLD) -> Fields:
    return store.listed_of([clinic_id])[1][clinic_id]


def filled(form: Form, **cells: str) -> Form:
    return replace(form, cells={**form.cells, **cells})


def edit(store: Store, form: Form, clinic_id: str = TOLD, **options: str) -> Edit:
    return plan_form(store, clinic_id, listed(store, clinic_id), form, ADA, **options)


def changed_fields(found: Edit) -> dict[str, tuple[object, object]]:
    assert found.plan is not None
    return {
        name: tuple(change) for one in found.plan.changes for name, change in one.fields.items()
    }


@pytest.mark.parametrize("clinics", [phoenix_directory(), hostile_directory()])
def test_a_form_that_nobody_touched_changes_nothing(
    clinics: list[Clinic], taxonomy: Taxonomy, tmp_path: Path
) -> None:
    store = store_with(clinics, taxonomy, tmp_path)
    for clinic in clinics:
        found = edit(store, form_of(clinic.id, listed(store, clinic.id)), clinic.id)
        assert (changed_fields(found), found.faults) == ({}, {}), clinic.id


def test_what_is_wrong_stands_under_its_field_and_nothing_is_planned(store: Store) -> None:
    form = form_of(TOLD, listed(store))
    found = edit(store, filled(form, phone="call us", name="", zip_code="1"))
    assert found.plan is None
    assert set(found.faults) >= {"phone", "name", "zip_code"}
    assert said(found.faults["phone"][0]).startswith("'call us' is not a US phone number.")


def test_a_clinic_that_moves_loses_the_pin_of_its_old_address(store: Store) -> None:
    form = form_of("az-02", listed(store, "az-02"))
    found = edit(
        store, filled(form, street="5 Invented St", zip_code="85701", city="Tucson"), "az-02"
    )
    _, after = changed_fields(found)["position"]
    assert isinstance(after, dict)
    assert after["precision"] == "zip_centroid"


def test_a_fact_that_changes_says_where_it_is_known_from_and_others_keep_theirs(
    store: Store,
) -> None:
    form = form_of("az-02", listed(store, "az-02"))
    answers = {**form.answers, ESI: "no"}
    told = edit(store, replace(form, answers=answers), "az-02", source=" the desk ")
    assert changed_fields(told) == {
        ESI: (None, {"answer": "no", "evidence": {"source": "the desk"}})
    }
    untold = edit(store, replace(form, answers=answers), "az-02")
    assert changed_fields(untold)[ESI][1] == {"answer": "no", "evidence": {"source": TEAM}}
    taken_back = edit(store, replace(form, answers={**form.answers, SCS: ""}), "az-02")
    assert changed_fields(taken_back)[SCS][1] is None


@pytest.mark.parametrize("typed", ["=1+1", "'=1", "@x", "N/A", "  two\nlines ", "a;b|c\\d", "-999"])
def test_free_text_is_kept_as_it_was_typed(store: Store, typed: str) -> None:
    form = form_of(TOLD, listed(store))
    found = edit(store, filled(form, notes=typed))
    assert changed_fields(found)["notes"][1] == typed.strip()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("7 Other Rd, Ste 4, Glendale, AZ 85301", ("7 Other Rd", "Ste 4", "Glendale", "85301")),
        ("7 Other Rd Glendale AZ 85301", ("7 Other Rd", "", "Glendale", "85301")),
    ],
)
def test_a_whole_address_in_the_field_of_the_street_is_read_as_in_a_file(
    store: Store, typed: str, expected: tuple[str, ...]
) -> None:
    form = form_of(TOLD, listed(store))
    found = edit(store, filled(form, street=typed))
    now = {**listed(store), **{name: new for name, (_, new) in changed_fields(found).items()}}
    parts = ("street", "unit", "city", "zip_code")
    assert tuple(now.get(name) or "" for name in parts) == expected
    assert now["position"]["source"] == "center of ZIP code 85301"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("602.555.0190 x12", "(602) 555-0190 ext. 12"),
        ("1-602-555-0190, ext 12", "(602) 555-0190 ext. 12"),
        ("602-555-0190 #12", "(602) 555-0190 ext. 12"),
    ],
)
def test_a_phone_in_the_form_is_read_as_in_a_file(store: Store, typed: str, expected: str) -> None:
    found = edit(store, filled(form_of(TOLD, listed(store)), phone=typed))
    assert changed_fields(found)["phone"][1] == expected


def test_what_somebody_else_changed_meanwhile_stays(store: Store) -> None:
    shown = listed(store)
    form = form_of(TOLD, shown)
    theirs = plan_form(store, TOLD, shown, filled(form, hours="by appointment"), GRACE)
    assert theirs.plan is not None
    publish(store, theirs.plan, GRACE)
    mine = plan_form(store, TOLD, shown, filled(form, fax="(602) 555-0190"), ADA)
    assert set(changed_fields(mine)) == {"fax"}
    assert mine.plan is not None
    publish(store, mine.plan, ADA)
    now = listed(store)
    assert (now["hours"], now["fax"]) == ("by appointment", "(602) 555-0190")


def test_only_an_admin_edits_and_only_what_is_listed(store: Store) -> None:
    shown = listed(store)
    form = form_of(TOLD, shown)
    with pytest.raises(NotAllowed):
        plan_form(store, TOLD, shown, form, VISITOR)
    with pytest.raises(UnknownClinic):
        plan_form(store, "nobody", shown, form, ADA)
