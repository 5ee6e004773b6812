"""A clinic that is added by form is held to the rules of files, and is never listed twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from finder.directory.clinic import Address, Clinic
from finder.errors import NotAllowed
from finder.services.accounts.principal import VISITOR
from finder.services.imports.upload import publish_import
from finder.services.publishing.adding import plan_addition
from finder.services.publishing.editing import Form
from finder.storage.revision import Action
from finder.storage.store import Store
from finder.taxonomy.taxonomy import Taxonomy
from tests.unit.services.test_editing import ADA, store_with

DOOR = Address(street="12 W Main St", city="Enid", state="OK", zip_code="73701")
LISTED = Clinic(id="lake", name="Lakeside Example Pain", address=DOOR, phone="(580) 555-0188")
CELLS = {"name": "Prairie Example Spine", "city": "Enid", "state": "OK", "zip_code": "73703"}
SCS = "procedure:spinal_cord_stimulation"


@pytest.fixture
def store(taxonomy: Taxonomy, tmp_path: Path) -> Store:
    return store_with([LISTED], taxonomy, tmp_path)


def test_a_new_clinic_is_listed_and_says_where_it_is_known_from(store: Store) -> None:
    form = Form({**CELLS, "phone": "580 555 0177"}, {SCS: "yes", "discipline:chiropractor": "no"})
    found = plan_addition(store, form, ADA, source="a call with the desk")
    assert found.plan is not None
    made = publish_import(store, found.plan, ADA)
    assert made is not None
    assert (made.added, made.changed, made.stamp.action) == (1, 0, Action.EDIT)
    (fields,) = (one for key, one in store.listed()[1].items() if key != "lake")
    assert (fields["name"], fields["phone"]) == (CELLS["name"], "(580) 555-0177")
    assert "a call with the desk" in str(fields["evidence"])
    assert "Ada" not in str(fields)


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        ({}, {"name", "zip_code"}),
        ({"name": "A", "city": "Enid"}, {"zip_code"}),
        ({**CELLS, "phone": "call us"}, {"phone"}),
        ({**CELLS, "zip_code": "1", "npi": "12"}, {"zip_code", "npi"}),
        ({**CELLS, "state": "NM"}, {"state"}),
    ],
)
def test_what_is_wrong_stands_under_its_field(
    store: Store, cells: dict[str, str], columns: set[str]
) -> None:
    found = plan_addition(store, Form(cells), ADA)
    assert found.plan is None
    assert columns <= set(found.faults)


@pytest.mark.parametrize("street", ["12 W Main St", "12 West Main Street", "12 W. MAIN ST"])
def test_what_surely_is_listed_is_not_added(store: Store, street: str) -> None:
    cells = {**CELLS, "name": LISTED.name, "street": street, "zip_code": "73701"}
    found = plan_addition(store, Form({**cells, "phone": LISTED.phone}), ADA)
    assert (found.plan, found.alike, found.is_listed) == (None, ("lake",), True)


def test_what_may_be_listed_is_asked_about_and_added_once_it_is_said_to_be_another(
    store: Store,
) -> None:
    cells = {**CELLS, "name": f"{LISTED.name} Pediatrics", "street": "12 W Main St"}
    form = Form({**cells, "zip_code": "73701", "phone": "580 555 0199"})
    found = plan_addition(store, form, ADA)
    assert (found.plan, found.alike, found.is_listed) == (None, ("lake",), False)
    assert plan_addition(store, form, ADA, others={"lake"}).plan is not None
    assert plan_addition(store, form, ADA, others={"another"}).plan is None


def test_nobody_else_adds_a_clinic(store: Store) -> None:
    with pytest.raises(NotAllowed):
        plan_addition(store, Form(CELLS), VISITOR)
