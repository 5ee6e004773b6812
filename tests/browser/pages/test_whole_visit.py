"""A whole visit with the keyboard alone, and everything that it leaves behind."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Request, expect

from tests.browser.pages.conftest import Finder
from tests.browser.pages.person import Person
from tests.browser.pages.test_front_door import option
from tests.browser.pages.test_urls import logged

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser

PLACE = ("Wickenburg", "85390", "33.97", "112.73")
"""What would give away where the person searched from; no clinic is there."""
WORDS = ("kyphoplasty", "kypho", "squashed bone")
"""What would give away what is wrong with them, in their words and in ours."""
FARTHEST = 150
"""Presses of Tab from one thing to the next on a page."""

HAS_FOCUS = "each => each.matches(':focus') || each.contains(document.activeElement)"
FOCUSED = "() => document.activeElement !== document.body"
KEPT = """() => JSON.stringify([
  Object.entries(localStorage), document.cookie, document.title, document.referrer])"""


def tabs_to(person: Person, target: Locator) -> None:
    """Press Tab until `target` has the focus."""
    expect(target).to_be_visible()
    person.settles()
    for _ in range(FARTHEST):
        person.page.keyboard.press("Tab")
        if target.evaluate(HAS_FOCUS):
            return
    pytest.fail(f"Tab does not lead to {target}")


def enters(person: Person, target: Locator) -> None:
    tabs_to(person, target)
    person.page.keyboard.press("Enter")


def arrives_at(person: Person, heading: str | re.Pattern[str]) -> None:
    expect(person.page.get_by_role("heading", level=1)).to_have_text(heading)
    person.settles()


def test_a_visit_with_the_keyboard_alone_ends_in_a_call_sheet_and_leaves_nothing_behind(
    arrive: Arrive, phoenix: Finder
) -> None:
    person = arrive("/")
    asked: list[str] = []
    sent: list[str] = []

    def note(request: Request) -> None:
        asked.append(f"{request.url} {json.dumps(request.headers)}")
        sent.append(request.post_data or "")

    person.page.on("request", note)
    page = person.page
    tabs_to(person, person.what)
    page.keyboard.type("kypho")
    expect(option(person, re.compile("^Kyphoplasty"))).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(person.chip("Kyphoplasty · must have")).to_be_attached()
    tabs_to(person, person.where)
    page.keyboard.type("Wickenburg, AZ")
    page.keyboard.press("Enter")
    expect(person.summary).to_contain_text("of Wickenburg, AZ")
    person.settles()
    assert page.evaluate(FOCUSED), "an answer takes the focus away"

    name = person.cards.first.locator(".pf-title")
    title = name.inner_text()
    enters(person, name.get_by_role("link"))
    arrives_at(person, title)
    enters(person, page.get_by_role("button", name=re.compile("Shortlist")).first)
    shortlist = page.get_by_role("link", name="Shortlist (1)")
    expect(shortlist).to_be_visible()
    assert page.evaluate(FOCUSED), "a clinic that is put on the shortlist takes the focus away"
    page.keyboard.press("Control+Home")
    enters(person, shortlist)
    arrives_at(person, "Shortlist")
    enters(person, page.get_by_role("link", name=re.compile("call sheet", re.IGNORECASE)).first)
    arrives_at(person, "Call sheet")
    tabs_to(person, page.get_by_role("link", name=re.compile("^Call ")).nth(1))
    page.go_back()
    arrives_at(person, "Shortlist")

    # what stands in an address, a header, the browser or a log
    assert asked
    left = "\n".join([*asked, page.url, str(page.evaluate(KEPT)), str(person.context.cookies())])
    assert [trace for trace in PLACE if trace in left + "\n".join(sent)] == []
    log = logged(phoenix)
    assert log, "the server logs nothing at all: this check could not fail"
    assert [word for word in (*PLACE, *WORDS) if word.casefold() in log.casefold()] == []
    person.leaves()
