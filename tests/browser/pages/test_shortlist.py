"""Clinics side by side, kept without an account and sent as a link; and a call with one answer."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from finder.storage.database import open_database
from finder.storage.reports import Reports
from tests.browser.directories import ACUPUNCTURE, SCS
from tests.browser.pages.conftest import Finder
from tests.browser.pages.person import Person

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def heading(person: Person, words: str) -> None:
    expect(person.page.get_by_role("heading", level=1)).to_have_text(words)


def test_a_shortlist_survives_a_reload_and_can_be_sent_as_a_link(arrive: Arrive) -> None:
    person = arrive(f"/?need={SCS}&need={ACUPUNCTURE}")
    person.types_place("Phoenix, AZ")
    expect(person.summary).to_contain_text("of Phoenix, AZ")
    first, second = (
        title.strip() for title in person.cards.locator(".pf-title").all_text_contents()[:2]
    )
    for count, name in enumerate((first, second), start=1):
        person.card(name).get_by_role("button", name=f"+ Shortlist: {name}").click()
        expect(person.page.get_by_role("link", name=f"Shortlist ({count})")).to_be_visible()
    person.page.get_by_role("link", name="Shortlist (2)").click()
    heading(person, "Shortlist")
    needs = person.page.get_by_role("table", name="What you searched for")
    expect(needs.get_by_role("columnheader")).to_have_text(["Clinic", first, second])
    expect(needs.get_by_role("rowheader")).to_have_count(2)
    expect(person.page).to_have_url(re.compile(r"/shortlist\?ids=[\w-]+(,|%2C)[\w-]+$"))
    address = person.page.url
    person.page.reload()
    expect(needs.get_by_role("rowheader")).to_have_count(2)
    expect(person.page.get_by_role("button", name="Take off")).to_have_count(2)
    sent = arrive(address.removeprefix(person.address))
    expect(sent.page.get_by_role("table", name="Where they differ")).to_contain_text(second)
    expect(sent.page.get_by_role("heading", name="What you searched for")).to_have_count(0)
    sent.presses("Keep as my shortlist")
    expect(sent.page.get_by_role("link", name="Shortlist (2)")).to_be_visible()
    sent.page.get_by_role("button", name="Take off").first.click()
    expect(sent.page.get_by_role("link", name="Shortlist (1)")).to_be_visible()
    sent.goes_to("/about")
    expect(sent.page.get_by_role("link", name="Shortlist (1)")).to_be_visible()


def test_whoever_never_had_a_shortlist_is_told_that_the_new_one_is_theirs(arrive: Arrive) -> None:
    person = arrive(f"/?need={SCS}")
    person.types_place("Phoenix, AZ")
    person.page.get_by_role("button", name=re.compile(r"^\+ Shortlist: ")).first.click()
    person.page.get_by_role("link", name="Shortlist (1)").click()
    heading(person, "Shortlist")
    expect(person.page.get_by_text("This is your shortlist.")).to_be_visible()
    person.presses("Take all off")
    expect(person.page.get_by_text("This is your shortlist.")).to_have_count(0)
    expect(person.page.get_by_role("link", name="Shortlist", exact=True)).to_be_visible()


def test_sciatica_without_medical_words_on_a_phone_ends_in_a_call_and_one_answer(
    arrive: Arrive, phoenix: Finder
) -> None:
    person = arrive("/", **PHONE)
    person.types_need("pain in lower back going into my leg")
    person.presses("Sciatica")
    person.types_place("Phoenix, AZ")
    expect(person.summary).to_contain_text(re.compile("sciatica .* of Phoenix, AZ"))
    person.page.get_by_role("link", name=re.compile("^What to ask: ")).first.click()
    heading(person, "Call sheet")
    clinic = person.page.get_by_role("heading", level=2).first
    expect(clinic).to_contain_text("Invented")
    name = clinic.inner_text()
    expect(person.page.get_by_role("link", name="Call (602) 555-0134")).to_have_attribute(
        "href", "tel:+16025550134"
    )
    asked = person.page.get_by_role("radiogroup", name="Do you offer epidural steroid injection?")
    asked.get_by_text("No", exact=True).click()
    person.presses("Report this answer")
    expect(person.page.get_by_text("Thank you, this answer is in.")).to_be_visible()
    kept: Reports = reports_in_file(phoenix)
    (report,) = [
        one for one in kept.open(limit=50) if one.field == "procedure:epidural_steroid_injection"
    ]
    assert report.suggestion == "no"
    person.page.emulate_media(media="print")
    expect(person.page.locator(".pf-call-boxes").first).to_be_visible()
    expect(asked).to_be_hidden()
    person.page.emulate_media(media="screen")
    person.page.go_back()
    expect(person.card(name)).to_be_visible()


def reports_in_file(finder: Finder) -> Reports:
    return Reports(open_database(f"sqlite:///{finder.log.with_suffix('.db')}"))
