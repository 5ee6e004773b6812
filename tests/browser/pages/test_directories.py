"""Directories of others: read on the page, previewed, published and taken back like an upload."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.directories import phoenix_directory, write
from tests.browser.pages.admins import store_of
from tests.browser.pages.axe import is_sound
from tests.browser.pages.conftest import Finder, running
from tests.browser.pages.person import Person
from tests.browser.pages.test_upload import count, is_at
from tests.federation.plan_net_server import NEW, PlanNetServer, pain_clinic

pytestmark = pytest.mark.browser

SPINE = pain_clinic("1", "Invented Spine Care", street="100 First Street")
NERVE = pain_clinic("2", "Invented Nerve Care", street="200 Second Street")


@pytest.fixture
def finder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    folder = tmp_path_factory.mktemp("directories")
    file = write(phoenix_directory(), folder / "clinics.csv")
    with running(file, folder / "server.log", FINDER_PULL_HOSTS="127.0.0.1") as found:
        yield found


def reads(person: Person, address: str, name: str = "") -> None:
    person.page.get_by_role("textbox", name="Its address").fill(address)
    person.page.get_by_role("textbox", name="What you call it").fill(name)
    person.presses("Read it")


def publishes(person: Person, words: str) -> None:
    is_at(person, "Step 4 of 5: Changes")
    person.presses(re.compile(words), exact=False)
    is_at(person, "Step 5 of 5: Published")


def test_a_directory_is_read_previewed_and_published_and_then_what_changed(
    admin: Person, finder: Finder
) -> None:
    with PlanNetServer(*SPINE, *NERVE) as server:
        admin.goes_to("/directories")
        expect(admin.page.get_by_text("No other directory was read yet.")).to_be_visible()
        reads(admin, server.base, "The county")
        is_at(admin, "Step 4 of 5: Changes")
        assert count(admin, "New") == 2
        assert "Invented Spine Care" not in str(store_of(finder).listed()[1])
        publishes(admin, "Publish 2 new")

        admin.goes_to("/directories")
        card = admin.page.locator("[class*=st-key-pf_card_directory]")
        expect(card).to_contain_text("The county")
        expect(card).to_contain_text(server.base)
        is_sound(admin)
        admin.presses("Read what changed")
        expect(admin.page.get_by_text("The county was read: nothing in it is new.")).to_be_visible()

        server.put({**SPINE[0], "name": "Renamed Spine Care", "meta": {"lastUpdated": NEW}})
        admin.presses("Read what changed")
        publishes(admin, "Publish 1 changed")
        assert "Renamed Spine Care" in str(store_of(finder).listed()[1])

        for one in NERVE:
            del server.resources[f"{one['resourceType']}/{one['id']}"]
        admin.goes_to("/directories")
        admin.presses("Read all of it")
        is_at(admin, "Step 4 of 5: Changes")
        expect(admin.page.get_by_role("alert")).to_contain_text("1 of the 2 clinics")


def test_what_can_not_be_read_is_one_sentence_on_the_page(admin: Person) -> None:
    admin.goes_to("/directories")
    for address, said in {
        "file:///etc/passwd": "is no web address",
        "http://example.org/fhir": "does not begin with https://",
        "https://169.254.169.254/latest": "is not on the public internet",
        "https://localhost/fhir": "is not on the public internet",
        "http://127.0.0.1:9/fhir": "can't be read",
    }.items():
        reads(admin, address)
        expect(admin.page.get_by_role("alert")).to_contain_text(said)
    is_sound(admin)
    admin.goes_to("/")
    admin.goes_to("/directories")
    expect(admin.page.get_by_role("alert")).to_have_count(0)
