"""Signing in, as an admin does it: from the printed link to another day's password."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from finder.services.accounts.cookie import Seal
from finder.services.accounts.passwords import Passwords
from finder.services.accounts.sign_in import SESSION_COOKIE, SignIn
from finder.storage.accounts import Accounts
from finder.storage.database import open_database
from tests.browser.conftest import Serve
from tests.browser.directories import phoenix_directory, write
from tests.browser.pages.conftest import Finder, running
from tests.browser.pages.person import Person

pytestmark = pytest.mark.browser

HARNESS = Path(__file__).resolve().parents[1] / "sign_in_harness" / "app.py"
WORDS, WRONG = "four invented words here", "four other words here"
ADMIN_WORDS = re.compile(r"\badmin|sign(ed)?[ -]in|sign out|your account|password", re.IGNORECASE)
PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    """A finder that nobody has an account on."""
    folder = tmp_path_factory.mktemp("started")
    file = write(phoenix_directory(), folder / "clinics.csv")
    with running(file, folder / "server.log") as finder:
        yield finder


@pytest.fixture(scope="module")
def harness(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A small app with a page for admins, on which Ada has an account."""
    url = f"sqlite:///{tmp_path_factory.mktemp('harness') / 'finder.db'}"
    desk = SignIn(Accounts(open_database(url)), seal=Seal("k" * 32), passwords=Passwords())
    desk.set_up(str(desk.links.start()), "Ada", WORDS, WORDS)
    return serve(HARNESS, FINDER_DATABASE_URL=url)


def link_in(finder: Finder) -> str:
    found = re.search(r"http://localhost:\d+(/set-up\?token=[\w-]+)", finder.log.read_text("utf-8"))
    assert found is not None
    return found[1]


def types(person: Person, **typed: str) -> None:
    for identity, words in typed.items():
        person.page.locator(f"#{identity}").fill(words)
    person.page.locator("form button").first.click()


def test_from_the_printed_link_to_another_sign_in(chromium: Browser, started: Finder) -> None:
    person = Person(chromium, started.address)
    person.goes_to(link_in(started))
    types(person, name="Ada <b>Example</b>", password=WORDS, again=WORDS)
    expect(person.page).to_have_url(f"{started.address}/admin")
    expect(person.page.get_by_text("You are signed in as Ada <b>Example</b>.")).to_be_visible()

    person.goes_to("/account")
    person.presses("Sign out")
    expect(person.page).to_have_url(f"{started.address}/")
    person.goes_to("/account")
    expect(person.page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()
    assert person.faults == []

    types(person, name="Ada <b>Example</b>", password=WRONG)
    expect(person.page.get_by_role("alert")).to_contain_text("don't belong together")
    expect(person.page.locator("#name")).to_have_value("Ada <b>Example</b>")
    assert [fault.partition(" ")[0] for fault in person.faults] == ["403"]
    person.faults.clear()

    types(person, password=WORDS)
    expect(person.page).to_have_url(f"{started.address}/account")
    person.page.reload()
    expect(person.page.get_by_text("You are signed in as")).to_be_visible()
    assert SESSION_COOKIE not in person.page.evaluate("document.cookie")

    person.page.get_by_role("link", name="Where you are signed in").click()
    expect(person.page.get_by_role("heading", level=2, name=re.compile("Chrom"))).to_be_visible()
    expect(person.page.get_by_text("This is the browser you are using now.")).to_be_visible()
    person.presses("Sign out everywhere")
    expect(person.page).to_have_url(f"{started.address}/")
    person.goes_to("/account/sign-ins")
    expect(person.page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()
    person.leaves()


def test_a_visitor_reads_no_word_about_admins(chromium: Browser, started: Finder) -> None:
    person = Person(chromium, started.address)
    for path in ("/", "/about", "/clinic?id=az-01"):
        person.goes_to(path)
        expect(person.page.get_by_role("link", name="Call 911")).to_be_visible()
        person.settles()
        assert ADMIN_WORDS.search(person.page.locator("body").inner_text()) is None
    assert SESSION_COOKIE not in {cookie["name"] for cookie in person.context.cookies()}
    person.leaves()


def test_an_admin_page_asks_first_leads_back_and_outlives_a_reload(
    chromium: Browser, harness: str
) -> None:
    person = Person(chromium, harness)
    person.goes_to("/desk?clinic=az%2001")
    expect(person.page.get_by_role("heading", level=1, name="Please sign in")).to_be_visible()
    expect(person.page.get_by_text("The desk")).to_have_count(0)
    expect(person.page.get_by_text("Sign out")).to_have_count(0)
    person.page.get_by_role("link", name="Sign in").click()
    types(person, name="ada", password=WORDS)
    for _ in range(2):
        expect(person.page.get_by_role("heading", level=1, name="The desk")).to_be_visible()
        expect(person.page.get_by_text("asked: az 01")).to_be_visible()
        expect(person.page.get_by_text("You are signed in as Ada.")).to_be_visible()
        person.page.reload()
    person.presses("Do it")
    expect(person.page.get_by_text("done by Ada")).to_be_visible()
    person.leaves()


def test_signing_out_in_one_tab_stops_the_actions_of_another(
    chromium: Browser, harness: str
) -> None:
    person = Person(chromium, harness)
    person.goes_to("/sign-in?next=/desk")
    types(person, name="Ada", password=WORDS)
    expect(person.page.get_by_role("heading", level=1, name="The desk")).to_be_visible()
    other = person.context.new_page()
    other.goto(f"{harness}/desk")
    other.get_by_role("button", name="Sign out").click()
    expect(other.get_by_role("heading", level=1, name="Please sign in")).to_be_visible()
    person.presses("Do it from anywhere")
    expect(person.page.get_by_text("Only an admin who is signed in can do that")).to_be_visible()
    expect(person.page.get_by_role("heading", level=1, name="Please sign in")).to_be_visible()
    person.leaves()


def test_a_visitor_can_do_nothing_even_where_a_button_shows(
    chromium: Browser, harness: str
) -> None:
    person = Person(chromium, harness)
    person.goes_to("/")
    expect(person.page.get_by_role("heading", level=1, name="For everybody")).to_be_visible()
    person.presses("Do it from anywhere")
    expect(person.page.get_by_text("Only an admin who is signed in can do that")).to_be_visible()
    person.leaves()


@pytest.mark.parametrize("options", [{}, PHONE], ids=["computer", "phone"])
def test_the_page_fits_and_can_be_used_with_the_keyboard_alone(
    chromium: Browser, harness: str, options: dict[str, object]
) -> None:
    person = Person(chromium, harness, **options)
    person.goes_to("/sign-in?next=/desk")
    page = person.page
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    for target in page.locator("a, input:not([type=hidden]), button").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    page.locator("#name").focus()
    page.keyboard.type("Ada")
    page.keyboard.press("Tab")
    page.keyboard.type(WORDS)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="The desk")).to_be_visible()
    person.leaves()
