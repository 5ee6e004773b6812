"""The result is the screen: what is seen first, what people choose by, and a link on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.directories import SCS
from tests.browser.pages.conftest import Finder
from tests.browser.pages.person import Person, near

Arrive = Callable[..., Person]

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1366, "height": 900}}


def edges(page: Page, selector: str) -> list[list[float]]:
    """The upper and the lower edge of each, in pixels of the screen."""
    found: list[list[float]] = page.locator(selector).evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(box => [box.top, box.bottom])"
    )
    return found


def test_on_a_phone_a_problem_and_an_insurance_are_five_taps_from_a_call(
    arrive: Arrive, phoenix: Finder
) -> None:
    person = arrive(**PHONE)
    person.what.tap()
    person.types(person.what, "spinal cord stimulation, Medicare")
    person.where.tap()
    person.types(person.where, "Phoenix, AZ")
    person.page.get_by_role("button", name="Search", exact=True).tap()
    person.sees_the_answer(phoenix.directory, *near("Phoenix, AZ", SCS, "takes_medicare"))
    expect(person.line).to_contain_text(
        "Spinal cord stimulation, takes Medicare · near Phoenix, AZ · 50 mi"
    )
    call = person.cards.first.get_by_role("link", name=re.compile("^Call "))
    expect(call).to_be_in_viewport()
    call.tap(trial=True)
    expect(person.cards.first.locator(".pf-why")).to_contain_text("Takes Medicare yes")


def test_on_a_desktop_three_clinics_and_the_map_are_seen_and_filters_stay_open(
    arrive: Arrive, phoenix: Finder
) -> None:
    person = arrive(**DESKTOP)
    person.what.fill("scs")
    person.types_place("Phoenix, AZ")
    person.sees_the_answer(phoenix.directory, *near("Phoenix, AZ", SCS))
    person.map_settles()
    cards, (frame, *_) = edges(person.page, ".pf-card"), edges(person.page, "iframe")
    assert cards[0][0] <= 260
    assert frame[0] <= 260
    assert cards[2][1] <= 900
    person.opens_more_filters()
    for name, key in (("Medicare", "takes_medicare"), ("Video", "telehealth")):
        person.ticks(re.compile(f"^{name}"))
        expect(person.filters).to_be_visible()
        expect(person.page).to_have_url(re.compile(key))
    query, place = near("Phoenix, AZ", SCS, "takes_medicare", "telehealth")
    person.closes_filters()
    person.sees_the_answer(phoenix.directory, query, place)
    person.page.get_by_test_id("stMain").evaluate("main => main.scrollBy(0, 1_500)")
    expect(person.page.locator("iframe").first).to_be_in_viewport(ratio=0.5)


def test_a_link_from_a_desktop_opens_on_a_phone_with_its_needs_and_asks_where_one_is(
    arrive: Arrive, phoenix: Finder
) -> None:
    person = arrive(f"/?need={SCS}&need=takes_medicare&need=x_ray", **PHONE)
    expect(person.chips.first).to_be_in_viewport()
    expect(person.page.locator(".at-where")).to_contain_text("This search came with a link.")
    expect(person.page.locator(".notes")).to_contain_text("The link also asks for “x_ray”")
    person.types_place("Phoenix, AZ")
    person.sees_the_answer(phoenix.directory, *near("Phoenix, AZ", SCS, "takes_medicare"))
    expect(person.cards.first).to_be_in_viewport()


def test_at_four_hundred_percent_the_filters_can_be_reached_and_closed(arrive: Arrive) -> None:
    person = arrive(f"/?need={SCS}", viewport={"width": 320, "height": 256})
    person.opens_more_filters()
    person.ticks(re.compile("^Medicare"))
    main = person.page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 0
    sheet = person.page.locator(".sheet")
    assert sheet.evaluate("sheet => sheet.scrollWidth - sheet.clientWidth") <= 0
    person.closes_filters()
    expect(person.page).to_have_url(re.compile("takes_medicare"))
