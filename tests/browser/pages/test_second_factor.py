"""A code beside the password, as an admin meets it: from the QR code to the last way back in."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pyotp
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.pages.admins import WORDS, admin_of
from tests.browser.pages.conftest import Finder
from tests.browser.pages.person import Person
from tests.browser.patience import comes_true

pytestmark = pytest.mark.browser

NAME = "Ada Admin"
PAGE = "/account/second-factor"
STEP = 30


@pytest.fixture
def elsewhere(chromium: Browser, finder: Finder) -> Iterator[Person]:
    """Ada in another browser, where nobody is signed in."""
    person = Person(chromium, finder.address)
    yield person
    person.leaves()


def types(person: Person, **typed: str) -> None:
    for identity, words in typed.items():
        person.page.locator(f"#{identity}").fill(words)
    person.page.locator("form button").first.click()


def is_refused(person: Person, **typed: str) -> None:
    """What is typed signs nobody in, whichever part was wrong."""
    types(person, **typed)
    expect(person.page.get_by_role("alert")).to_be_visible()
    expect(person.page).to_have_url(re.compile("/sign-in"))
    noted = [fault.partition(" ")[0] for fault in person.faults]
    assert set(noted) <= {"403", "429"}  # after two failures the next try waits
    person.faults.clear()


def gets_in(person: Person, code: str) -> None:
    """The right code signs in, once it has been waited for as failures before demand."""

    def is_in() -> bool:
        types(person, name=NAME, password=WORDS, code=code)
        person.page.wait_for_load_state()
        return person.page.url.endswith("/admin")

    person.goes_to("/sign-in?next=/admin")
    assert comes_true(person.page, is_in)
    expect(person.page.get_by_text(f"You are signed in as {NAME}.")).to_be_visible()
    person.settles()
    person.faults[:] = [one for one in person.faults if not one.startswith("429")]


def turned_on(person: Person) -> tuple[pyotp.TOTP, str, list[str]]:
    """Turn the code on: the key in the app, the code that was typed, and the recovery codes."""
    person.goes_to(PAGE)
    types(person, confirm="not my password")
    expect(person.page.get_by_text(re.compile("password", re.IGNORECASE)).first).to_be_visible()
    expect(person.page.locator(".qr")).to_have_count(0)
    types(person, confirm=WORDS)
    expect(person.page.get_by_role("img", name="QR code for an authenticator app")).to_be_visible()
    shown = person.page.locator("code").first.inner_text()
    app = pyotp.TOTP(shown.replace(" ", ""))
    types(person, code="000000")
    expect(person.page.locator("#code")).to_have_attribute("aria-invalid", "true")
    code = app.now()
    types(person, code=code)
    expect(person.page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    assert {fault.partition(" ")[0] for fault in person.faults} == {"422"}
    person.faults.clear()
    return app, code, person.page.locator("li code").all_inner_texts()


def test_from_the_qr_code_to_the_last_way_back_in(admin: Person, elsewhere: Person) -> None:
    app, typed, spare = turned_on(admin)
    assert len(set(spare)) == 10
    admin.goes_to(PAGE)
    expect(admin.page.get_by_text(spare[0])).to_have_count(0)  # they were shown once

    elsewhere.goes_to("/sign-in?next=/admin")
    is_refused(elsewhere, name=NAME, password=WORDS)
    is_refused(elsewhere, password=WORDS, code="000000")
    is_refused(elsewhere, password=WORDS, code=typed)  # it was good once
    gets_in(elsewhere, spare[0])
    elsewhere.goes_to("/account")
    elsewhere.presses("Sign out")
    expect(elsewhere.page).to_have_url(f"{elsewhere.address}/")

    elsewhere.goes_to("/sign-in?next=/admin")
    is_refused(elsewhere, name=NAME, password=WORDS, code=spare[0])
    gets_in(elsewhere, app.at(time.time() + STEP))  # a clock may be early by a step
    elsewhere.goes_to(PAGE)
    expect(elsewhere.page.get_by_text("You have 9 recovery codes left.")).to_be_visible()

    elsewhere.page.get_by_label("What to change").select_option("off")
    types(elsewhere, confirm=WORDS)
    expect(elsewhere.page.get_by_text("QR code")).to_have_count(0)
    admin.goes_to(PAGE)
    expect(admin.page.get_by_text("recovery codes left")).to_have_count(0)


def test_who_lost_phone_and_codes_is_helped_by_another_owner(
    chromium: Browser, finder: Finder, admin: Person, elsewhere: Person
) -> None:
    turned_on(admin)
    eve = admin_of(finder, chromium, "Eve Owner")
    eve.goes_to("/account")
    asks = f"Ask {NAME} for no code any more"
    confirm = eve.page.locator("#confirm")
    if confirm.count():  # what is decided about others asks for the password once more
        expect(eve.page.get_by_role("button", name=asks)).to_have_count(0)
        confirm.fill(WORDS)
        eve.presses("Go on to the accounts")
    eve.presses(asks)
    expect(eve.page.get_by_role("button", name=asks)).to_have_count(0)
    eve.leaves()
    elsewhere.goes_to("/sign-in?next=/admin")
    types(elsewhere, name=NAME, password=WORDS)
    expect(elsewhere.page).to_have_url(f"{finder.address}/admin")
    elsewhere.settles()
