"""axe finds nothing on any page that admins see: light, dark, and on a phone."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from finder.storage.reports import Reports
from tests.browser.directories import phoenix_directory, write
from tests.browser.pages.admins import admin_of, store_of
from tests.browser.pages.axe import is_sound
from tests.browser.pages.conftest import Finder, running
from tests.browser.pages.person import Person
from tests.browser.pages.test_upload import REHABILITATION, gives
from tests.browser.pages.uploads import twin_of, workbook

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    """A finder with a report that waits, which the tests only look at."""
    folder = tmp_path_factory.mktemp("axe")
    file = write(phoenix_directory(), folder / "clinics.csv")
    with running(file, folder / "server.log") as finder:
        reports = Reports(store_of(finder).database)
        reports.add("az-01", "phone", "(602) 555-0142", "", most_a_day=9)
        yield finder


def test_signing_in_and_making_an_account(chromium: Browser, kept: Finder) -> None:
    visitor = Person(chromium, kept.address)
    for path in ("/sign-in", "/admin", "/upload", "/calls"):
        visitor.goes_to(path)
        is_sound(visitor)
    visitor.context.close()
    admin = admin_of(kept, chromium, f"Ada {secrets.token_hex(4)}")
    admin.goes_to("/account")
    is_sound(admin)
    admin.presses("Change my password")
    is_sound(admin)
    admin.goes_to("/account/sign-ins")
    is_sound(admin)
    admin.goes_to("/account/second-factor")
    is_sound(admin)
    admin.goes_to("/account")
    admin.presses("Make a link")
    is_sound(admin)
    link = admin.page.locator("input[readonly]").input_value()
    admin.page.goto(link)
    is_sound(admin)
    admin.leaves()


@pytest.fixture
def ada(chromium: Browser, kept: Finder) -> Iterator[Person]:
    """Somebody who is signed in."""
    person = admin_of(kept, chromium, f"Eve {secrets.token_hex(4)}")
    yield person
    person.leaves()


def test_pages_that_are_only_looked_at(ada: Person) -> None:
    for path in (
        *("/admin", "/history", "/history?revision=1", "/history?undo=1", "/history?clinic=az-01"),
        *("/history?revision=99", "/edit", "/edit?id=none", "/reports", "/health"),
        *("/directories", "/release", "/log"),
        *("/edit?id=az-01&merge=ask", "/edit?id=az-01&merge=az-02"),
    ):
        ada.goes_to(path)
        is_sound(ada)


def test_calls_with_the_panel_for_answers(ada: Person) -> None:
    ada.goes_to("/calls")
    is_sound(ada)
    ada.page.get_by_role("button", name=re.compile("Write down answers")).first.click()
    expect(ada.page.get_by_text("What did they say?").first).to_be_visible()
    is_sound(ada)


def test_the_form_of_a_clinic_from_a_fault_to_the_last_button(ada: Person) -> None:
    ada.goes_to("/edit?id=az-01")
    phone = ada.page.get_by_label("Phone", exact=True)
    phone.fill("123")
    ada.presses("Look over the changes")
    expect(ada.page.get_by_text("Something needs fixing")).to_be_visible()
    is_sound(ada)
    phone.fill("(602) 555-0188")
    ada.presses("Look over the changes")
    expect(ada.page.get_by_text("What saving would change")).to_be_visible()
    is_sound(ada)
    ada.presses(re.compile("Take this clinic off the list"), exact=False)
    expect(ada.page.get_by_text("Nobody finds it any more")).to_be_visible()
    is_sound(ada)


def test_an_upload_up_to_the_last_button(ada: Person) -> None:
    gives(ada, workbook(twin_of("Invented Ocotillo Pain Clinic", REHABILITATION)))
    expect(ada.page.get_by_text("our clinics.xlsx · Excel workbook")).to_be_visible()
    is_sound(ada)
    ada.presses(re.compile("Go on to the columns"), exact=False)
    expect(ada.page.get_by_text("Step 2 of 5: Columns")).to_be_visible()
    is_sound(ada)
    ada.presses(re.compile("Read the rows"), exact=False)
    ada.settles()
    if ada.page.get_by_text("that the finder doesn't know").count():
        is_sound(ada)
        ada.presses("Go on without answering")
    expect(ada.page.get_by_text("Step 3 of 5: Problems")).to_be_visible()
    is_sound(ada)
    ada.presses(re.compile("Go on to the changes"), exact=False)
    expect(ada.page.get_by_text("Step 4 of 5: Changes")).to_be_visible()
    is_sound(ada)
