"""Each field of a clinic says which list or person it comes from, of which day, and who checked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from finder.directory.checks import Check
from finder.directory.clinic import Address, Clinic
from finder.directory.file_source import FileSource
from finder.errors import NotAllowed
from finder.services.accounts.principal import VISITOR, Principal, Role
from finder.services.imports.upload import ImportOptions, plan_import, publish_import
from finder.services.publishing.amending import publish_amendment
from finder.services.publishing.field_sources import FieldSource, field_sources
from finder.services.publishing.likely_twins import likely_twins
from finder.services.upkeep.verification import PhoneCall, verify
from finder.storage.database import open_database
from finder.storage.revision import Action
from finder.storage.store import Store
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.unit.services.test_imports import file_of
from tests.unit.services.upkeep import TODAY

PAT = Principal("pat", Role.OWNER)
REGISTER = FileSource(name="State register", label="the state")
MARCH = dt.date(2026, 3, 1)
ROW = {
    "name": "Invented Pain Clinic",
    "street": "12 Invented Rd",
    "zip_code": "73701",
    "phone": "(580) 555-0101",
    "procedures": "SCS",
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(open_database(f"sqlite:///{tmp_path / 'finder.db'}"))
    options = ImportOptions(source=REGISTER, as_of=MARCH)
    plan = plan_import(store, file_of(ROW), "list.csv", by=PAT, options=options)
    publish_import(store, plan, PAT)
    return store


def sources(store: Store) -> dict[str, FieldSource]:
    (clinic_id,) = store.listed()[1]
    return {one.field: one for one in field_sources(store, clinic_id, PAT)}


def test_a_list_and_its_day_then_the_person_who_changed_it_here(store: Store) -> None:
    (clinic_id,) = store.listed()[1]
    phone = sources(store)["phone"]
    assert (phone.source, phone.person, phone.as_of) == ("the state", "", MARCH)
    changed = {"phone": "(580) 555-0102"}
    publish_amendment(store, clinic_id, lambda now: now | changed, PAT, action=Action.EDIT)
    phone, name = (sources(store)[one] for one in ("phone", "name"))
    assert (phone.source, phone.person) == ("", "pat")
    assert (name.source, name.as_of) == ("the state", MARCH)


def test_a_check_covers_what_it_saw_and_ends_with_another_value(store: Store) -> None:
    (clinic_id,) = store.listed()[1]
    assert {one.check for one in sources(store).values()} == {None}
    call = PhoneCall(clinic_id, {"kyphoplasty": False})
    verify(store, call, PAT, TODAY, standard_taxonomy())
    seen = Check(TODAY.isoformat(), PAT.public_name)
    assert {one.check for one in sources(store).values()} == {seen}
    changed = {"phone": "(580) 555-0102"}
    publish_amendment(store, clinic_id, lambda now: now | changed, PAT, action=Action.EDIT)
    checks = {name: one.check for name, one in sources(store).items()}
    assert (checks["phone"], checks["procedure:kyphoplasty"]) == (None, seen)


def test_only_admins_are_told_and_nothing_of_a_clinic_that_is_not_listed(store: Store) -> None:
    assert field_sources(store, "nowhere", PAT) == ()
    with pytest.raises(NotAllowed):
        field_sources(store, "nowhere", VISITOR)


def clinic(clinic_id: str, street: str, phone: str = "", zip_code: str = "73701") -> Clinic:
    address = Address(street=street, city="Enid", state="OK", zip_code=zip_code)
    return Clinic(id=clinic_id, name=f"Invented {clinic_id}", address=address, phone=phone)


@pytest.mark.parametrize(
    ("street", "phone", "zip_code", "is_likely"),
    [
        ("12 West Main Street, Suite 4", "", "73701-2210", True),
        ("12 W. Main St", "", "73702", False),
        ("14 W Main St", "", "73701", False),
        ("900 Elm Ave", "(580) 555-0101", "73703", True),
        ("", "", "73701", False),
        ("", "(580) 555-0101", "", True),
    ],
)
def test_who_shares_the_door_or_the_number_may_be_the_same(
    street: str, phone: str, zip_code: str, *, is_likely: bool
) -> None:
    here = clinic("here", "12 W Main St", "(580) 555-0101")
    other = clinic("other", street, phone, zip_code)
    assert likely_twins(here, [here, other]) == ([other] if is_likely else [])


def test_who_shares_both_comes_first() -> None:
    here = clinic("here", "12 W Main St", "(580) 555-0101")
    door, number = clinic("door", "12 W Main St"), clinic("number", "9 Elm St", here.phone)
    both = clinic("both", "12 W Main St", here.phone)
    assert likely_twins(here, [door, number, both, here]) == [both, door, number]
    assert likely_twins(here, [door, number, both], most=1) == [both]
