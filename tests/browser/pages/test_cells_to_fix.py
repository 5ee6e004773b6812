"""Cells that can't be read are fixed in the page, and the clinics load with them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages.admins import store_of
from tests.browser.pages.conftest import Finder
from tests.browser.pages.person import Person
from tests.browser.pages.test_upload import gives, is_at

pytestmark = pytest.mark.browser

ROWS = "".join(
    f"Invented {town} Pain,{number} Oak St,{town},AZ,{code},desk{number} at example.org,{web}\n"
    for number, (town, code, web) in enumerate(
        [
            ("Mesa", "85201", "under construction"),
            ("Tempe", "85281", "under construction"),
            ("Yuma", "85364", "example.org"),
        ],
        start=10,
    )
)
FILE = f"name,street,city,state,zip,email,website\n{ROWS}".encode()


def goes_to_the_problems(person: Person) -> None:
    person.presses(re.compile("Go on to the columns"), exact=False)
    person.presses(re.compile("Read the rows"), exact=False)
    is_at(person, "Step 3 of 5: Problems")


def fills(person: Person, field: str, text: str) -> None:
    person.page.get_by_label(field, exact=True).fill(text)
    person.page.get_by_label(field, exact=True).press("Tab")
    person.settles()


def test_a_column_is_put_right_by_find_and_replace_and_another_is_left_out(
    admin: Person, finder: Finder
) -> None:
    gives(admin, FILE, "odd cells.csv")
    goes_to_the_problems(admin)
    expect(admin.page.get_by_role("heading", name="5 cells to fix")).to_be_visible()
    fills(admin, "Find", " at ")
    fills(admin, "Put in its place", "@")
    admin.presses("Replace in 3 cells")
    expect(admin.page.get_by_role("status").filter(has_text="it can be read")).to_be_visible()
    admin.presses("Use 3 fixes and read the rows again")
    expect(admin.page.get_by_role("heading", name="2 cells to fix")).to_be_visible()
    expect(admin.page.get_by_text("3 cells are read as you fixed them.")).to_be_visible()
    admin.presses("Leave the column “website” out")
    expect(admin.page.get_by_role("heading", name=re.compile("to fix"))).to_have_count(0)
    admin.presses(re.compile("Go on to the changes"), exact=False)
    admin.presses(re.compile("Publish 3 new"), exact=False)
    expect(admin.page.get_by_text("Published as revision 2")).to_be_visible()
    listed = store_of(finder).listed()[1].values()
    emails = {str(one.get("email")) for one in listed}
    assert {f"desk{number}@example.org" for number in (10, 11, 12)} <= emails
