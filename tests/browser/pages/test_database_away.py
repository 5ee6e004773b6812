"""The database is away for ten seconds: who searches notices nothing, who publishes is told."""

from __future__ import annotations

import contextlib
import re
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from finder.services.accounts.cookie import Seal
from finder.services.accounts.passwords import Passwords
from finder.services.accounts.sign_in import SESSION_COOKIE, SignIn
from finder.storage.accounts import Accounts
from finder.storage.database import open_database
from finder.storage.store import Store
from tests.browser.directories import phoenix_directory, write
from tests.browser.pages.admins import WORDS
from tests.browser.pages.person import Person
from tests.browser.pages.test_upload import gives, is_at
from tests.browser.pages.test_upload_kept import goes_to_the_changes
from tests.servers.copies import Copy
from tests.servers.postgresql import PostgresServer

pytestmark = pytest.mark.browser

OUTAGE_SECONDS = 10
ROWS = b"""\
name,street,city,state,zip,phone,procedures
Invented Outage Pain Care,9 Oak Street,Mesa,AZ,85201,480-555-0199,SCS
"""
PUBLISH = re.compile("Publish 1 new")


@pytest.fixture
def copy(tmp_path: Path, postgres_url: str) -> Iterator[Copy]:
    environment = {
        "FINDER_DIRECTORY": str(write(phoenix_directory(), tmp_path / "clinics.csv")),
        "FINDER_DATABASE_URL": postgres_url,
        "FINDER_REQUESTS_PER_MINUTE": "0",
        "FINDER_SET_UP_LINK": "never",
    }
    with Copy(environment) as running:
        running.wait_until(lambda told: told.get("status") == "ok")
        yield running


@contextlib.contextmanager
def stored(url: str) -> Iterator[Store]:
    with contextlib.closing(open_database(url)) as database:
        yield Store(database)


def signed_in(url: str) -> str:
    with stored(url) as store:
        accounts = Accounts(store.database)
        seal = Seal(accounts.secret("cookie_key", secrets.token_urlsafe(48)))
        desk = SignIn(accounts, seal=seal, passwords=Passwords())
        return desk.set_up(str(desk.links.start(always=True)), "Ada", WORDS, WORDS)


def test_a_search_goes_on_and_what_was_to_be_published_waits(
    chromium: Browser, copy: Copy, postgres: PostgresServer, postgres_url: str
) -> None:
    address = f"http://127.0.0.1:{copy.port}"
    visitor, admin = Person(chromium, address), Person(chromium, address)
    session = {"name": SESSION_COOKIE, "value": signed_in(postgres_url), "url": address}
    admin.context.add_cookies([session])
    visitor.goes_to("/?need=spinal_cord_stimulation")
    visitor.types_place("Phoenix, AZ")
    expect(visitor.summary).to_contain_text("of Phoenix, AZ")
    gives(admin, ROWS, "outage.csv")
    goes_to_the_changes(admin)
    expect(admin.page.get_by_role("button", name=PUBLISH)).to_be_enabled()
    admin.settles()

    postgres.halt()
    away_until = time.monotonic() + OUTAGE_SECONDS
    try:
        copy.wait_until(lambda told: told.get("status") == "degraded")
        admin.presses(PUBLISH, exact=False)
        expect(admin.page.get_by_text("gives no answer just now")).to_be_visible()
        expect(admin.page.get_by_text("nothing was changed or published")).to_be_visible()
        elsewhere = admin.context.new_page()  # an admin may search meanwhile, too
        elsewhere.goto(f"{address}/?need=spinal_cord_stimulation")
        expect(elsewhere.get_by_label("Where are you?")).to_be_visible()
        for place in ("Tucson, AZ", "Phoenix, AZ"):
            visitor.types_place(place)
            expect(visitor.summary).to_contain_text(f"of {place}")
            expect(visitor.cards.first).to_be_visible()
        while time.monotonic() < away_until:
            visitor.page.wait_for_timeout(200)
    finally:
        assert postgres.run()
    copy.wait_until(lambda told: told.get("status") == "ok")

    admin.presses("Try again")  # the page was not loaded again
    is_at(admin, "Step 4 of 5: Changes")
    admin.presses(PUBLISH, exact=False)
    is_at(admin, "Step 5 of 5: Published")
    visitor.types_place("Tucson, AZ")
    expect(visitor.summary).to_contain_text("of Tucson, AZ")
    with stored(postgres_url) as store:
        names = {one["name"] for one in store.listed()[1].values()}
    assert "Invented Outage Pain Care" in names
    for person in (visitor, admin):
        person.context.close()
