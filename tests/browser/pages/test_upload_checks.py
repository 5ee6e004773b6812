"""What an upload does to checks and to the invented clinics is said before it is published."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from finder.services.accounts.principal import Principal, Role
from finder.services.upkeep.verification import PhoneCall, verify
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.browser.pages.admins import store_of
from tests.browser.pages.conftest import Finder
from tests.browser.pages.person import Person
from tests.browser.pages.test_upload import gives
from tests.browser.pages.test_upload_kept import goes_to_the_changes

pytestmark = pytest.mark.browser

PAT = Principal("Pat", Role.OWNER)
DAY = dt.date(2026, 1, 15)


def test_the_preview_names_the_check_that_ends_and_the_page_says_it_no_more(
    admin: Person, finder: Finder
) -> None:
    admin.goes_to("/admin")  # the store gets its directory with the first page
    expect(admin.page.get_by_role("link", name="Upload a file")).to_be_visible()
    store = store_of(finder)
    verify(store, PhoneCall("told"), PAT, DAY, standard_taxonomy())
    listed = store.listed()[1]["told"]
    cells = f"told,{listed['name']},{listed['zip_code']},602-555-0166"
    gives(admin, f"id,name,zip,phone\n{cells}\n".encode(), "phones.csv")
    goes_to_the_changes(admin)
    expect(admin.page.get_by_text("1 value waits")).to_be_visible()
    expect(admin.page.get_by_text("1 check ends")).to_have_count(0)
    admin.presses("Take it")
    admin.presses("Take 1 value and make the preview again")
    expect(admin.page.get_by_text("1 check ends")).to_be_visible()
    expect(
        admin.page.get_by_text(re.compile("the check of January 15, 2026 .*ends"))
    ).to_be_visible()
    admin.goes_to("/clinic?id=told")
    expect(admin.page.get_by_text(re.compile("checked .*January 15, 2026")).first).to_be_visible()
    admin.goes_to("/upload")
    admin.presses(re.compile("Publish 1 changed"), exact=False)
    expect(admin.page.get_by_text("Published as revision 3")).to_be_visible()
    admin.goes_to("/clinic?id=told")
    expect(admin.page.get_by_text("(602) 555-0166").first).to_be_visible()
    expect(admin.page.get_by_text(re.compile("January 15, 2026"))).to_have_count(0)
