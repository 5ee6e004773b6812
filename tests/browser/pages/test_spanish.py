"""A visit in Spanish: from what hurts to a call sheet, and no English on any page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from finder.directory.clinic import Clinic
from finder.language.offered import COOKIE
from finder.services.wording.texts import wording
from tests.browser.directories import phoenix_directory
from tests.browser.pages.admins import admin_of
from tests.browser.pages.axe import is_sound
from tests.browser.pages.conftest import Finder
from tests.browser.pages.every_page import ADMINS, VISITORS
from tests.browser.pages.outline import reads_in_order
from tests.browser.pages.person import Person
from tests.browser.patience import comes_true
from tests.browser.seen import seen_on
from tests.budget import IS_LONG
from tests.english_left import english_in

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser

SPANISH = {"locale": "es-MX"}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, **SPANISH}
say = wording("es").say


def texts_of(clinics: list[Clinic]) -> set[str]:
    """What clinics say of themselves, which stays as they say it."""
    return {text for clinic in clinics for text in _texts_in(vars_of(clinic))}


def vars_of(thing: object) -> object:
    names = getattr(type(thing), "__dataclass_fields__", None)
    return [getattr(thing, name) for name in names] if names else thing


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts_in(vars_of(one))
    elif isinstance(value, list | tuple | frozenset):
        for one in value:
            yield from _texts_in(vars_of(one))


DATA = texts_of(phoenix_directory()) | {"clinics.csv"}


def english_on(person: Person) -> list[str]:
    """What is English of all that is seen or read out, and not marked as English."""
    return [
        f"{one.where}: {one.text} ({english})"
        for one in seen_on(person.page)
        if one.language == "es" and (english := english_in(one.text, "es", DATA))
    ]


def reads_no_english(person: Person, drawn: Locator) -> None:
    """Wait for a page to be drawn, and for all of it to be in Spanish."""
    expect(drawn).to_be_visible()
    person.settles()
    expect(person.page.locator("html")).to_have_attribute("lang", "es")
    assert comes_true(person.page, lambda: english_on(person) == []), english_on(person)


def heading(person: Person, words: str | re.Pattern[str]) -> Locator:
    return person.page.get_by_role("heading", level=1, name=words)


def test_sciatica_in_everyday_spanish_on_a_phone_ends_in_a_call_sheet(arrive: Arrive) -> None:
    person = arrive("/", **PHONE)
    page = person.page
    expect(page).to_have_title(re.compile("^Buscar una clínica"))
    height = "header => header.getBoundingClientRect().height"
    switch = page.get_by_role("link", name="English")
    expect(switch).to_have_attribute("hreflang", "en")
    person.settles()
    assert page.locator(".st-key-pf_header").evaluate(height) < 2 * 44, "the header has two rows"
    person.what.fill("me duele de la cintura a la pierna")
    person.what.press("Enter")
    person.presses("Ciática")
    person.settles()
    page.locator("#pf-where").fill("cerca de Phoenix, Arizona")
    page.locator("#pf-where").press("Enter")
    expect(person.summary).to_contain_text(re.compile("ciática.* a 50 millas o menos de Phoenix"))
    reads_no_english(person, person.cards.first)
    page.get_by_role("link", name=re.compile("^Qué preguntar: ")).first.click()
    reads_no_english(person, heading(person, say("call_sheet.title")))
    asked = page.get_by_role("radiogroup", name=re.compile("^¿.*Inyección epidural", re.IGNORECASE))
    asked.get_by_text("Sí", exact=True).click()
    expect(page.get_by_role("link", name="Llamar al (602) 555-0134").first).to_be_visible()


def test_the_header_switches_the_language_keeps_the_search_and_is_remembered(
    arrive: Arrive,
) -> None:
    person = arrive("/?need=kyphoplasty&within=25")
    page = person.page
    expect(person.chip("Kyphoplasty")).to_be_attached()
    person.settles()
    page.get_by_role("link", name="Español").press("Enter")
    expect(person.chip("Cifoplastia")).to_be_attached()
    for part in ("need=kyphoplasty", "within=25", "lang=es"):
        expect(page).to_have_url(re.compile(re.escape(part)))
    expect(person.notice("kyphoplasty")).to_have_count(0)
    (cookie,) = (one for one in person.context.cookies() if one["name"] == COOKIE)
    assert (cookie["value"], cookie["sameSite"]) == ("es", "Lax")
    person.goes_to("/about")
    expect(heading(person, say("about.title"))).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(heading(person, wording("en").say("about.title"))).to_be_visible()
    expect(page).to_have_url(re.compile("/about.lang=en"))


def test_no_page_has_english_left_and_each_reads_in_order(arrive: Arrive) -> None:
    person = arrive("/", **SPANISH)
    for shown in VISITORS:
        heading = shown.opened_by(person, "es")
        if shown.is_streamlits:
            reads_no_english(person, heading)
        else:
            assert english_on(person) == []
        reads_in_order(person)
        if IS_LONG:
            is_sound(person)


def test_no_page_of_admins_has_english_left_and_each_reads_in_order(
    chromium: Browser, phoenix: Finder
) -> None:
    person = admin_of(phoenix, chromium, "Ada", **SPANISH)
    for shown in ADMINS:
        reads_no_english(person, shown.opened_by(person, "es"))
        reads_in_order(person)
        if IS_LONG:
            is_sound(person)
    person.leaves()
