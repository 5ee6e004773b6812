"""Editing one clinic: faults beside their fields, what saving changes, off the list and back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from finder.services.accounts.principal import Principal, Role
from finder.services.publishing.history import plan_retirement, publish
from tests.browser.pages.admins import admin_of, store_of
from tests.browser.pages.conftest import Finder
from tests.browser.pages.person import Person

pytestmark = pytest.mark.browser

CHOLLA = "Invented Cholla Pain Clinic"


@pytest.fixture
def admin(admin: Person) -> Person:
    admin.goes_to("/edit?id=az-02")
    expect(admin.page.get_by_role("heading", level=1, name=f"Edit {CHOLLA}")).to_be_visible()
    admin.settles()
    return admin


def field(person: Person, name: str) -> Locator:
    return person.page.get_by_role("textbox", name=name, exact=True)


def types(person: Person, name: str, words: str) -> None:
    field(person, name).fill(words)
    field(person, name).press("Tab")
    person.settles()


def test_a_fault_stands_under_its_field_and_what_is_saved_is_seen_by_everybody(
    admin: Person, chromium: Browser, finder: Finder
) -> None:
    types(admin, "Phone", "call us")
    admin.presses("Look over the changes")
    expect(admin.page.get_by_text("'call us' is not a US phone number.")).to_be_visible()
    expect(admin.page.get_by_text("Something needs fixing: Phone.")).to_be_visible()

    types(admin, "Phone", "602 555 0188")
    types(admin, "Hours", "=by [appointment](http://example.org)")
    admin.page.get_by_text("Injection (").first.click()
    admin.page.get_by_role("radiogroup", name="Epidural steroid injection").get_by_text(
        "No", exact=True
    ).click()
    types(admin, "Where do you know this from?", "a call with the desk")
    admin.presses("Look over the changes")
    planned = admin.page.get_by_role("region", name="What saving would change")
    expect(planned).to_contain_text("(602) 555-0188")
    expect(planned).to_contain_text("No (Said by a call with the desk)")
    expect(admin.page.get_by_text("1 check ends")).to_be_visible()
    admin.presses(re.compile("Save 4 changes"), exact=False)
    expect(admin.page.get_by_text("Saved as revision 2.")).to_be_visible()

    visitor = Person(chromium, finder.address)
    visitor.goes_to("/clinic?id=az-02")
    expect(visitor.page.get_by_role("link", name="(602) 555-0188").first).to_be_visible()
    expect(visitor.page.get_by_text("=by [appointment](http://example.org)")).to_be_visible()
    visitor.leaves()


def test_what_is_typed_after_looking_over_is_never_lost(admin: Person, finder: Finder) -> None:
    types(admin, "Ages", "18 and over")
    admin.presses("Look over the changes")
    save = admin.page.get_by_role("button", name=re.compile("Save 2 changes"))
    expect(save).to_be_visible()
    field(admin, "Ages").fill("21 and over")
    field(admin, "Ages").press("Tab")
    expect(save).to_have_count(0)
    expect(field(admin, "Ages")).to_have_value("21 and over")
    assert store_of(finder).newest() == 1


def test_a_form_without_a_change_has_nothing_to_save(admin: Person) -> None:
    admin.presses("Look over the changes")
    expect(admin.notice("there is nothing to save")).to_be_visible()


def test_who_published_while_it_was_edited_is_named(admin: Person, finder: Finder) -> None:
    types(admin, "Ages", "18 and over")
    admin.presses("Look over the changes")
    expect(admin.page.get_by_role("button", name=re.compile("Save 2 changes"))).to_be_visible()
    grace = Principal("Grace", Role.OWNER)
    store = store_of(finder)
    publish(store, plan_retirement(store, "told", grace), grace)
    admin.presses(re.compile("Save 2 changes"), exact=False)
    expect(admin.page.get_by_role("alert")).to_contain_text("Grace published revision 2 while")
    expect(field(admin, "Ages")).to_have_value("18 and over")
    admin.presses("Look over the changes")
    admin.presses(re.compile("Save 2 changes"), exact=False)
    expect(admin.page.get_by_text("Saved as revision 3.")).to_be_visible()


def test_a_clinic_goes_off_the_list_in_two_steps_and_comes_back(
    admin: Person, finder: Finder
) -> None:
    admin.presses(re.compile("Take this clinic off the list"), exact=False)
    admin.presses("Keep it listed")
    assert store_of(finder).newest() == 1
    admin.presses(re.compile("Take this clinic off the list"), exact=False)
    admin.presses("Take it off the list")
    expect(admin.page.get_by_text(f"{CHOLLA} is off the list, as revision 2.")).to_be_visible()
    expect(admin.page.get_by_role("heading", name="Clinics taken off the list (1)")).to_be_visible()
    admin.presses("List again")
    expect(admin.page.get_by_text(f"{CHOLLA} is listed again, as revision 3.")).to_be_visible()
    admin.page.get_by_label("Which clinic?").fill("cholla pain")
    admin.page.get_by_label("Which clinic?").press("Enter")
    admin.presses(re.compile(f"Edit {CHOLLA}"), exact=False)
    expect(admin.page.get_by_role("heading", level=1, name=f"Edit {CHOLLA}")).to_be_visible()
    expect(admin.page).to_have_url(re.compile(r"/edit\?id=az-02$"))


def test_a_clinic_is_added_by_form_and_never_twice(chromium: Browser, finder: Finder) -> None:
    person = admin_of(finder, chromium)
    person.goes_to("/edit")
    person.presses("Add a clinic")
    expect(person.page.get_by_role("heading", level=1, name="Add a clinic")).to_be_visible()
    types(person, "Name", "Invented Bisbee Pain")
    person.presses("Look over the new clinic")
    expect(person.page.get_by_role("alert").first).to_be_visible()
    types(person, "ZIP code", "85603")
    person.presses("Look over the new clinic")
    expect(person.page.get_by_role("region", name="What will be listed")).to_contain_text("85603")
    person.presses("Add this clinic")
    expect(person.page.get_by_text("The clinic is listed, as revision 2.")).to_be_visible()
    title = person.page.get_by_role("heading", level=1, name="Edit Invented Bisbee Pain")
    expect(title).to_be_visible()

    person.goes_to("/edit?new=1")
    types(person, "Name", "Invented Bisbee Pain")
    types(person, "ZIP code", "85603")
    person.presses("Look over the new clinic")
    expect(person.page.get_by_text("This clinic is listed already")).to_be_visible()
    person.presses("Edit Invented Bisbee Pain")
    expect(title).to_be_visible()
    person.leaves()
