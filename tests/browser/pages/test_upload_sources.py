"""Whose list a file is, and what a complete one takes off the list."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from finder.directory.file_source import FileSource
from finder.services.accounts.principal import Principal, Role
from finder.services.imports.upload import ImportOptions, plan_import, publish_import
from tests.browser.pages.admins import store_of
from tests.browser.pages.conftest import Finder
from tests.browser.pages.person import Person
from tests.browser.pages.test_upload import chooses, count, gives, is_at
from tests.browser.pages.test_upload_kept import goes_to_the_changes

pytestmark = pytest.mark.browser

PAT = Principal("Pat", Role.OWNER)
HEADINGS = "name,street,city,state,zip,phone\n"
ROWS = [
    "Invented Cimarron Pain,9 Oak Street,Guthrie,OK,73044,405-555-0199\n",
    "Invented Washita Spine,12 Elm Street,Enid,OK,73701,580-555-0198\n",
    "Invented Arbuckle Pain,7 Birch Road,Durant,OK,74701,580-555-0197\n",
]


def publishes(finder: Finder, source: FileSource) -> None:
    data = (HEADINGS + "".join(ROWS)).encode()
    options = ImportOptions(source=source)
    plan = plan_import(store_of(finder), data, "base.csv", by=PAT, options=options)
    assert publish_import(store_of(finder), plan, PAT)


def test_what_a_complete_list_takes_off_is_told_and_typed_before_it_goes(
    admin: Person, finder: Finder
) -> None:
    publishes(finder, FileSource(name="State list", label="the state's list"))
    gives(admin, (HEADINGS + ROWS[0]).encode(), "new list.csv")
    chooses(admin, "Who gives this list", "State list")
    admin.page.get_by_text("This file is complete").click()
    expect(admin.page.get_by_role("combobox", name=re.compile("Complete for"))).to_be_visible()
    goes_to_the_changes(admin)
    expect(admin.page.get_by_role("alert")).to_contain_text(
        "2 of the 3 clinics that “State list” gave go off the list (67%)."
    )
    publish = admin.page.get_by_role("button", name=re.compile("Publish 2 off the list"))
    expect(publish).to_be_disabled()
    number = admin.page.get_by_role("textbox", name=re.compile("type how many go off the list: 2"))
    for typed, is_right in (("3", False), ("2", True)):
        number.fill(typed)
        number.press("Enter")
        expect(publish).to_be_enabled(enabled=is_right)
        admin.settles()
    publish.click()
    is_at(admin, "Step 5 of 5: Published")


def test_a_new_source_is_proposed_by_the_name_of_its_file(admin: Person, finder: Finder) -> None:
    gives(admin, (HEADINGS + ROWS[1]).encode(), "Example_Network_2026-03-15.csv")
    expect(admin.page.get_by_role("textbox", name="What you call them")).to_have_value(
        "Example Network"
    )
    admin.page.get_by_text("Visitors read “Example Network”").click()
    label = admin.page.get_by_role("textbox", name=re.compile("What visitors read"))
    label.fill("the clinics of Example Network")
    label.press("Enter")
    goes_to_the_changes(admin)
    assert count(admin, "New") == 1
    admin.presses(re.compile("Publish 1 new"), exact=False)
    is_at(admin, "Step 5 of 5: Published")
    listed = store_of(finder).listed()[1].values()
    sources = [one["evidence"] for one in listed if one["name"] == "Invented Washita Spine"]
    assert sources == [{"source": "the clinics of Example Network"}]
