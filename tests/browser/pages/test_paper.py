"""What is printed: what somebody can hand to another person, and nothing that asks for a press."""

from __future__ import annotations

from collections.abc import Callable

import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.browser.directories import SCS
from tests.browser.pages.conftest import Finder
from tests.browser.pages.person import Person, near

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser

NOTE_PRINTING = """
() => {
  const { dataset } = document.documentElement;
  window.print = () => { dataset.printed = Number(dataset.printed ?? 0) + 1; };
}
"""


def nothing_to_press(person: Person) -> None:
    person.page.emulate_media(media="print")
    for role in ("button", "textbox", "combobox", "navigation"):
        expect(person.page.get_by_role(role).locator("visible=true")).to_have_count(0)
    expect(person.page.locator("iframe").locator("visible=true")).to_have_count(0)
    expect(person.page.get_by_text("Printed from the Pain Clinic Finder on")).to_be_visible()


def test_paper_holds_every_clinic_with_its_street_and_its_day(
    arrive: Arrive, phoenix: Finder
) -> None:
    person = arrive(f"/?need={SCS}")
    person.types_place("Phoenix, AZ")
    found = person.sees_the_answer(phoenix.directory, *near("Phoenix, AZ", SCS))
    person.page.evaluate(NOTE_PRINTING)
    person.presses("Print the list")
    expect(person.page.locator("html")).to_have_attribute("data-printed", "1")
    expect(person.cards).to_have_count(found.total)
    nothing_to_press(person)
    card = person.card("Invented Agave Pain Clinic")
    expect(card.get_by_text("100 Example Avenue, Phoenix, AZ 85016")).to_be_visible()
    expect(card.get_by_text("Checked on March 14, 2026")).to_be_visible()
    expect(card.get_by_text("ago")).to_be_hidden()
    person.page.emulate_media(media="screen")
    person.goes_to("/clinic?id=told")
    expect(person.page.get_by_role("button", name="Print")).to_be_visible()
    nothing_to_press(person)
    expect(person.page.get_by_text("Website: https://clinic.example.org")).to_be_visible()
    for words in ("Directions", "The link to this page doesn't say"):
        expect(person.page.get_by_text(words)).to_be_hidden()


def test_a_call_sheet_has_a_page_for_each_clinic(arrive: Arrive) -> None:
    person = arrive(f"/call-sheet?ids=az-00,az-01,told&need={SCS}")
    expect(person.page.get_by_role("heading", level=2)).to_have_count(3)
    person.settles()
    paper = pypdfium2.PdfDocument(person.page.pdf(format="Letter"))
    assert len(paper) == 3


def test_paper_says_who_is_compared_and_what_is_folded_on_a_screen(arrive: Arrive) -> None:
    person = arrive("/shortlist?ids=az-00,az-01,told")
    page = person.page
    alike = page.locator("table[aria-label='What is the same']")
    expect(alike).to_be_attached()
    expect(page.get_by_role("button", name="Keep as my shortlist")).to_be_visible()
    expect(alike.locator("td").first).to_be_hidden()
    nothing_to_press(person)
    heads = page.locator("[class*='st-key-pf_head_']")
    for name in ("Invented Agave Pain Clinic", "Clínica Inventada del Dolor"):
        expect(heads.get_by_role("link", name=name, exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Directions").locator("visible=true")).to_have_count(0)
    expect(alike.locator("td").first).to_be_visible()
