"""The guide: from the place that hurts to a page, to the search and back, and a private check."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import WebSocket, expect

from tests.browser.pages.person import Person

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}}
STORED = "() => JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie])"


def reads(person: Person, heading: str) -> None:
    """The page of that heading is there, and the heading has the focus."""
    title = person.page.get_by_role("heading", level=1)
    expect(title).to_have_text(heading)
    expect(title).to_be_focused()
    person.settles()


def test_someone_with_sciatica_who_knows_no_medical_words_gets_from_the_body_to_clinics(
    arrive: Arrive,
) -> None:
    person = arrive(**PHONE)
    page = person.page
    header = page.get_by_role("navigation", name="Main")
    header.get_by_text("Menu").click()
    header.get_by_role("link", name="Guide").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Guide to pain care")
    body = page.get_by_role("group", name="The body from behind: choose a part")
    expect(body.get_by_role("link")).to_have_count(12)
    person.settles()
    body.get_by_role("link", name="Low back").focus()
    page.keyboard.press("Enter")
    reads(person, "Low back")
    page.get_by_role("link", name="Sciatica", exact=True).click()
    reads(person, "Sciatica")
    expect(page).to_have_title("Sciatica · Pain Clinic Finder")
    page.get_by_role("link", name="Epidural steroid injection", exact=True).first.click()
    reads(person, "Epidural steroid injection")
    page.go_back()
    reads(person, "Sciatica")
    page.get_by_role("link", name="Find a clinic: Sciatica").click()
    expect(page).to_have_url(f"{person.address}/?for=sciatica")
    person.opens_chip("Sciatica")
    page.get_by_role("link", name="Read about it: Sciatica").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sciatica")
    person.settles()
    page.get_by_role("link", name="Back to your search").click()
    expect(page).to_have_url(f"{person.address}/?for=sciatica")


def test_what_a_card_and_a_clinic_tell_is_explained_and_the_way_back_keeps_the_place(
    arrive: Arrive,
) -> None:
    person = arrive("/?need=spinal_cord_stimulation")
    page, heading = person.page, person.page.get_by_role("heading", level=1)
    person.types_place("Phoenix, AZ")
    expect(person.summary).to_contain_text("of Phoenix, AZ")
    person.settles()
    person.cards.first.get_by_role("link", name="Spinal cord stimulation").click()
    expect(heading).to_have_text("Spinal cord stimulation")
    person.settles()
    page.get_by_role("link", name="Back to your search").click()
    expect(person.summary).to_contain_text("of Phoenix, AZ")
    person.settles()
    person.cards.first.get_by_role("heading").get_by_role("link").click()
    expect(page.locator(".pf-clinic-name")).to_be_visible()
    person.settles()
    page.locator("dt").get_by_role("link", name="Spinal cord stimulation").first.click()
    expect(heading).to_have_text("Spinal cord stimulation")
    person.settles()
    page.get_by_role("link", name="Back to the clinic").click()
    expect(page.locator(".pf-clinic-name")).to_be_visible()


def test_the_check_asks_for_emergency_signs_first_and_tells_nobody_what_was_ticked(
    arrive: Arrive,
) -> None:
    person = arrive("/about")
    page, told = person.page, []
    page.on("websocket", lambda socket: _listen(socket, told))
    person.goes_to("/guide?topic=is_this_for_me")
    none = page.get_by_label("No, none of these")
    expect(none).to_be_visible()
    expect(page.get_by_text("Things to bring up with a doctor")).to_have_count(0)
    person.settles()
    before = (page.url, page.evaluate(STORED))
    told.clear()
    page.on("request", lambda request: told.append(request.url))
    page.on("framenavigated", lambda frame: told.append(frame.url))

    none.check()
    page.get_by_label("I take a blood thinner").check()
    brought = page.get_by_role("listitem").filter(has_text="may a procedure have to be put off?")
    expect(brought).to_be_visible()
    page.get_by_label("I take a blood thinner").uncheck()
    expect(brought).to_have_count(0)
    page.get_by_label("My pain has lasted more than three months.").check()
    page.get_by_label("Yes, or I am not sure").check()
    help_now = page.get_by_role("alert").filter(has_text="Get help now.")
    expect(help_now.get_by_role("link", name="Call 911")).to_have_attribute("href", "tel:911")
    expect(help_now.get_by_role("link", name="Call 988")).to_have_attribute("href", "tel:988")
    expect(page.get_by_text("Things to bring up with a doctor")).to_have_count(0)
    none.check()
    expect(page.get_by_label("My pain has lasted more than three months.")).not_to_be_checked()
    page.get_by_role("button", name="Clear and start again").click()
    expect(none).not_to_be_checked()

    assert told == []
    assert (page.url, page.evaluate(STORED)) == before


def _listen(socket: WebSocket, told: list[str]) -> None:
    socket.on("framesent", lambda _: told.append(socket.url))
