"""What opens only on a press (menus, drawers, lists, dialogs): in Spanish, and sound to axe."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.directories import SCS
from tests.browser.pages.admins import admin_of
from tests.browser.pages.axe import faults_in
from tests.browser.pages.conftest import Finder
from tests.browser.pages.every_page import ADMINS, VISITORS, Shown
from tests.browser.pages.person import Person
from tests.browser.pages.test_spanish import english_on
from tests.browser.patience import comes_true
from tests.budget import IS_LONG

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser

SPANISH = {"locale": "es-MX"}
OPENERS = (
    "summary:visible, [aria-haspopup]:visible, [aria-expanded=false]:visible,"
    " [popovertarget]:visible"
)
KIND = """one => [
  one.tagName, one.getAttribute("role"), one.getAttribute("aria-haspopup"),
  one.closest("[data-testid]")?.dataset.testid,
  ...[...one.classList, ...one.parentElement.classList].filter((name) => !/^st-/.test(name)),
].join()"""
"""What openers of one kind have in common: of each kind one is pressed."""


def presses_each(person: Person) -> int:
    """Open one of each kind of what opens, look at it, and close it again."""
    pressed: set[str] = set()
    person.settles()
    for opener in person.page.locator(OPENERS).all():
        if not opener.is_visible() or (kind := opener.evaluate(KIND)) in pressed:
            continue
        pressed.add(kind)
        opener.click()
        looks_sound(person, kind)
        closes(person, opener)
    return len(pressed)


def looks_sound(person: Person, kind: str) -> None:
    person.settles()
    assert comes_true(person.page, lambda: english_on(person) == []), (kind, english_on(person))
    assert faults_in(person) == [], (person.page.url, kind)


def closes(person: Person, opener: Locator) -> None:
    person.page.keyboard.press("Escape")
    if opener.is_visible() and opener.evaluate("one => one.parentElement.open === true"):
        opener.click()
    person.settles()


def test_what_opens_in_a_search_is_in_spanish_and_sound(arrive: Arrive) -> None:
    person = arrive(f"/?need={SCS}&need=takes_medicare", **SPANISH)
    person.page.locator("#pf-where").fill("Phoenix, AZ")
    person.page.locator("#pf-where").press("Enter")
    expect(person.summary).to_contain_text("Phoenix, AZ")
    person.page.get_by_role("button", name=re.compile("^Más filtros")).click()
    expect(person.page.get_by_role("dialog")).to_be_visible()
    looks_sound(person, "filters")
    person.page.keyboard.press("Escape")
    expect(person.page.get_by_role("dialog")).to_be_hidden()
    person.page.get_by_role("button", name="Cambiar", exact=True).click()
    expect(person.what).to_be_visible()
    assert presses_each(person)
    person.pin(person.lone_pin()).click()
    expect(person.popup).to_be_visible()
    looks_sound(person, "popup")
    person.page.set_viewport_size({"width": 320, "height": 640})
    person.page.locator(".pf-menu summary").click()
    looks_sound(person, "menu")


@pytest.mark.skipif(not IS_LONG, reason="each page of these is for `make long`")
@pytest.mark.parametrize("shown", VISITORS, ids=lambda shown: shown.path)
def test_what_opens_on_a_page_is_in_spanish_and_sound(arrive: Arrive, shown: Shown) -> None:
    person = arrive("/healthz", **SPANISH)
    shown.opened_by(person, "es")
    if shown.is_streamlits:
        presses_each(person)


@pytest.mark.skipif(not IS_LONG, reason="each page of these is for `make long`")
def test_what_opens_for_admins_is_in_spanish_and_sound(chromium: Browser, phoenix: Finder) -> None:
    person = admin_of(phoenix, chromium, "Eva", **SPANISH)
    for shown in ADMINS:
        shown.opened_by(person, "es")
        presses_each(person)
    person.leaves()
