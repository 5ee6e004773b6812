"""The history: every publication in full, taking one back, and what later edits protect."""

from __future__ import annotations

import csv
import io
import re

import pytest
from playwright.sync_api import expect

from finder.services.accounts.principal import Principal, Role
from finder.services.publishing.editing import Form, form_of, plan_form
from finder.services.publishing.history import publish
from finder.storage.accounts import Accounts
from finder.storage.store import Store
from tests.browser.pages.admins import store_of
from tests.browser.pages.conftest import Finder
from tests.browser.pages.person import Person

pytestmark = pytest.mark.browser

GRACE = Principal("Grace <b>Example</b>", Role.OWNER)


@pytest.fixture
def admin(admin: Person) -> Person:
    admin.goes_to("/history")
    expect(admin.page.get_by_role("heading", name="Revision 1")).to_be_visible()
    return admin


def changes(store: Store, clinic_id: str, **cells: str) -> None:
    shown = store.listed_of([clinic_id])[1][clinic_id]
    form = form_of(clinic_id, shown)
    found = plan_form(store, clinic_id, shown, Form({**form.cells, **cells}, form.answers), GRACE)
    assert found.plan is not None
    publish(store, found.plan, GRACE)


def test_what_was_edited_later_is_named_and_left_when_a_publication_is_taken_back(
    admin: Person, finder: Finder
) -> None:
    store = store_of(finder)
    changes(store, "az-02", phone="(602) 555-0188", hours="by appointment")
    changes(store, "az-02", phone="(602) 555-0199")
    admin.goes_to("/history")
    expect(admin.page.get_by_text("Grace <b>Example</b>").first).to_be_visible()
    admin.presses("Look at revision 2")
    changed = admin.page.get_by_role("region", name="Changed clinics, field by field")
    expect(changed).to_contain_text("by appointment")
    admin.presses(re.compile("Undo this publication"), exact=False)
    conflicts = admin.page.get_by_role("region", name="Left as it is, because")
    expect(conflicts).to_contain_text("(602) 555-0199")
    expect(conflicts).to_contain_text("(602) 555-0134")
    admin.presses(re.compile("Undo revision 2: 1 changed"), exact=False)
    expect(admin.page.get_by_text("Revision 2 is taken back, as revision 4.")).to_be_visible()
    now = store.listed_of(["az-02"])[1]["az-02"]
    assert now["phone"] == "(602) 555-0199"
    assert "hours" not in now

    admin.page.go_back()
    expect(admin.page.get_by_role("heading", level=1, name="Undo revision 2")).to_be_visible()
    expect(admin.notice("There is nothing to take back")).to_be_visible()


def test_of_a_clinic_that_was_edited_later_it_is_said_that_it_stays_listed(
    admin: Person, finder: Finder
) -> None:
    changes(store_of(finder), "told", fax="(602) 555-0177")
    admin.goes_to("/history?undo=1")
    conflicts = admin.page.get_by_role("region", name="Left as it is, because")
    row = conflicts.get_by_role("row").filter(has_text="The clinic as a whole")
    expect(row.get_by_role("cell")).to_have_text(
        [*(re.compile("."),) * 2, "Listed", "As it was before revision 1"]
    )


def test_one_clinic_has_a_history_of_its_own(admin: Person, finder: Finder) -> None:
    changes(store_of(finder), "told", fax="(602) 555-0177")
    admin.goes_to("/history?clinic=told")
    expect(admin.page.get_by_role("heading", level=1)).to_have_text(
        "History of Clínica Inventada del Dolor"
    )
    expect(admin.page.get_by_role("region", name="Revision 2")).to_contain_text("(602) 555-0177")
    expect(admin.page.get_by_role("region", name="Revision 1")).to_contain_text("Name")


def test_a_publication_that_is_none_is_said_to_be_none(admin: Person) -> None:
    for asked in ("revision=99", "undo=0", "revision=<b>", "undo=-1"):
        admin.goes_to(f"/history?{asked}")
        expect(admin.page.get_by_role("alert")).to_contain_text("There is no revision")
        admin.presses(re.compile("All publications"), exact=False)
        expect(admin.page.get_by_role("heading", level=1, name="History")).to_be_visible()


def test_the_directory_comes_down_as_a_file_that_goes_in_again(admin: Person) -> None:
    admin.goes_to("/admin")
    admin.settles()
    with admin.page.expect_download() as found:
        admin.presses(re.compile("Download the directory"), exact=False)
    text = found.value.path().read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    box = admin.page.locator(".pf-counts > div").filter(has_text="Clinics listed")
    assert len(rows) == int(box.locator("dd").inner_text().replace(",", ""))
    assert {"id", "name", "zip_code", "procedures"} <= rows[0].keys()
    admin.page.locator("summary", has_text="Other formats").click()
    with admin.page.expect_download() as packed:
        admin.presses(re.compile("GeoPackage"), exact=False)
    assert packed.value.suggested_filename == "clinics.gpkg"
    assert packed.value.path().read_bytes().startswith(b"SQLite format 3")
    admin.goes_to("/log")
    admin.settles()
    with admin.page.expect_download() as told:
        admin.presses(re.compile("Download these entries"), exact=False)
    entries = told.value.path().read_text("utf-8-sig")
    assert "clinics.csv" in entries
    assert "clinics.gpkg" in entries


def test_a_file_is_made_for_nobody_who_signed_out_meanwhile(admin: Person, finder: Finder) -> None:
    admin.goes_to("/admin")
    admin.settles()
    Accounts(store_of(finder).database).end_sessions("Ada Admin")
    asked: list[str] = []
    admin.page.on("download", lambda download: asked.append(download.url))
    admin.presses(re.compile("Download the directory"), exact=False)
    admin.page.reload()
    expect(admin.page.get_by_role("heading", level=1, name="Please sign in")).to_be_visible()
    assert asked == []
