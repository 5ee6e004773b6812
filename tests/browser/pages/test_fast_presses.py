"""A press on a slow connection: what the old page says meanwhile does not bring it back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.directories import SCS
from tests.browser.pages.person import Person
from tests.browser.pages.slow_line import SlowLine
from tests.browser.patience import comes_true

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser

SPEAKS = """() => {
    const key = "pain-clinic-finder:shortlist";
    localStorage.setItem(key, JSON.stringify([`kept-elsewhere-${Date.now()}`]));
    dispatchEvent(new StorageEvent("storage", { key }));
}"""
"""What surrounds each page tells what it heard from another tab, as a map tells it was drawn."""


def searching_on_a_slow_line(arrive: Arrive) -> tuple[Person, SlowLine]:
    person = arrive("/healthz")
    line = SlowLine(person.page)
    person.goes_to(f"/?need={SCS}")
    person.types_place("Phoenix, AZ")
    expect(person.summary).to_contain_text("of Phoenix, AZ")
    return person, line


def presses_and_the_old_page_speaks(
    person: Person, line: SlowLine, press: Callable[[], object]
) -> None:
    """The press goes out, then what the old page says; then comes all that the server answers."""
    person.settles()
    line.is_held = True
    before = len(line.said)
    press()
    assert comes_true(person.page, lambda: line.pages_after_a_press(before) != [])
    person.page.evaluate(SPEAKS)
    assert comes_true(person.page, lambda: len(set(line.pages_after_a_press(before))) == 2)
    line.is_free_again()


def test_no_late_word_of_a_page_brings_it_back(arrive: Arrive) -> None:
    person, line = searching_on_a_slow_line(arrive)
    heading = person.page.get_by_role("heading", level=1)
    person.cards.first.locator(".pf-title a").click()
    expect(person.page).to_have_url(re.compile("/clinic\\?id="))
    expect(person.page.get_by_role("heading", name="Before you go")).to_be_visible()
    name = heading.inner_text()

    about = person.page.get_by_role("link", name="About", exact=True)
    presses_and_the_old_page_speaks(person, line, about.click)
    expect(heading).to_have_text("About this finder")
    expect(person.page).to_have_url(re.compile("/about$"))

    presses_and_the_old_page_speaks(person, line, person.page.go_back)
    expect(heading).to_have_text(name)
    expect(person.page).to_have_url(re.compile("/clinic\\?id="))

    presses_and_the_old_page_speaks(person, line, person.page.go_back)
    expect(person.summary).to_contain_text("of Phoenix, AZ")
    expect(person.page).to_have_url(re.compile(f"/\\?need={SCS}$"))


def test_what_another_tab_kept_while_a_page_was_left_is_on_the_list_of_the_next_page(
    arrive: Arrive,
) -> None:
    person, line = searching_on_a_slow_line(arrive)
    person.cards.first.locator(".pf-title a").click()
    expect(person.page.get_by_role("heading", name="Before you go")).to_be_visible()
    about = person.page.get_by_role("link", name="About", exact=True)
    presses_and_the_old_page_speaks(person, line, about.click)
    expect(person.page.get_by_role("heading", level=1)).to_have_text("About this finder")
    expect(person.page.get_by_role("link", name="Shortlist (1)")).to_be_visible()


def test_a_page_that_is_drawn_anew_as_it_is_left_does_not_come_back_into_the_history(
    arrive: Arrive,
) -> None:
    person, line = searching_on_a_slow_line(arrive)
    person.page.get_by_role("link", name="Guide", exact=True).click()
    expect(person.page).to_have_url(re.compile("/guide$"))
    person.settles()
    line.is_held = True
    before = len(line.said)
    person.page.evaluate(SPEAKS)
    assert comes_true(person.page, lambda: line.waits_for("new_session"))
    person.page.go_back()
    assert comes_true(person.page, lambda: line.pages_after_a_press(before) != [])
    line.is_free_again()
    expect(person.summary).to_contain_text("of Phoenix, AZ")
    expect(person.page).to_have_url(re.compile(f"/\\?need={SCS}$"))
    person.page.go_forward()
    expect(person.page).to_have_url(re.compile("/guide$"))
    person.page.go_back()
    expect(person.page).to_have_url(re.compile(f"/\\?need={SCS}$"))
    expect(person.summary).to_contain_text("of Phoenix, AZ")
