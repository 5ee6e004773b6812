"""A clinic's own page, by its link alone and from a search."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.directories import SCS
from tests.browser.pages.person import Person

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser


def fact(person: Person, term: str) -> Locator:
    """What the page says of `term`, everywhere that it does."""
    row = person.page.locator(".pf-facts > div", has=person.page.locator("dt", has_text=term))
    return row.locator("dd")


def test_a_link_alone_shows_the_clinic_with_the_evidence_for_each_fact(arrive: Arrive) -> None:
    person = arrive("/clinic?id=told")
    expect(
        person.page.get_by_role("heading", level=1, name="Clínica Inventada del Dolor")
    ).to_be_visible()
    expect(person.page.get_by_text("Run by Invented Health Partners")).to_be_visible()
    expect(fact(person, "Spinal cord stimulation")).to_contain_text(
        "Billed to Medicare 1,234 times in 2012 by 2 clinicians here, for at least 56 patients"
    )
    expect(fact(person, "Chiropractor")).to_contain_text(
        "Said by the clinic's own site, checked on May 4, 2026 by Sample Reviewer"
    )
    expect(fact(person, "Kyphoplasty")).to_contain_text("No")
    expect(fact(person, "Kyphoplasty")).to_contain_text("Said by a call to the desk")
    expect(fact(person, "Referral")).to_have_text("Needed")
    expect(fact(person, "Languages")).to_have_text("English, Spanish")
    expect(person.page.get_by_text("Said by Invented Survey of Clinics")).to_be_visible()
    expect(person.page.get_by_role("link", name="Website")).to_have_attribute(
        "href", "https://clinic.example.org"
    )
    expect(person.page.get_by_role("link", name="Call (602) 555-0134")).to_be_visible()
    expect(person.pins.first).to_be_visible()


def test_what_was_asked_for_comes_first_and_the_distance_is_told(arrive: Arrive) -> None:
    person = arrive("/?need=kyphoplasty&need=spinal_cord_stimulation&name=inventada&match=any")
    person.types_place("Phoenix, AZ")
    expect(person.summary).to_contain_text("of Phoenix, AZ")
    distance = person.cards.first.locator(".pf-distance").inner_text()
    person.cards.first.locator(".pf-title a").click()
    expect(person.page.get_by_role("heading", name="What you asked for")).to_be_visible()
    asked = person.page.locator(".pf-facts").first.locator("dt")
    expect(asked).to_have_text(["Kyphoplasty", "Spinal cord stimulation"])
    expect(person.page.get_by_text(f"AZ 85016 · {distance}")).to_be_visible()


def test_back_returns_to_the_same_list_and_the_clinic_that_was_looked_at(arrive: Arrive) -> None:
    person = arrive("/?need=spinal_cord_stimulation&need=chiropractor")
    person.types_place("Phoenix, AZ")
    expect(person.summary).to_contain_text("of Phoenix, AZ")
    said = person.summary.inner_text()
    person.presses("Show 10 more")
    card = person.cards.filter(has=person.page.get_by_text("16", exact=True))
    expect(card).to_be_visible()
    name = card.locator(".pf-title").inner_text()
    card.locator(".pf-title a").click()
    expect(person.page.get_by_role("heading", level=1)).to_have_text(name)
    person.page.get_by_role("link", name="Back to the list").click()
    expect(person.summary).to_have_text(said)
    expect(person.chosen_card.locator(".pf-title")).to_have_text(name)
    expect(person.chosen_card).to_be_in_viewport()
    person.chosen_card.locator(".pf-title a").click()
    expect(person.page.get_by_role("heading", level=1)).to_have_text(name)
    person.page.go_back()
    expect(person.summary).to_have_text(said)
    expect(person.chosen_card.locator(".pf-title")).to_have_text(name)


def test_back_from_another_page_needs_one_step_and_keeps_the_search(arrive: Arrive) -> None:
    person = arrive()
    person.types_place("Phoenix, AZ")
    person.types_need("scs")
    expect(person.summary).to_contain_text("spinal cord stimulation within 50 miles")
    said = person.summary.inner_text()
    header = person.page.get_by_role("navigation", name="Main")
    header.get_by_role("link", name="About").click()
    expect(person.page.get_by_role("heading", level=1, name="About this finder")).to_be_visible()
    header.get_by_role("link", name="Find a clinic").click()
    expect(person.summary).to_have_text(said)
    person.page.go_back()
    expect(person.page.get_by_role("heading", level=1, name="About this finder")).to_be_visible()


def test_one_press_is_one_step_of_the_history(arrive: Arrive) -> None:
    person = arrive("/about")
    person.goes_to(f"/?need={SCS}")
    person.types_place("Phoenix, AZ")
    expect(person.summary).to_contain_text("of Phoenix, AZ")
    steps = person.page.evaluate("history.length")
    person.cards.first.locator(".pf-title a").click()
    expect(person.page.get_by_role("heading", name="Before you go")).to_be_visible()
    assert person.page.evaluate("history.length") == steps + 1
    clinic = person.page.url
    person.page.go_back()
    expect(person.summary).to_contain_text("of Phoenix, AZ")
    expect(person.page).to_have_url(re.compile(f"/\\?need={SCS}$"))
    person.page.go_forward()
    expect(person.page.get_by_role("heading", name="Before you go")).to_be_visible()
    expect(person.page).to_have_url(clinic)


def test_the_page_of_a_clinic_without_a_place_works(arrive: Arrive) -> None:
    person = arrive("/clinic?id=unplaced")
    heading = person.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Invented Nowhere Pain Clinic")
    expect(person.page.get_by_text("This clinic is not on the map: call")).to_be_visible()
    expect(person.page.locator("iframe")).to_have_count(0)


def test_a_clinic_that_is_closed_for_now_says_so_in_the_list(arrive: Arrive) -> None:
    person = arrive("/?name=resting")
    expect(person.cards.locator(".pf-badge")).to_have_text("Closed for now")
